import { describe, expect, test } from 'vitest';
import { templates } from '../../../shared/catalogue/templates.ts';
import type { Frame } from '../../../shared/board/frame.ts';
import type { Command } from '../../../shared/session/commands.ts';
import { emptySituation } from '../../../shared/situation/situation.ts';
import { board, candidate, created, criterion, frame, joined } from '../../support/board.ts';
import { given } from '../../support/givenWhenThen.ts';

const create = (change: Partial<Frame> = {}): Command => ({
  type: 'createSession',
  template: 'blank',
  frame: { ...frame, ...change },
  situation: emptySituation,
  rehearsal: false,
  predecessor: null,
});
const many = (n: number, prefix: string) => Array.from({ length: n }, (_, index) => `${prefix}-${index}`);

describe('creating a session', () => {
  test('S01 makes its creator participant 1, who facilitates and votes', () => {
    given().when(null, create(), { at: 1 }).then(created(), joined(1, 'facilitator'));
  });

  test('S01 leaves the session open in Frame', () => {
    const { after } = given().when(null, create());
    expect(after).toMatchObject({ status: 'open', phase: 'frame', visited: ['frame'], assessments: 0, rounds: [] });
  });

  test.each(templates.map((template) => [template.id, template.frame] as const))(
    'S01 works from the template %s',
    (_id, of) => {
      given().when(null, create(of)).thenLike({ type: 'sessionCreated' }, { type: 'participantJoined' });
    },
  );

  test('S02 happens once', () => {
    given(...board)
      .when(null, create())
      .thenRefused('alreadyExists');
  });

  test('S02 comes before everything else', () => {
    given().when(null, { type: 'joinSession', role: 'participant', simulated: false }).thenRefused('unknownId');
    given().when(1, { type: 'movePhase', to: 'gather' }).thenRefused('unknownId');
  });

  test.each<[string, Partial<Frame>]>([
    ['thirteen candidates', { candidates: many(13, 'c').map((id) => candidate(id)) }],
    ['twenty-one criteria', { criteria: many(21, 'k').map((id) => criterion(id)) }],
    ['nine gates', { gates: many(9, 'g').map((id) => ({ id, name: id, question: '' })) }],
    ['one id twice', { candidates: [candidate('a'), candidate('a')] }],
    ['a blend that adds up to 95', { blend: { fit: 60, preference: 20, morale: 15 } }],
  ])('S03 is refused with %s', (_what, change) => {
    given().when(null, create(change)).thenRefused('limitReached');
  });

  test('S03 takes as much as the limits allow', () => {
    const full = {
      candidates: many(12, 'c').map((id) => candidate(id)),
      criteria: many(20, 'k').map((id) => criterion(id)),
      gates: many(8, 'g').map((id) => ({ id, name: id, question: '' })),
    };
    expect(given().when(null, create(full)).decision.ok).toBe(true);
  });
});
