import type {
  Ballot,
  ConfidenceBallot,
  FeelBallot,
  OpenedBallot,
  RoundKind,
  SkillsBallot,
  WeighBallot,
} from '../board/ballots.ts';
import type { Anonymity, Frame, WeightMethod } from '../board/frame.ts';
import type { CellVoteSummary, ConfidenceSummary, ItemSummary, RoundSummary, WeightSummary } from '../board/summary.ts';
import type { CriterionId } from '../ids.ts';
import { summariseFeelings } from './feelings.ts';
import { hasEnoughWays } from './joint/enoughWays.ts';
import { weightForm } from './joint/rowForm.ts';
import { publishedReasons, summariseItem } from './items.ts';
import { mayShow } from './privacy.ts';
import { roundShown } from './rounding.ts';
import { summariseSkills } from './skills.ts';
import { byId, idsOf, kendallW, meanSpearman } from './statistics.ts';
import { feelTable } from './tables/feelTable.ts';
import { columnOf, isAnswer, type Table } from './tables/table.ts';
import { weightTable, type WeightTable } from './tables/weightTable.ts';
import { meanShares, scaleOf } from './weights.ts';

/** The fields of a round that decide what may be said about it. */
export interface PublishedRound {
  readonly kind: RoundKind;
  readonly anonymity: Anonymity;
  readonly method: WeightMethod;
}

/**
 * Everything a revealed round says, and no more than its privacy tier allows (scoring rule 5.2). The order of ballots
 * changes nothing but reasons, which an anonymous round shuffles with `random` (uniform numbers in 0..1).
 */
export function summariseRound(
  round: PublishedRound,
  ballots: readonly OpenedBallot[],
  frame: Pick<Frame, 'candidates' | 'criteria'>,
  random: () => number,
): RoundSummary {
  const { anonymity, kind } = round;
  const cast = [...ballots].sort((a, b) => a.participant - b.participant).map(({ ballot }) => ballot);
  const takes = (kinds: readonly RoundKind[]): boolean => kinds.includes(kind);
  return {
    tier: mayShow(anonymity, cast.length).tier,
    count: cast.length,
    weights: takes(['weigh', 'quick'])
      ? summariseWeights(weightTable(cast.flatMap(weighPart), idsOf(frame.criteria)), round)
      : null,
    feelings: takes(['feel', 'quick'])
      ? summariseFeelings(feelTable(cast.flatMap(feelPart), idsOf(frame.candidates)), anonymity, random)
      : null,
    skills: takes(['skills', 'quick']) ? summariseSkills(cast.flatMap(skillsPart), anonymity) : null,
    cell: takes(['cell']) ? summariseCell(cast, anonymity, random) : null,
    confidence: takes(['confidence']) ? summariseConfidence(cast.flatMap(confidencePart), anonymity, random) : null,
    trials: null,
  };
}

/** What a ballot of any round says about weights; empty when it says nothing. */
export const weighPart = (ballot: Ballot): WeighBallot[] =>
  ballot.type === 'weigh' ? [ballot] : ballot.type === 'quick' ? [ballot.weigh] : [];
/** What a ballot of any round says about the candidates; empty when it says nothing. */
export const feelPart = (ballot: Ballot): FeelBallot[] =>
  ballot.type === 'feel' ? [ballot] : ballot.type === 'quick' ? [ballot.feel] : [];
const skillsPart = (ballot: Ballot): SkillsBallot[] =>
  ballot.type === 'skills' ? [ballot] : ballot.type === 'quick' ? [ballot.skills] : [];
const confidencePart = (ballot: Ballot): ConfidenceBallot[] => (ballot.type === 'confidence' ? [ballot] : []);

