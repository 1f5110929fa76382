import { gateTitle } from '../scoring/index.ts';
import type { CellResult } from '../scoring/types.ts';
import {
  candidateName,
  contributionRows,
  criterionName,
  groupNames,
  longDate,
  partNames,
  personName,
} from './labels.ts';
import { givenIn, shown, weightRows } from './labels.ts';
import { bullets, inline, labelled, paragraphs, scalar, source, table } from './markdown.ts';
import { roundTables } from './roundTables.ts';
import { situationLines } from './situationLines.ts';
import type { DecisionRecord } from './types.ts';
import { adaptation, choiceSentence, verdictLines } from './verdictSections.ts';

/** The record as a Markdown Any Decision Record (MADR 4): what people wrote is escaped, every figure of the page is there. */
export function toMadr(record: DecisionRecord): string {
  const sections = [
    frontMatter(record),
    heading(record),
    section('## Context and Problem Statement', context(record)),
    section('## Decision Drivers', drivers(record)),
    section('## Considered Options', options(record)),
    section('## Decision Outcome', outcome(record)),
    section('### Verdicts', verdictLines(record.body)),
    section('### Strengths, weaknesses and watch-outs', adaptation(record.body)),
    section('### Ranking', givenIn(record.body) === null ? ranking(record) : []),
    section('### Consequences', consequences(record)),
    section('### Expected friction', friction(record)),
    section('### Objections and dissent', dissent(record)),
    section('### Confirmation', confirmation(record)),
    section('## Pros and Cons of the Options', fit(record)),
    section('## Ballots', ballots(record)),
    section('## More Information', more(record)),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function section(title: string, parts: readonly string[]): string {
  const body = parts.filter((part) => part !== '');
  return body.length === 0 ? '' : [title, ...body].join('\n\n');
}

function frontMatter(record: DecisionRecord): string {
  const { body } = record;
  const names = (votes: boolean): string =>
    body.people
      .filter((person) => person.votes === votes)
      .map((person) => scalar(personName(record, person.participant)))
      .join(', ');
  const status = { decided: 'accepted', 'pending-proof': 'proposed', 'no-choice': 'no choice', 'in-progress': 'draft' };
  return [
    '---',
    `id: ${scalar(body.id)}`,
    `status: ${scalar(status[body.status])}`,
    `date: ${body.decidedAt.slice(0, 10)}`,
    `decision-makers: [${names(true)}]`,
    `informed: [${names(false)}]`,
    `tags: [${body.tags.map(scalar).join(', ')}]`,
    '---',
  ].join('\n');
}

function heading({ body }: DecisionRecord): string {
  const title = `# ${inline(body.title === '' ? body.question : body.title) || 'Decision'}`;
  return body.rehearsal ? `${title}\n\n**This was a rehearsal with simulated teammates, not a decision.**` : title;
}

function context({ body }: DecisionRecord): readonly string[] {
  const { said, missing } = situationLines(body.input.situation);
  return [
    paragraphs(body.question),
    bullets(said.map(({ label, text }) => labelled(label, text))),
    missing.length === 0 ? '' : `Not said: ${missing.map(inline).join(', ')}.`,
  ];
}

function drivers({ body }: DecisionRecord): readonly string[] {
  const rows = weightRows(body).map((row) => [
    inline(row.name),
    groupNames[row.group],
    `${shown(row.asked)} %`,
    `${shown(row.weight)} %${row.capped ? ' (capped)' : ''}`,
  ]);
  const verdicts = body.input.gates.map((gate) => {
    const of = body.input.verdicts.filter((verdict) => verdict.gateId === gate.id);
    const words = of.map(
      (verdict) =>
        `${inline(candidateName(body, verdict.candidateId))} ${verdict.verdict}${verdict.reason === '' ? '' : ` (${inline(verdict.reason)})`}`,
    );
    return `Must-have **${inline(gateTitle(gate))}**: ${inline(gate.question)} ${words.join(', ')}`.trim();
  });
  return [
    rows.length === 0 ? '' : table(['Criterion', 'Group', 'Asked for', 'Counts'], rows),
    bullets(
      body.input.criteria.flatMap(({ name, need }) =>
        need === undefined ? [] : [`The need behind **${inline(name)}**: ${inline(need)}`],
      ),
    ),
    bullets(
      (body.removedCriteria ?? []).map(
        ({ name, group, reason }) => `**${inline(name)}** (${groupNames[group]}) was taken off: ${inline(reason)}`,
      ),
    ),
    bullets(verdicts),
    `Method ${inline(body.result.method)}, ${body.mode} mode, ${body.anonymity} ballots. Blend: fit ${body.input.blend.fit}, preference ${body.input.blend.preference}, morale ${body.input.blend.morale}.`,
  ];
}

function options({ body }: DecisionRecord): readonly string[] {
  return [
    bullets(
      body.input.candidates.map(({ name, languages, summary }) => {
        const spoken = languages.length === 0 ? '' : ` (${languages.map(inline).join(', ')})`;
        return `**${inline(name)}**${spoken}${summary === '' ? '' : `: ${inline(summary)}`}`;
      }),
    ),
  ];
}

function outcome({ body }: DecisionRecord): readonly string[] {
  const { decision, result } = body;
  const given = givenIn(body);
  const judgement = decision.teamJudgement
    ? `This is the team’s judgement: ${given !== null ? `${inline(given.framework)} was given` : decision.leader === null ? 'nobody led' : `${inline(candidateName(body, decision.leader))} led`} on the board.`
    : '';
  return [
    choiceSentence(body),
    paragraphs(decision.draft.why),
    judgement,
    inline(result.headline),
    inline(result.because),
  ];
}

/** Where nothing is unknown there is one value. */
const span = (lower: string, upper: string): string => (lower === upper ? lower : `${lower} to ${upper}`);

function ranking({ body }: DecisionRecord): readonly string[] {
  const rows = contributionRows(body);
  const parts = rows[0]?.parts ?? [];
  const { result } = body;
  const scores = result.candidates.map((candidate) => [
    candidate.rank === null ? 'excluded' : String(candidate.rank),
    inline(candidateName(body, candidate.candidateId)),
    shown(rows.find((row) => row.candidateId === candidate.candidateId)?.score ?? null),
    shown(candidate.fit * 100),
    shown(hundredfold(candidate.preference)),
    shown(hundredfold(candidate.morale)),
    span(shown(candidate.lower * 100), shown(candidate.upper * 100)),
  ]);
  const contributions = parts.map((part, index) => [
    inline(part.label),
    partNames[part.part],
    ...rows.map((row) => shown(row.parts[index]?.points ?? null)),
  ]);
  const excluded = result.candidates.flatMap(({ candidateId, excluded: out }) =>
    out === null ? [] : [`${inline(candidateName(body, candidateId))} is excluded: ${inline(out.reason)}`],
  );
  return [
    table(
      ['Rank', 'Candidate', 'Points of 100', 'Fit', 'Preference', 'Morale', 'If every unknown were 0 or 5'],
      scores,
    ),
    'What each part adds, in points:',
    table(
      ['Part', 'Group', ...rows.map((row) => inline(candidateName(body, row.candidateId)))],
      [...contributions, ['Together', '', ...rows.map((row) => shown(row.score))]],
    ),
    bullets([...excluded, ...result.warnings.map((warning) => inline(warning.text))]),
  ];
}

function consequences({ body }: DecisionRecord): readonly string[] {
  const { draft } = body.decision;
  return [
    bullets(
      draft.mitigations.map(
        ({ weakness, text, owner, due }) =>
          `Bad, because ${inline(weakness)}. Mitigation: ${inline(text)}${owner === '' ? '' : ` (${inline(owner)}${due === '' ? '' : `, ${inline(due)}`})`}`,
      ),
    ),
    labelled('Escape hatch', draft.escapeHatch),
    labelled('Replacement boundary', draft.replacementBoundary),
  ];
}

function friction(record: DecisionRecord): readonly string[] {
  const { body } = record;
  return [
    bullets(
      (body.friction ?? []).map(
        ({ candidateId, participant, text }) =>
          `${inline(candidateName(body, candidateId))}, expects ${inline(personName(record, participant))}: ${inline(text)}`,
      ),
    ),
  ];
}

function dissent(record: DecisionRecord): readonly string[] {
  const { body } = record;
  const objections = body.input.objections.map((objection) => {
    const answer =
      objection.status === 'open' || objection.answer === ''
        ? ''
        : ` Answer${objection.answeredBy === null ? '' : ` of ${inline(personName(record, objection.answeredBy))}`}: ${inline(objection.answer)}`;
    return `${objection.kind === 'objection' ? 'Objection' : 'Concern'} of ${inline(personName(record, objection.participant))} to ${inline(candidateName(body, objection.candidateId))} (${objection.status}): ${inline(objection.reason)}${answer}`;
  });
  const dissents = body.decision.dissents.map(
    ({ participant, text }) => `Dissent of ${inline(personName(record, participant))}: ${inline(text)}`,
  );
  return [bullets([...objections, ...dissents])];
}

function confirmation({ body }: DecisionRecord): readonly string[] {
  const { draft } = body.decision;
  const { proof } = body;
  const review = draft.reviewOn === null ? '' : `To be looked at again on **${longDate(draft.reviewOn)}**.`;
  return [
    review,
    labelled('No review, because', draft.reviewOn === null ? draft.noReviewBecause : ''),
    draft.triggers.length === 0 ? '' : `Earlier, if:\n\n${bullets(draft.triggers.map(inline))}`,
    proof === null
      ? ''
      : `Proof of concept on ${inline(candidateName(body, proof.candidateId))} (${proof.outcome}): ${inline(proof.slice)}. Owner: ${inline(proof.owner)}${proof.due === null ? '' : `, by ${longDate(proof.due)}`}. ${labelled('Findings', proof.findings)}`.trim(),
  ];
}

function fit({ body }: DecisionRecord): readonly string[] {
  return body.input.candidates.flatMap(({ id, name }) => {
    const cells = body.result.cells.filter((cell) => cell.candidateId === id);
    return [
      `### ${inline(name)}`,
      table(
        ['Criterion', 'Value, 0 to 5', 'Suggested', 'Confidence'],
        cells.map((cell) => [
          inline(criterionName(body, cell.criterionId)),
          cell.value === null ? 'unknown' : shown(cell.value),
          cell.suggested === null ? 'unknown' : shown(cell.suggested),
          cell.replaced === null ? cell.confidence : 'the team’s own',
        ]),
      ),
      bullets(cells.flatMap((cell) => reasons(inline(criterionName(body, cell.criterionId)), cell))),
    ];
  });
}

function reasons(criterion: string, cell: CellResult): readonly string[] {
  const signs = { '+': 'Good, because', '-': 'Bad, because', '·': 'Neutral:' };
  const replaced =
    cell.replaced === null || cell.replaced.reason === ''
      ? []
      : [`${criterion}: the team says: ${inline(cell.replaced.reason)}`];
  // Where half of the gap is forgiven, the assessor's own reason says so already.
  const said = cell.reasons.some(({ text }) => text.startsWith('To be mitigated later:'));
  const later = said ? '' : (cell.replaced?.mitigation ?? '');
  return [
    ...replaced,
    ...(later === '' ? [] : [`${criterion}: the gap can be mitigated later: ${inline(later)}`]),
    ...cell.reasons.map(({ sign, text }) => `${criterion}: ${signs[sign]} ${inline(text)}`),
    ...cell.facts.map(({ text, source: from, date }) => {
      const dated = date === null ? '' : `, ${inline(date)}`;
      return `${criterion}: ${inline(text)} (${source(from)}${dated})`;
    }),
  ];
}

function ballots(record: DecisionRecord): readonly string[] {
  return record.body.rounds.flatMap((round) =>
    roundTables(record, round).flatMap(({ title, head, rows, notes }) => [
      `### ${inline(title)}`,
      rows.length === 0
        ? ''
        : table(
            head.map(inline),
            rows.map((row) => row.map(inline)),
          ),
      bullets(notes.map(inline)),
    ]),
  );
}

function more(record: DecisionRecord): readonly string[] {
  const { body, hash } = record;
  const people = body.people.map(
    (person) =>
      `${inline(personName(record, person.participant))}: ${inline(person.role)}${person.votes ? '' : ', without a vote'}${person.simulated ? ', simulated' : ''}`,
  );
  return [
    `Who took part:\n\n${bullets(people)}`,
    body.predecessor === null ? '' : `Looks again at ${inline(body.predecessor)}.`,
    `Started ${longDate(body.startedAt)}, decided ${longDate(body.decidedAt)}, archived ${longDate(body.archivedAt)}.`,
    body.log === undefined
      ? ''
      : `Made from a log of ${String(body.log.commits)} commits, chained to SHA-256 \`${hex(body.log.head)}\`.`,
    `Record ${inline(body.id)}, method ${inline(body.result.method)}, SHA-256 \`${hex(hash)}\`. The JSON export holds everything needed to recompute it.`,
  ];
}

function hex(hash: string): string {
  return hash.replaceAll(/[^0-9a-f]/g, '');
}

function hundredfold(value: number | null): number | null {
  return value === null ? null : value * 100;
}
