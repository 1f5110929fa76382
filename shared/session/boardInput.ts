import type { OpenedBallot } from '../board/ballots.ts';
import type { ItemSummary, RoundSummary } from '../board/summary.ts';
import { analysisSeed } from '../scoring/analysis/drawAnalysis.ts';
import type { Trials, VoterBallots } from '../scoring/analysis/types.ts';
import { votersFrom } from '../scoring/analysis/voters.ts';
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

const weighedRound = (state: SessionState): Round | null =>
  state.lockedWeights === null ? latestRevealed(state, 'weigh', 'quick') : roundOf(state, state.lockedWeights);

const feltRound = (state: SessionState): Round | null => latestRevealed(state, 'feel', 'quick');

/** Everything a result is computed from: the frame, the judgements and the rounds that count. */
export const boardInput = (state: SessionState): BoardInput => {
  return {
    situation: state.situation,
    candidates: state.candidates,
    criteria: state.criteria,
    gates: state.gates,
    verdicts: state.verdicts,
    blend: state.blend,
    objectionMode: state.objectionMode,
    weights: summaryOf(state, weighedRound(state))?.weights ?? null,
    feelings: summaryOf(state, feltRound(state))?.feelings ?? null,
    skills: summaryOf(state, latestRevealed(state, 'skills', 'quick'))?.skills ?? null,
    cells: state.cells,
    objections: state.objections,
  };
};

/**
 * The people behind the result, as far as anybody may look at them: ballots of named rounds, else the counts anonymous
 * ones kept; `null` before the first reveal. Where only one of the two rounds was named, the other part stays the team's.
 */
export const votersOf = (state: SessionState): VoterBallots | Trials | null => {
  const rounds = countedRounds(state);
  if (rounds.length === 0) return null;
  if (rounds.some(({ result }) => result?.type === 'named')) {
    const voters = votersFrom(namedBallots(weighedRound(state)), namedBallots(feltRound(state)));
    return { type: 'ballots', voters };
  }
  return {
    type: 'trials',
    // Rounds revealed before counts were kept hold none.
    rounds: rounds.flatMap(({ result }) => (result?.type === 'anonymous' ? (result.summary.trials ?? []) : [])),
  };
};

/** What people's blind votes on cells said, the last on each cell: the units of `evidenceAgreement`. */
export const cellVotes = (state: SessionState): readonly ItemSummary[] => {
  const last = new Map<string, Round>();
  for (const round of state.rounds)
    if (round.kind === 'cell' && round.status === 'revealed' && round.about !== null)
      last.set(`${round.about.candidateId} ${round.about.criterionId}`, round);
  return [...last.values()].flatMap((round) => summaryOf(state, round)?.cell ?? []);
};

/** The seed of everything drawn for this session as it stands: the same on every screen. */
export const drawSeed = (session: string, state: SessionState): number =>
  analysisSeed(
    session,
    countedRounds(state).map(({ id }) => id),
  );

const countedRounds = (state: SessionState): readonly Round[] => {
  const [weighed, felt] = [weighedRound(state), feltRound(state)];
  return [...new Set([weighed, felt])].filter((round): round is Round => round !== null && round.result !== null);
};

const namedBallots = (round: Round | null): readonly OpenedBallot[] =>
  round?.result?.type === 'named' ? round.result.ballots : [];