/** Team weights and the answers behind them, as the round's privacy lets them show. */
export function summariseWeights(
  table: WeightTable,
  { anonymity, method }: Pick<PublishedRound, 'anonymity' | 'method'>,
): WeightSummary {
  const { ids, given, shares } = table;
  const team = meanShares(table);
  const scale = scaleOf(method, ids.length);
  const scratch = new Float64Array(given.rows);
  const items = ids.map((id, place): [string, ItemSummary] => {
    const answers = columnOf(given, place, scratch);
    // An expert's share has decimals that tell one ballot from another across criteria; whole answers stay as they are.
    return [id, summariseItem(anonymity === 'anonymous' ? answers.map(Math.round) : answers, scale, anonymity)];
  });
  const exact = mayShow(anonymity, shares.rows).ends ? kendallW(shares) : null;
  const agreement =
    anonymity === 'named' ? exact : exact !== null && isWeightsOpen(table, method) ? inHundredths(exact) : null;
  return {
    method,
    voters: shares.rows,
    team: anonymity === 'anonymous' ? inWholePercents(team) : team,
    items: Object.fromEntries(items),
    agreement,
    spearman: meanSpearman(agreement, shares.rows),
  };
}

/** Whether W may stand beside the answers and the weights: W ties the answers of single ballots together (rule 5.2). */
const isWeightsOpen = ({ given, ids }: WeightTable, method: WeightMethod): boolean =>
  (method === 'ranking' && isAllPlaced(given)) ||
  hasEnoughWays(given, (other) => weightDigits(other, ids, method), weightForm(given, method));

/** Whether everybody gave each place once: then weights and W follow from the answers to each criterion alone. */
const isAllPlaced = ({ rows, width, values }: Table): boolean =>
  Array.from({ length: rows }, (_, row) => new Set(values.subarray(row * width, (row + 1) * width))).every((places) =>
    Array.from({ length: width }, (_, place) => place + 1).every((place) => places.has(place)),
  );

/** What an anonymous round says of whole ballots on weights. */
export function weightDigits(given: Table, ids: readonly CriterionId[], method: WeightMethod): string {
  const table = weightTable(ballotsFrom(given, ids, method), ids);
  return JSON.stringify([table.shares.rows, inWholePercents(meanShares(table)), inHundredths(kendallW(table.shares))]);
}

/** A table read back into ballots. */
export const ballotsFrom = (
  { rows, width, values }: Table,
  ids: readonly CriterionId[],
  method: WeightMethod,
): WeighBallot[] =>
  Array.from({ length: rows }, (_, row) => ({
    type: 'weigh',
    method,
    values: Object.fromEntries(
      ids.map((id, place) => {
        const value = values[row * width + place]!;
        return [id, Number.isNaN(value) ? null : value];
      }),
    ),
  }));

/** In an anonymous round W is rounded as the weights are: its digits, too, depend on whole ballots. */
const inHundredths = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);

/**
 * Whole percents that add up to 1. At full precision the weights tie the questions of a small team together: with the
 * means and ends of every criterion, whole anonymous ballots could be worked out from them.
 */
export function inWholePercents(team: Readonly<Record<string, number>>): Record<string, number> {
  const ids = Object.keys(team).sort(byId);
  const shown = roundShown(
    ids.map((id) => team[id] ?? 0),
    2,
  );
  return Object.fromEntries(ids.map((id, index) => [id, shown[index] ?? 0]));
}

function summariseCell(ballots: readonly Ballot[], anonymity: Anonymity, random: () => number): CellVoteSummary {
  const cast = ballots.filter((ballot) => ballot.type === 'cell');
  return {
    ...summariseItem(cast.map(({ value }) => value).filter(isAnswer), [0, 5], anonymity),
    reasons: publishedReasons(saidIn(cast), anonymity, cast.length, random),
  };
}

const saidIn = (ballots: readonly { readonly reason: string }[]): string[] =>
  ballots.map(({ reason }) => reason.trim()).filter((reason) => reason !== '');

function summariseConfidence(
  ballots: readonly ConfidenceBallot[],
  anonymity: Anonymity,
  random: () => number,
): ConfidenceSummary {
  const item = (pick: (ballot: ConfidenceBallot) => number | null): ItemSummary =>
    summariseItem(ballots.map(pick).filter(isAnswer), [1, 5], anonymity);
  return {
    build: item((ballot) => ballot.build),
    maintain: item((ballot) => ballot.maintain),
    reasons: publishedReasons(saidIn(ballots), anonymity, ballots.length, random),
  };
}
