import { describe, expect, it } from 'vitest';
import { asks, headingSize, sceneOf } from '../../../client/bigscreen/scene.ts';
import type { RoundKind } from '../../../shared/board/ballots.ts';
import type { Round, SessionState } from '../../../shared/session/state.ts';

const round = (kind: RoundKind, status: Round['status'], number = 1): Round => ({
  id: `${kind}-${number}`,
  kind,
  number,
  status,
  anonymity: 'named',
  method: 'rating',
  about: null,
  cast: [],
  openedAt: 0,
  result: null,
});
type Seen = Parameters<typeof sceneOf>[0];
const state = (phase: SessionState['phase'], rounds: readonly Round[] = [], more: Partial<Seen> = {}): Seen => ({
  phase,
  rounds,
  status: 'open',
  proof: null,
  decision: { status: 'draft' } as SessionState['decision'],
  ...more,
});

describe('the big screen', () => {
  it('gathers people until the first vote', () => {
    expect(sceneOf(state('frame')).type).toBe('join');
    expect(sceneOf(state('gather', [round('skills', 'open')])).type).toBe('join');
  });

  it('shows turnout while a round is open or closed, then what was revealed', () => {
    for (const status of ['open', 'closed'] as const)
      expect(sceneOf(state('weigh', [round('weigh', status)]))).toMatchObject({
        type: 'turnout',
        round: { id: 'weigh-1' },
      });
    expect(sceneOf(state('weigh', [round('weigh', 'revealed')])).type).toBe('weights');
    expect(sceneOf(state('weigh', [round('quick', 'revealed')])).type).toBe('quick');
    expect(sceneOf(state('feel', [round('weigh', 'revealed'), round('feel', 'revealed')])).type).toBe('feelings');
  });

  it('F7 goes back to turnout for a second round and skips a cancelled one', () => {
    const first = round('weigh', 'revealed');
    expect(sceneOf(state('weigh', [first, round('weigh', 'open', 2)]))).toMatchObject({
      type: 'turnout',
      round: { number: 2 },
    });
    expect(sceneOf(state('weigh', [first, round('weigh', 'cancelled', 2)]))).toMatchObject({
      type: 'weights',
      round: { number: 1 },
    });
  });

  it('shows the matrix, and the vote on a contested cell', () => {
    expect(sceneOf(state('assess')).type).toBe('matrix');
    expect(sceneOf(state('assess', [round('cell', 'open')])).type).toBe('turnout');
    expect(sceneOf(state('assess', [round('cell', 'revealed')])).type).toBe('matrix');
  });

  it('F9 keeps results beside the outcome while it is written, then shows the decision', () => {
    expect(sceneOf(state('results')).type).toBe('ranking');
    expect(sceneOf(state('decide', [round('confidence', 'open')]))).toMatchObject({
      type: 'writing',
      confidence: { id: 'confidence-1' },
    });
    expect(sceneOf(state('decide', [], { decision: { status: 'decided' } as SessionState['decision'] })).type).toBe(
      'decision',
    );
    expect(sceneOf(state('archive', [], { status: 'archived' })).type).toBe('decision');
  });

  it('asks about the cell by its names and shrinks long questions instead of cutting them', () => {
    expect(asks(round('cell', 'open'), { candidate: 'Django', criterion: 'Real-time updates' })).toContain('Django');
    expect(headingSize('x'.repeat(200))).toBeLessThan(headingSize('x'));
  });
});
