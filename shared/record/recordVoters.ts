import type { OpenedBallot } from '../board/ballots.ts';
import { analysisSeed, votersFrom } from '../scoring/index.ts';
import type { Trials, VoterBallots } from '../scoring/index.ts';
import type { RecordBody, RecordRound } from './types.ts';

/** The people behind a record's result, as far as its rounds say them, and the seed that every reader draws with. */
export function recordVoters(body: RecordBody): {
  readonly voters: VoterBallots | Trials | null;
  readonly seed: number;
} {
  const last = (...kinds: readonly string[]): RecordRound | undefined =>
    body.rounds.findLast((round) => kinds.includes(round.kind));
  const [weighed, felt] = [last('weigh', 'quick'), last('feel', 'quick')];
  const rounds = [...new Set([weighed, felt])].filter((round) => round !== undefined);
  const seed = analysisSeed(
    body.session,
    rounds.map(({ id }) => id),
  );
  if (rounds.length === 0) return { voters: null, seed };
  if (rounds.some(({ result }) => result.type === 'named'))
    return { voters: { type: 'ballots', voters: votersFrom(ballotsOf(weighed), ballotsOf(felt)) }, seed };
  return {
    voters: {
      type: 'trials',
      rounds: rounds.flatMap(({ result }) => (result.type === 'anonymous' ? (result.summary.trials ?? []) : [])),
    },
    seed,
  };
}

const ballotsOf = (round: RecordRound | undefined): readonly OpenedBallot[] =>
  round?.result.type === 'named' ? round.result.ballots : [];
