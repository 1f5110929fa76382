import type { OpenedBallot, RoundKind } from '../../board/ballots.ts';
import type { Anonymity, WeightMethod } from '../../board/frame.ts';
import type { RoundSummary } from '../../board/summary.ts';
import { evaluate } from '../evaluate.ts';
import { summariseRound } from '../publication.ts';
import { seededRandom } from '../smaa/random.ts';
import type { BoardInput, BoardResult } from '../types.ts';
import { analyse } from './analyse.ts';
import { publishedTrials } from './publishedTrials.ts';
import type { Analysis, Trials, VoterBallots } from './types.ts';
import { votersFrom } from './voters.ts';

/** Ballots as people cast them, by what they are about; a quick ballot may stand in all three lists. */
export interface RawBallots {
  readonly anonymity: Anonymity;
  readonly method: WeightMethod;
  readonly skills: readonly OpenedBallot[];
  readonly weigh: readonly OpenedBallot[];
  readonly feel: readonly OpenedBallot[];
}

export interface ScoredBallots {
  readonly input: BoardInput;
  readonly result: BoardResult;
  readonly analysis: Analysis;
  /** As `drawAnalysis` takes them. */
  readonly voters: VoterBallots | Trials;
}

/**
 * A board from its frame and raw ballots: what each round says, the result and its analysis, everything but what is
 * drawn at random. The summaries in `board` are replaced by those of the ballots; a list without ballots says nothing.
 * `seed` shuffles reasons and draws what an anonymous round keeps. Throws a `RangeError` for stars that are no whole
 * number of 0..5.
 */
export function scoreBallots(board: BoardInput, ballots: RawBallots, seed: number): ScoredBallots {
  const { anonymity, method } = ballots;
  const random = seededRandom(seed);
  const summary = (kind: RoundKind, cast: readonly OpenedBallot[]): RoundSummary | null =>
    cast.length === 0 ? null : summariseRound({ kind, anonymity, method }, cast, board, random);
  const input: BoardInput = {
    ...board,
    skills: summary('skills', ballots.skills)?.skills ?? null,
    weights: summary('weigh', ballots.weigh)?.weights ?? null,
    feelings: summary('feel', ballots.feel)?.feelings ?? null,
  };
  const result = evaluate(input);
  const voters = votersOf(input, ballots, seed);
  return { input, result, analysis: analyse(input, result, voters), voters };
}

function votersOf(
  input: BoardInput,
  { anonymity, method, weigh, feel }: RawBallots,
  seed: number,
): VoterBallots | Trials {
  switch (anonymity) {
    case 'named':
      return { type: 'ballots', voters: votersFrom(weigh, feel) };
    case 'anonymous': {
      // Two anonymous rounds are never tied together by person; a quick round is one.
      const quick = weigh.some(({ ballot }) => ballot.type === 'quick');
      const casts = quick
        ? [{ weigh, feel }]
        : [
            { weigh, feel: [] },
            { weigh: [], feel },
          ];
      const rounds = casts.map((cast) => publishedTrials(input, method, cast, seed));
      return { type: 'trials', rounds: rounds.filter((trials) => trials !== null) };
    }
    default:
      return anonymity satisfies never;
  }
}
