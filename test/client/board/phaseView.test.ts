import { expect, test } from 'vitest';
import { neighbour, phaseSteps } from '../../../client/board/phaseView.ts';

test('the full road has nine phases, the quick one five', () => {
  expect(phaseSteps({ mode: 'full', phase: 'frame', visited: ['frame'] })).toHaveLength(9);
  expect(phaseSteps({ mode: 'quick', phase: 'frame', visited: ['frame'] }).map(({ name }) => name)).toEqual([
    'Frame',
    'Weigh',
    'Results',
    'Decide',
    'Archive',
  ]);
});

test('phases behind can be looked at, phases ahead cannot', () => {
  const steps = phaseSteps({ mode: 'full', phase: 'feel', visited: ['frame', 'gather', 'weigh', 'feel', 'assess'] });
  expect(steps.filter(({ open }) => open).map(({ phase }) => phase)).toEqual(['frame', 'gather', 'weigh', 'feel']);
  expect(steps.find(({ phase }) => phase === 'assess')?.state).toBe('ahead');
});

test('a phase that was passed by says so', () => {
  const visited = ['frame', 'gather', 'weigh', 'feel', 'assess', 'results', 'decide'] as const;
  const steps = phaseSteps({ mode: 'full', phase: 'decide', visited });
  expect(steps.find(({ phase }) => phase === 'prove')).toMatchObject({ state: 'skipped', open: false });
  expect(steps.find(({ phase }) => phase === 'archive')?.state).toBe('ahead');
});

test('Prove is stepped over unless the session stands in it', () => {
  expect(neighbour({ mode: 'full', phase: 'results' }, 1)).toBe('decide');
  expect(neighbour({ mode: 'full', phase: 'prove' }, -1)).toBe('results');
  expect(neighbour({ mode: 'full', phase: 'archive' }, 1)).toBeNull();
});
