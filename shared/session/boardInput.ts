import type { RoundSummary } from '../board/summary.ts';
import { summariseRound } from '../scoring/publication.ts';
import type { BoardInput } from '../scoring/types.ts';
import { latestRevealed, roundOf } from './rounds.ts';
import type { Round, SessionState } from './state.ts';

/** What a revealed round says; `null` before its reveal. A named round is summarised anew, an anonymous one was published so. */
export const summaryOf = (state: SessionState, round: Round | null): RoundSummary | null => {
  if (round === null || round.result === null) return null;
  switch (round.result.type) {
    case 'anonymous':
      return round.result.summary;
    case 'named':
      return summariseRound(round, round.result.ballots, state, () => 0);
    default:
      round.result satisfies never;
      return null;
  }
};

/** Everything a result is computed from: the frame, the judgements and the rounds that count. */
export const boardInput = (state: SessionState): BoardInput => {
  const weighed =
    state.lockedWeights === null ? latestRevealed(state, 'weigh', 'quick') : roundOf(state, state.lockedWeights);
  return {
    situation: state.situation,
    candidates: state.candidates,
    criteria: state.criteria,
    gates: state.gates,
    verdicts: state.verdicts,
    blend: state.blend,
    objectionMode: state.objectionMode,
    weights: summaryOf(state, weighed)?.weights ?? null,
    feelings: summaryOf(state, latestRevealed(state, 'feel', 'quick'))?.feelings ?? null,
    skills: summaryOf(state, latestRevealed(state, 'skills', 'quick'))?.skills ?? null,
    cells: state.cells,
    objections: state.objections,
  };
};
