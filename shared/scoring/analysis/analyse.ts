import { requireSound } from '../soundResult.ts';
import type { BallotTrials } from '../../board/summary.ts';
import type { CandidateId } from '../../ids.ts';
import type { BoardInput, BoardResult } from '../types.ts';
import { listed } from '../words.ts';
import { boardNumbers, type BoardNumbers } from './boardNumbers.ts';
import { fitOpinions } from './fitOpinions.ts';
import { overlapOf } from './overlap.ts';
import { blendSweep, weightStability } from './stability.ts';
import { peopleTables } from './peopleTables.ts';
import { starOpinions } from './starOpinions.ts';
import { strategicLimit } from './strategic.ts';
import { told, untold } from './told.ts';
import { ballotTrials } from './trials.ts';
import { judgedBy } from './voters.ts';
import type { Analysis, AveragesCompared, Told, Trials, VoterBallots } from './types.ts';

/**
 * Everything that follows from a board, its result and its people without drawing at random: second opinions, what
 * would flip the lead, what single people make of it. Pure, cheap (a few ms for 12 × 20 × 500), candidates by id, never
 * NaN; what privacy or too few answers forbid is a sentence instead.
 * Throws a `RangeError` for a result with a number that is not finite, and for stars in the summary that no ballots
 * can have.
 */
export function analyse(input: BoardInput, result: BoardResult, voters: VoterBallots | Trials | null): Analysis {
  requireSound(result);
  const board = boardNumbers(input, result);
  const trials = trialsFor(input, board, voters);
  return {
    opinions: starOpinions(input, board.candidates),
    methods: fitOpinions(input, result, board),
    blend: blendSweep(result),
    weights: weightStability(input, result),
    averages: averagesOf(input, trials),
    overlap: overlapOf(result),
    trials,
    absent: absentOf(input),
    fewVoters: fewVotersOf(input),
    evidence: {
      missing: board.unknown,
      of: board.candidates.length * board.criteria.length,
      open: result.provisional,
    },
    strategic: strategicLimit(
      input,
      result,
      board,
      voters?.type === 'ballots' && judgedBy(voters.voters) !== null,
      voters?.type === 'ballots' ? peopleTables(voters.voters, input).weights : null,
    ),
    rivals: Math.max(0, board.candidates.length - 1),
    leader: result.leader,
  };
}

function trialsFor(
  input: BoardInput,
  board: BoardNumbers,
  voters: VoterBallots | Trials | null,
): Told<readonly BallotTrials[]> {
  if (voters === null) return untold('No round with weights, stars or faces has been revealed yet.');
  switch (voters.type) {
    case 'trials':
      return voters.rounds.length > 0
        ? told(voters.rounds)
        : untold(
            'Fewer than five people voted without their names: counting person by person could show who said what.',
          );
    case 'ballots': {
      const trials = ballotTrials(input, board, voters.voters);
      return trials === null
        ? untold('Nobody’s ballot says anything about the candidates in the ranking.')
        : told([trials]);
    }
    default:
      return voters satisfies never;
  }
}

function averagesOf(input: BoardInput, trials: Told<readonly BallotTrials[]>): Told<AveragesCompared> {
  if (trials.value === null) return untold(trials.why);
  const found = trials.value.find(({ medianLeaders }) => medianLeaders !== null);
  if (found?.medianLeaders == null) return untold('Nobody has weighed the criteria.');
  const [mean, median] = [found.leaders, found.medianLeaders];
  const names = (ids: readonly CandidateId[]): string =>
    listed(ids.map((id) => input.candidates.find((candidate) => candidate.id === id)?.name ?? id));
  const same = mean.length === median.length && mean.every((id) => median.includes(id));
  return told({
    mean,
    median,
    same,
    sentence: same
      ? ''
      : `With the median of people’s weights ${names(median)} would come first; with the mean, which counts, ${names(mean)}.`,
  });
}

/** Scoring rule 4.4: a part nobody voted on counts nothing, and the board says so. */
function absentOf({ blend, feelings }: BoardInput): string {
  const absent = [
    ...(blend.preference > 0 && (feelings?.castStars ?? 0) === 0 ? ['preference'] : []),
    ...(blend.morale > 0 && (feelings?.castMorale ?? 0) === 0 ? ['morale'] : []),
  ];
  if (absent.length === 0) return '';
  return `Nobody voted on ${listed(absent)}, so ${absent.length > 1 ? 'they count' : 'it counts'} nothing and the rest counts more.`;
}

function fewVotersOf({ weights, feelings }: BoardInput): string {
  const most = Math.max(weights?.voters ?? 0, feelings?.castStars ?? 0, feelings?.castMorale ?? 0);
  return most > 1 ? '' : most === 1 ? 'This is one person’s view.' : 'No ballot counts yet.';
}
