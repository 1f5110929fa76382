import type { Ballot, FeelBallot, OpenedBallot, SkillsBallot, WeighBallot } from '../board/ballots.ts';
import type { ItemSummary, RoundSummary } from '../board/summary.ts';
import { skillsFor } from '../catalogue/skills.ts';
import { roundShown, summariseRound } from '../scoring/index.ts';
import { candidateName, criterionName, personName, roundNames, shown, signed } from './labels.ts';
import type { DecisionRecord, RecordRound } from './types.ts';

/** A round as a table for page, Markdown and CSV alike; people stand in it only when its voters were told so. */
export interface RoundTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

export function roundTables(record: DecisionRecord, round: RecordRound): readonly RoundTable[] {
  const context: Context = { record, round, summary: roundSummary(record, round), ballots: ballotsOf(round) };
  switch (round.kind) {
    case 'skills':
      return [skillsTable(context)];
    case 'weigh':
      return [weightsTable(context)];
    case 'feel':
      return [feelingsTable(context)];
    case 'quick':
      return [skillsTable(context), weightsTable(context), feelingsTable(context)];
    case 'cell':
      return [cellTable(context)];
    case 'confidence':
      return [confidenceTable(context)];
    default:
      return round.kind satisfies never;
  }
}

/** What the round says, as its privacy tier allows. */
export function roundSummary({ body }: DecisionRecord, round: RecordRound): RoundSummary {
  if (round.result.type === 'anonymous') return round.result.summary;
  return summariseRound(round, round.result.ballots, body.frame, () => 0);
}

interface Context {
  readonly record: DecisionRecord;
  readonly round: RecordRound;
  readonly summary: RoundSummary;
  /** `null` in an anonymous round. */
  readonly ballots: readonly OpenedBallot[] | null;
}

function ballotsOf(round: RecordRound): readonly OpenedBallot[] | null {
  return round.result.type === 'named' ? round.result.ballots : null;
}

const itemHead = ['Answers', 'Mean', 'Lowest', 'Highest', 'All answers'];

function itemCells(item: ItemSummary | undefined): readonly string[] {
  if (item === undefined) return ['0', '–', '–', '–', '–'];
  return [
    String(item.n),
    shown(item.mean),
    shown(item.min, 0),
    shown(item.max, 0),
    item.values === null ? '–' : item.values.map((value) => shown(value, Number.isInteger(value) ? 0 : 1)).join(' · '),
  ];
}

function titleOf({ round, record, summary }: Context, what: string): string {
  const cell = round.about;
  const about =
    cell === null
      ? ''
      : `: ${candidateName(record.body, cell.candidateId)}, ${criterionName(record.body, cell.criterionId)}`;
  const kind = what === '' ? roundNames[round.kind] : what;
  return `${kind}${about}, round ${round.number} (${round.anonymity}, ${summary.count} ballot${summary.count === 1 ? '' : 's'})`;
}

function people({ record, ballots }: Context): readonly string[] {
  return (ballots ?? []).map(({ participant }) => personName(record, participant));
}

function skillsTable(context: Context): RoundTable {
  const { record, ballots, summary } = context;
  const skills = summary.skills;
  const known = new Map(skillsFor(record.body.input.candidates).map((skill) => [skill.id, skill.name]));
  const ids = Object.keys(skills?.skills ?? {});
  const rows = ids.map((id) => {
    const { mean, fluent } = skills?.skills[id] ?? { mean: null, fluent: null };
    const levels = ballots?.map(({ ballot }) => shown(part(ballot, 'skills')?.levels[id] ?? null, 0));
    return [known.get(id) ?? id, ...(levels ?? [fluent === null ? '–' : String(fluent)]), shown(mean)];
  });
  const willing = `Willing to learn something new, 0 to 4: ${shown(skills?.willingness ?? null)} on average.`;
  const head = ['Skill, 0 to 4', ...(ballots === null ? ['Work alone in it'] : people(context)), 'Mean'];
  return { title: titleOf(context, 'Skills'), head, rows, notes: skills?.willingness == null ? [] : [willing] };
}

