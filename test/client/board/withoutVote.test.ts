import { expect, test } from 'vitest';
import { dockView } from '../../../client/board/dockView.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { emptySituation, type Situation } from '../../../shared/situation/situation.ts';
import { board, created, movedTo, people } from '../../support/board.ts';
import { fold } from '../../support/givenWhenThen.ts';

const situated = (fields: Partial<Situation>): SessionEvent => ({
  type: 'situationRevised',
  situation: { ...emptySituation, ...fields },
});
const offered = (...history: readonly SessionEvent[]) =>
  dockView(fold(history)).more.find(({ label }) => label === 'Decide without a vote');

test('F08 the dock of a thin service offers to decide without a vote until the results are there', () => {
  const thin = situated({ domains: ['thin-service'] });
  expect(offered(...board, thin)).toMatchObject({ commands: [{ type: 'movePhase', to: 'decide' }], blocked: null });
  expect(offered(...board, thin, ...movedTo('weigh'))).toBeDefined();
  expect(offered(...board, thin, ...movedTo('results'))).toBeUndefined();
  expect(offered(...board)).toBeUndefined();
  expect(offered(created({ candidates: [] }), ...people, thin)?.blocked).toBe('Add a candidate first.');
});

test('B08 so does the dock of a choice that is given', () => {
  expect(offered(...board, situated({ imposed: { framework: 'B', by: 'client' } }))).toBeDefined();
});
