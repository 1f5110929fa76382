import type { RoundKind } from '../board/ballots.ts';
import type { Mode } from '../board/frame.ts';
import { needsNoVote } from '../situation/kinds.ts';
import type { Phase, SessionState } from './state.ts';

/** One station of the road; `opens` is the round that entering it opens by itself. */
export interface PhaseEntry {
  readonly title: string;
  readonly purpose: string;
  /** `null` in a mode whose road does not pass here or opens nothing here. */
  readonly opens: Readonly<Record<Mode, RoundKind | null>>;
  /** May be stepped over on the way forward. */
  readonly optional: boolean;
  /** The neighbours on the road of each mode. */
  readonly next: Readonly<Record<Mode, Phase | null>>;
  readonly back: Readonly<Record<Mode, Phase | null>>;
}

/** Every phase in the order of the full road. */
export const phases: readonly Phase[] = [
  'frame',
  'gather',
  'weigh',
  'feel',
  'assess',
  'results',
  'prove',
  'decide',
  'archive',
];

const roads: Readonly<Record<Mode, readonly Phase[]>> = {
  full: phases,
  quick: ['frame', 'weigh', 'results', 'decide', 'archive'],
};

/** The phases a session of this mode passes, in order. */
export const roadOf = (mode: Mode): readonly Phase[] => roads[mode];

const neighbour = (phase: Phase, mode: Mode, step: 1 | -1): Phase | null => {
  const road = roads[mode];
  const place = road.indexOf(phase);
  return place < 0 ? null : (road[place + step] ?? null);
};

const entry = (
  phase: Phase,
  title: string,
  purpose: string,
  opens: { full: RoundKind | null; quick: RoundKind | null } = { full: null, quick: null },
  optional = false,
): PhaseEntry => ({
  title,
  purpose,
  opens,
  optional,
  next: { full: neighbour(phase, 'full', 1), quick: neighbour(phase, 'quick', 1) },
  back: { full: neighbour(phase, 'full', -1), quick: neighbour(phase, 'quick', -1) },
});

export const phaseTable: Readonly<Record<Phase, PhaseEntry>> = {
  frame: entry(
    'frame',
    'Frame',
    'Say what is being decided: the question, the situation, the candidates and the criteria.',
  ),
  gather: entry('gather', 'Gather', 'Everybody joins and says what they know and what they would like to learn.', {
    full: 'skills',
    quick: null,
  }),
  weigh: entry('weigh', 'Weigh', 'Vote blind on how much each criterion counts.', { full: 'weigh', quick: 'quick' }),
  feel: entry('feel', 'Feel', 'Vote blind on what you would choose and what you would gladly maintain.', {
    full: 'feel',
    quick: null,
  }),
  assess: entry('assess', 'Assess', 'Look at how well each candidate fits, cell by cell, and correct what is wrong.'),
  results: entry('results', 'Results', 'See the ranking, why it is so, and what would change it.'),
  prove: entry('prove', 'Prove', 'Try the leader on a realistic slice of the work.', { full: null, quick: null }, true),
  decide: entry('decide', 'Decide', 'Check that everybody can live with it, then write down the outcome.', {
    full: 'confidence',
    quick: 'confidence',
  }),
  archive: entry('archive', 'Archive', 'Keep the decision as a record that can be read years later.'),
};

/** The next phase on this session's road, `null` at its end. */
export const phaseAfter = (state: SessionState): Phase | null => phaseTable[state.phase].next[state.mode];

/** The phase before on this session's road, `null` at its start. */
export const phaseBefore = (state: SessionState): Phase | null => phaseTable[state.phase].back[state.mode];

/** Where a phase stands on the full road. */
export const placeOf = (phase: Phase): number => phases.indexOf(phase);

/**
 * The phases the facilitator may go to now: every earlier one; ahead, those up to and including the next required phase nobody
 * has visited; and Results and Decide at once on a board that needs no vote (F08, B08).
 */
export const reachable = (state: SessionState): readonly Phase[] => {
  const road = roadOf(state.mode);
  const here = placeOf(state.phase);
  const ahead = road.filter((phase) => placeOf(phase) > here);
  const barrier = ahead.findIndex((phase) => !phaseTable[phase].optional && !state.visited.includes(phase));
  const near = barrier < 0 ? ahead : ahead.slice(0, barrier + 1);
  const straight: readonly Phase[] = needsNoVote(state.situation) ? ['results', 'decide'] : [];
  return road.filter(
    (phase) => placeOf(phase) < here || near.includes(phase) || (placeOf(phase) > here && straight.includes(phase)),
  );
};