function weightsTable(context: Context): RoundTable {
  const { record, ballots, summary } = context;
  const weights = summary.weights;
  const ids = record.body.input.criteria.map((criterion) => criterion.id);
  const team = roundShown(
    ids.map((id) => (weights?.team[id] ?? 0) * 100),
    1,
  );
  const scale = { rating: 'rating 0 to 10', points: 'points of 100', ranking: 'place' }[context.round.method];
  const rows = ids.map((id, index) => [
    criterionName(record.body, id),
    ...(ballots?.map(({ ballot }) => shown(part(ballot, 'weigh')?.values[id] ?? null, 0)) ??
      itemCells(weights?.items[id])),
    `${shown(team[index] ?? null)} %`,
  ]);
  return {
    title: titleOf(context, 'Weights'),
    head: [`Criterion (${scale})`, ...(ballots === null ? itemHead : people(context)), 'Team weight'],
    rows,
    notes:
      weights?.agreement == null
        ? []
        : [`Agreement over the order of criteria, Kendall’s W: ${shown(weights.agreement, 2)}.`],
  };
}

function feelingsTable(context: Context): RoundTable {
  const { record, ballots, summary } = context;
  const { body } = record;
  const rows = body.input.candidates.map(({ id, name }) => {
    const feelings = summary.feelings?.candidates[id];
    const named = ballots?.map(({ ballot }) => {
      const feeling = part(ballot, 'feel')?.feelings[id];
      return `${shown(feeling?.stars ?? null, 0)} / ${signed(feeling?.morale ?? null)}`;
    });
    const means = [shown(feelings?.stars.mean ?? null), signed(feelings?.morale.mean ?? null, 1)];
    const ends = [range(feelings?.stars), range(feelings?.morale)];
    return [name, ...(named ?? ends), ...means];
  });
  const notes =
    ballots === null
      ? body.input.candidates.flatMap(({ id, name }) =>
          (summary.feelings?.candidates[id]?.reasons ?? []).map((reason) => `On ${name}: ${reason}`),
        )
      : ballots.flatMap(({ participant, ballot }) =>
          Object.entries(part(ballot, 'feel')?.feelings ?? {})
            .filter(([, feeling]) => feeling.reason.trim() !== '')
            .map(([id, { reason }]) => `${personName(record, participant)} on ${candidateName(body, id)}: ${reason}`),
        );
  const columns = ballots === null ? ['Stars, lowest to highest', 'Morale, lowest to highest'] : people(context);
  return {
    title: titleOf(context, 'Feelings'),
    head: ['Candidate (stars 0 to 5 / morale −2 to 2)', ...columns, 'Mean stars', 'Mean morale'],
    rows,
    notes,
  };
}

function cellTable(context: Context): RoundTable {
  const { ballots, summary, record } = context;
  const votes = (ballots ?? []).flatMap(({ participant, ballot }) =>
    ballot.type === 'cell' ? [{ name: personName(record, participant), ballot }] : [],
  );
  return {
    title: titleOf(context, ''),
    head: ['Value, 0 to 5', ...(ballots === null ? itemHead : [...votes.map(({ name }) => name), 'Mean'])],
    rows: [
      ballots === null
        ? ['Answers', ...itemCells(summary.cell ?? undefined)]
        : ['Answers', ...votes.map(({ ballot }) => shown(ballot.value)), shown(summary.cell?.mean ?? null)],
    ],
    notes:
      ballots === null
        ? (summary.cell?.reasons ?? [])
        : votes
            .filter(({ ballot }) => ballot.reason.trim() !== '')
            .map(({ name, ballot }) => `${name}: ${ballot.reason}`),
  };
}

function confidenceTable(context: Context): RoundTable {
  const { ballots, summary } = context;
  const row = (label: string, key: 'build' | 'maintain'): readonly string[] => [
    label,
    ...(ballots?.map(({ ballot }) => shown(ballot.type === 'confidence' ? ballot[key] : null, 0)) ?? []),
    ...(ballots === null ? itemCells(summary.confidence?.[key]) : [shown(summary.confidence?.[key].mean ?? null)]),
  ];
  return {
    title: titleOf(context, ''),
    head: ['1 not at all to 5 fully', ...(ballots === null ? itemHead : [...people(context), 'Mean'])],
    rows: [row('Build it with confidence', 'build'), row('Maintain it without dread', 'maintain')],
    notes: summary.confidence?.reasons ?? [],
  };
}

function range(item: ItemSummary | undefined): string {
  return item === undefined || item.min === null || item.max === null
    ? '–'
    : `${signed(item.min)} to ${signed(item.max)}`;
}

interface Parts {
  readonly skills: SkillsBallot;
  readonly weigh: WeighBallot;
  readonly feel: FeelBallot;
}

/** A part of a ballot, alone or inside a quick one. */
function part<Kind extends keyof Parts>(ballot: Ballot, kind: Kind): Parts[Kind] | null {
  if (ballot.type === kind) return ballot as Parts[Kind];
  return ballot.type === 'quick' ? ballot[kind] : null;
}
