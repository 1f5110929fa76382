import type { CriterionGroup } from '../board/frame.ts';
import type { RoundKind } from '../board/ballots.ts';
import type { ParticipantId } from '../ids.ts';
import type { BoardResult, BoardVerdict, Contribution, ImposedVerdict } from '../scoring/types.ts';
import { longDate, roundShown } from '../scoring/index.ts';
import type { DecisionRecord, RecordBody, RecordStatus } from './types.ts';

export { longDate };

export const statusNames: Readonly<Record<RecordStatus, string>> = {
  decided: 'Decided',
  'pending-proof': 'Pending proof',
  'no-choice': 'No choice yet',
  'in-progress': 'In progress',
};

export const groupNames: Readonly<Record<CriterionGroup, string>> = {
  team: 'Team',
  domain: 'Project domain',
  operations: 'Operations',
};

export const partNames: Readonly<Record<Contribution['part'], string>> = {
  ...groupNames,
  preference: 'Preference',
  morale: 'Morale',
};

export const roundNames: Readonly<Record<RoundKind, string>> = {
  skills: 'Skills',
  weigh: 'Weights',
  feel: 'Feelings',
  quick: 'Quick round',
  cell: 'Vote on a cell',
  confidence: 'Final check',
};

/** Who a number was; somebody whose name was forgotten keeps the number alone. */
export function personName(record: Pick<DecisionRecord, 'names'>, participant: ParticipantId): string {
  return record.names[participant] ?? `Participant ${participant}`;
}

/** What the board said beyond its ranking; records of method 1.0 hold none. */
export function verdictsIn({ result }: RecordBody): readonly BoardVerdict[] {
  return (result as Partial<RecordBody['result']>).verdicts ?? [];
}

/** The record's own result, in which records of method 1.0 hold no verdicts. */
export const frozenResult = (body: RecordBody): BoardResult => ({ ...body.result, verdicts: verdictsIn(body) });

/** The choice was not the team's: the record is an adaptation and ranks nobody (B08); `null` for all others. */
export function givenIn(body: RecordBody): ImposedVerdict | null {
  return verdictsIn(body).find((verdict) => verdict.type === 'imposed') ?? null;
}

export function candidateName(body: RecordBody, id: string | null): string {
  return body.input.candidates.find((candidate) => candidate.id === id)?.name ?? id ?? '';
}

export function criterionName(body: RecordBody, id: string | null): string {
  return body.input.criteria.find((criterion) => criterion.id === id)?.name ?? id ?? '';
}

/** `76.5`; what is not there is a dash, never a zero. */
export function shown(value: number | null, decimals = 1): string {
  return value === null ? '–' : value.toFixed(decimals).replace('-', '−');
}

/** `+1`, `0`, `−2`. */
export function signed(value: number | null, decimals = 0): string {
  return value !== null && value > 0 ? `+${shown(value, decimals)}` : shown(value, decimals);
}

/** `24 Nov 2027`, for narrow columns. */
export function shortDate(iso: string): string {
  const [day, month, year] = longDate(iso).split(' ');
  return year === undefined ? iso : `${day} ${month?.slice(0, 3)} ${year}`;
}

/** One contribution a column, in the record's order of criteria; shown points of a row add up to its shown score. */
export interface ContributionRow {
  readonly candidateId: string;
  readonly rank: number | null;
  readonly score: number;
  readonly parts: readonly { readonly part: Contribution['part']; readonly label: string; readonly points: number }[];
}

export function contributionRows(body: RecordBody): readonly ContributionRow[] {
  return body.result.candidates.map(({ candidateId, rank, contributions }) => {
    const points = pointsByPart(contributions);
    return {
      candidateId,
      rank,
      score: Math.round(points.reduce((sum, value) => sum + value, 0) * 10) / 10,
      parts: contributions.map(({ part, criterionId }, index) => ({
        part,
        label: criterionId === null ? partNames[part] : criterionName(body, criterionId),
        points: points[index] ?? 0,
      })),
    };
  });
}

const partOrder = ['team', 'domain', 'operations', 'preference', 'morale'] as const;

/** Rounds the parts first, as the bars show them, then what makes up each, so that bars and table say the same. */
function pointsByPart(contributions: readonly Contribution[]): readonly number[] {
  const of = (part: Contribution['part']): readonly Contribution[] => contributions.filter((one) => one.part === part);
  const sums = partOrder.map((part) => of(part).reduce((sum, { value }) => sum + value * 100, 0));
  const shownParts = roundShown(sums, 1);
  const shown = new Map<Contribution, number>();
  for (const [index, part] of partOrder.entries()) {
    const inside = of(part);
    const rounded = roundShown(
      inside.map(({ value }) => value * 100),
      1,
      shownParts[index],
    );
    for (const [place, one] of inside.entries()) shown.set(one, rounded[place] ?? 0);
  }
  return contributions.map((one) => shown.get(one) ?? 0);
}

/** Weights in whole-looking percents that add up to 100.0, the heaviest first. */
export interface WeightRow {
  readonly criterionId: string;
  readonly name: string;
  readonly group: CriterionGroup;
  readonly asked: number;
  readonly weight: number;
  readonly capped: boolean;
}

export function weightRows(body: RecordBody): readonly WeightRow[] {
  const { weights } = body.result;
  const percent = (values: readonly number[]): readonly number[] =>
    roundShown(
      values.map((value) => value * 100),
      1,
    );
  const counted = percent(weights.map((weight) => weight.weight));
  const asked = percent(weights.map((weight) => weight.asked));
  return weights
    .map(({ criterionId, capped }, index) => ({
      criterionId,
      name: criterionName(body, criterionId),
      group: body.input.criteria.find((criterion) => criterion.id === criterionId)?.group ?? 'team',
      asked: asked[index] ?? 0,
      weight: counted[index] ?? 0,
      capped,
    }))
    .sort((a, b) => b.weight - a.weight);
}
