import type { FeelBallot, OpenedBallot } from '../../board/ballots.ts';
import type { WeightMethod } from '../../board/frame.ts';
import type { BallotTrials } from '../../board/summary.ts';
import { evaluate } from '../evaluate.ts';
import { summariseFeelings } from '../feelings.ts';
import { mayShow } from '../privacy.ts';
import { feelPart, summariseWeights, weighPart } from '../publication.ts';
import { idsOf } from '../statistics.ts';
import { feelTable } from '../tables/feelTable.ts';
import { weightTable } from '../tables/weightTable.ts';
import type { BoardInput } from '../types.ts';
import { boardNumbers } from './boardNumbers.ts';
import { teamsWithSameLeaders } from './resample.ts';
import { isTrialsOpen } from './trialsOpen.ts';
import { ballotTrials } from './trials.ts';
import type { Voter } from './types.ts';
import { votersFrom, withJoined, type Judged } from './voters.ts';

/** The ballots of one round, by what they are about; a quick ballot stands in both lists. */
export interface Cast {
  readonly weigh: readonly OpenedBallot[];
  readonly feel: readonly OpenedBallot[];
  readonly judged?: Judged;
}

/**
 * What an anonymous round keeps of its people: counts alone, computed once, at its reveal, on the board as it then
 * stands (scoring rule 5.2). Computed anew for every change of the matrix, they would be one equation after another
 * about the ballots. A part that fewer than five people gave is not looked at; `null` when none is left. Errors as
 * for `evaluate`.
 */
export function publishedTrials(
  board: BoardInput,
  method: WeightMethod,
  { weigh, feel, judged }: Cast,
  seed: number,
): BallotTrials | null {
  const weighs = weigh.flatMap(({ ballot }) => weighPart(ballot));
  const feels = feel.flatMap(({ ballot }) => feelPart(ballot));
  const weights = summariseWeights(weightTable(weighs, idsOf(board.criteria)), { anonymity: 'named', method });
  const feelings = summariseFeelings(feelTable(feels, idsOf(board.candidates)), 'named', () => 0);
  if (![weights.voters, feelings.castStars, feelings.castMorale].some(isCounted)) return null;
  const voters = votersFrom(weigh, feel, judged).map((voter) => ({
    ...voter,
    weigh: isCounted(weights.voters) ? voter.weigh : null,
    feel: isCounted(feelings.castStars) || isCounted(feelings.castMorale) ? blanked(voter, feelings) : null,
  }));
  const trials = countsOf(board, method, voters, seed);
  if (trials === null || !isCounted(trials.voters)) return null;
  return isTrialsOpen(board, method, voters, (others) => countsOf(board, method, others, seed)) ? trials : null;
}

/** At full precision: the counts are about the ballots, and nothing of these two summaries leaves. */
function countsOf(
  board: BoardInput,
  method: WeightMethod,
  voters: readonly Voter[],
  seed: number,
): BallotTrials | null {
  const weighs = voters.flatMap(({ weigh }) => weigh ?? []);
  const feels = voters.flatMap(({ feel }) => feel ?? []);
  const exact: BoardInput = {
    ...board,
    weights:
      weighs.length > 0
        ? withJoined(
            summariseWeights(weightTable(weighs, idsOf(board.criteria)), { anonymity: 'named', method }),
            voters,
            'named',
          )
        : board.weights,
    feelings:
      feels.length > 0
        ? summariseFeelings(feelTable(feels, idsOf(board.candidates)), 'named', () => 0)
        : board.feelings,
  };
  const result = evaluate(exact);
  const trials = ballotTrials(exact, boardNumbers(exact, result), voters);
  if (trials === null) return null;
  const same = teamsWithSameLeaders(exact, result, voters, seed);
  return { ...trials, asOf: 'reveal', sameLeaders: same === null ? null : Math.floor(same * 10 + 1e-9) / 10 };
}

const isCounted = (voters: number): boolean => mayShow('anonymous', voters).answers;

/** A ballot without the question that too few people answered. */
function blanked(
  { feel }: Voter,
  cast: { readonly castStars: number; readonly castMorale: number },
): FeelBallot | null {
  if (feel === null) return null;
  const [stars, faces] = [isCounted(cast.castStars), isCounted(cast.castMorale)];
  return {
    ...feel,
    feelings: Object.fromEntries(
      Object.entries(feel.feelings).map(([id, feeling]) => [
        id,
        { ...feeling, stars: stars ? feeling.stars : null, morale: faces ? feeling.morale : null },
      ]),
    ),
  };
}
