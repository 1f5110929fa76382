import type { OpenedBallot, RoundKind } from '../../board/ballots.ts';
import type { Anonymity, WeightMethod } from '../../board/frame.ts';
import type { BallotTrials, RoundSummary } from '../../board/summary.ts';
import { evaluate } from '../evaluate.ts';
import { summariseFeelings } from '../feelings.ts';
import { summariseRound, summariseWeights } from '../publication.ts';
import { seededRandom } from '../smaa/random.ts';
import type { BoardInput, BoardResult } from '../types.ts';
import { analyse } from './analyse.ts';
import { peopleTables } from './peopleTables.ts';
import { publishedTrials } from './publishedTrials.ts';
import type { Analysis, Trials, Voter, VoterBallots } from './types.ts';
import { votersFrom, withJoined, type Judged } from './voters.ts';

/** Ballots as people cast them, by what they are about; a quick ballot may stand in all three lists. */
export interface RawBallots {
  readonly anonymity: Anonymity;
  readonly method: WeightMethod;
  readonly skills: readonly OpenedBallot[];
  readonly weigh: readonly OpenedBallot[];
  readonly feel: readonly OpenedBallot[];
  /** What the shares in `weigh` were worked out from by AHP; the team's weights are then those of its joined judgements. */
  readonly judged?: Judged;
}

/** A board that was made of ballots, and all that is told of it. */
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
 * number of 0..5; other errors as for `evaluate` and, with judgements, `joinedWeights`.
 */
export function scoreBallots(board: BoardInput, ballots: RawBallots, seed: number): ScoredBallots {
  const { anonymity, method, skills, weigh, feel, judged } = ballots;
  const random = seededRandom(seed);
  const summary = (kind: RoundKind, cast: readonly OpenedBallot[]): RoundSummary | null =>
    cast.length === 0 ? null : summariseRound({ kind, anonymity, method }, cast, board, random);
  const people = votersFrom(weigh, feel, judged);
  const named = anonymity === 'named' ? people : null;
  const read = named !== null && isOneEach(named, ballots) ? peopleTables(named, board) : null;
  const weighed =
    read === null || weigh.length === 0 ? summary('weigh', weigh)?.weights : summariseWeights(read.weights, ballots);
  const input: BoardInput = {
    ...board,
    skills: summary('skills', skills)?.skills ?? null,
    weights: weighed == null ? null : withJoined(weighed, people, anonymity),
    feelings:
      read === null || feel.length === 0
        ? (summary('feel', feel)?.feelings ?? null)
        : summariseFeelings(read.feelings, anonymity, random),
  };
  const result = evaluate(input);
  const voters: VoterBallots | Trials =
    named === null ? { type: 'trials', rounds: roundsOf(input, ballots, seed) } : { type: 'ballots', voters: named };
  return { input, result, analysis: analyse(input, result, voters), voters };
}

/** Whether people's own ballots, the last of each, are all there are: then they need not be read twice. */
const isOneEach = (voters: readonly Voter[], { weigh, feel }: RawBallots): boolean =>
  voters.filter((voter) => voter.weigh !== null).length === weigh.length &&
  voters.filter((voter) => voter.feel !== null).length === feel.length;

function roundsOf(
  input: BoardInput,
  { method, weigh, feel, judged }: RawBallots,
  seed: number,
): readonly BallotTrials[] {
  // Two anonymous rounds are never tied together by person; a quick round is one.
  const quick = weigh.some(({ ballot }) => ballot.type === 'quick');
  const casts = quick
    ? [{ weigh, feel, ...(judged && { judged }) }]
    : [
        { weigh, feel: [], ...(judged && { judged }) },
        { weigh: [], feel },
      ];
  return casts.map((cast) => publishedTrials(input, method, cast, seed)).filter((trials) => trials !== null);
}
