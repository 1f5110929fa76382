import type { RoundTable } from './roundTables.ts';
import {
  candidateName,
  contributionRows,
  criterionName,
  givenIn,
  partNames,
  personName,
  statusNames,
  verdictsIn,
  weightRows,
} from './labels.ts';
import { roundTables } from './roundTables.ts';
import { situationLines } from './situationLines.ts';
import type { DecisionRecord } from './types.ts';

/** One value a row, so that every table program can filter it. Numbers are numbers; unknown is empty, never zero. */
export interface RecordRow {
  readonly section: string;
  readonly candidate: string;
  readonly criterion: string;
  readonly item: string;
  readonly value: number | string;
  readonly text: string;
  readonly source: string;
  readonly date: string;
}

export const recordColumns = ['section', 'candidate', 'criterion', 'item', 'value', 'text', 'source', 'date'] as const;

export function recordRows(record: DecisionRecord): readonly RecordRow[] {
  return [
    ...recordItself(record),
    ...situationLines(record.body.input.situation).said.map(({ label, text }) =>
      row('situation', { item: label, text }),
    ),
    ...weightRows(record.body).flatMap(({ name, asked, weight }) => [
      row('weight', { criterion: name, item: 'asked, percent', value: asked }),
      row('weight', { criterion: name, item: 'counts, percent', value: weight }),
    ]),
    ...verdicts(record),
    ...(givenIn(record.body) === null ? ranking(record) : []),
    ...fit(record),
    ...judgements(record),
    ...decision(record),
    ...record.body.rounds.flatMap((round) => roundTables(record, round).flatMap(tableRows)),
  ];
}

function row(section: string, fields: Partial<Omit<RecordRow, 'section'>>): RecordRow {
  return { section, candidate: '', criterion: '', item: '', value: '', text: '', source: '', date: '', ...fields };
}

function recordItself(record: DecisionRecord): readonly RecordRow[] {
  const { body, hash } = record;
  const facts: readonly (readonly [string, string])[] = [
    ['id', body.id],
    ['title', body.title],
    ['question', body.question],
    ['status', statusNames[body.status]],
    ['choice', candidateName(body, body.choice)],
    ['tags', body.tags.join(', ')],
    ['predecessor', body.predecessor ?? ''],
    ['mode', body.mode],
    ['ballots', body.anonymity],
    ['method', body.result.method],
    ['sha256', hash],
    ...(body.log === undefined
      ? []
      : ([
          ['log commits', String(body.log.commits)],
          ['log sha256', body.log.head],
        ] as const)),
    ...(body.rehearsal ? ([['rehearsal', 'yes']] as const) : []),
  ];
  const dates = [
    ['started', body.startedAt],
    ['decided', body.decidedAt],
    ['archived', body.archivedAt],
  ] as const;
  return [
    ...facts.map(([item, text]) => row('record', { item, text })),
    ...dates.map(([item, date]) => row('record', { item, date })),
    ...body.people.map((person) =>
      row('person', {
        item: personName(record, person.participant),
        value: person.votes ? 'votes' : '',
        text: person.role,
      }),
    ),
  ];
}

function verdicts({ body }: DecisionRecord): readonly RecordRow[] {
  const given = givenIn(body);
  const candidate = given === null ? '' : candidateName(body, given.candidateId);
  return [
    ...verdictsIn(body).map((verdict) =>
      row('verdict', {
        candidate: candidateName(body, verdict.candidateId),
        item: verdict.type === 'imposed' ? 'adaptation' : verdict.type,
        value: verdict.title,
        text: verdict.reason,
      }),
    ),
    ...(body.suggested ?? []).map((value) => row('verdict', { item: 'could fit', value })),
    ...(given === null
      ? []
      : [
          ...given.strengths.map(({ name, text }) =>
            row('adaptation', { candidate, criterion: name, item: 'strength', text }),
          ),
          ...given.weaknesses.map(({ name, text }) =>
            row('adaptation', { candidate, criterion: name, item: 'weakness', text }),
          ),
          ...given.watchOuts.map((text) => row('adaptation', { candidate, item: 'watch-out', text })),
          ...given.mitigations.map(({ weakness, text }) =>
            row('adaptation', { candidate, criterion: weakness, item: 'mitigation', text }),
          ),
        ]),
  ];
}

function ranking({ body }: DecisionRecord): readonly RecordRow[] {
  const shares = new Map(contributionRows(body).map((one) => [one.candidateId, one]));
  return body.result.candidates.flatMap((result) => {
    const candidate = candidateName(body, result.candidateId);
    const numbers: readonly (readonly [string, number | null])[] = [
      ['rank', result.rank],
      ['points', shares.get(result.candidateId)?.score ?? null],
      ['fit', percent(result.fit)],
      ['preference', percent(result.preference)],
      ['morale', percent(result.morale)],
      ['lower', percent(result.lower)],
      ['upper', percent(result.upper)],
    ];
    return [
      ...numbers.map(([item, value]) => row('result', { candidate, item, value: value ?? '' })),
      ...(result.excluded === null
        ? []
        : [row('result', { candidate, item: 'excluded', text: result.excluded.reason })]),
      ...(shares.get(result.candidateId)?.parts ?? []).map(({ part, label, points }) =>
        row('contribution', { candidate, criterion: label, item: partNames[part], value: points }),
      ),
    ];
  });
}

function fit({ body }: DecisionRecord): readonly RecordRow[] {
  return body.result.cells.flatMap((cell) => {
    const where = {
      candidate: candidateName(body, cell.candidateId),
      criterion: criterionName(body, cell.criterionId),
    };
    return [
      row('fit', { ...where, item: 'value', value: cell.value ?? '', text: cell.confidence }),
      row('fit', { ...where, item: 'suggested', value: cell.suggested ?? '' }),
      ...(cell.replaced === null
        ? []
        : [row('fit', { ...where, item: 'replaced, because', text: cell.replaced.reason })]),
      ...(cell.replaced?.mitigation === undefined
        ? []
        : [row('fit', { ...where, item: 'mitigable later', text: cell.replaced.mitigation })]),
      ...cell.reasons.map(({ sign, text }) =>
        row('fit', { ...where, item: 'reason', value: { '+': 'for', '-': 'against', '·': 'neutral' }[sign], text }),
      ),
      ...cell.facts.map(({ text, source, date }) =>
        row('fit', { ...where, item: 'fact', text, source, date: date ?? '' }),
      ),
    ];
  });
}

function judgements(record: DecisionRecord): readonly RecordRow[] {
  const { body } = record;
  return [
    ...body.input.verdicts.map((verdict) =>
      row('gate', {
        candidate: candidateName(body, verdict.candidateId),
        item: body.input.gates.find((gate) => gate.id === verdict.gateId)?.name ?? verdict.gateId,
        value: verdict.verdict,
        text: verdict.reason,
      }),
    ),
    ...(body.removedCriteria ?? []).map(({ name, reason }) => row('removed criterion', { item: name, text: reason })),
    ...(body.friction ?? []).map(({ candidateId, participant, text, at }) =>
      row('friction', {
        candidate: candidateName(body, candidateId),
        item: `expected by ${personName(record, participant)}`,
        text,
        date: new Date(at).toISOString(),
      }),
    ),
    ...body.input.objections.flatMap((objection) => {
      const candidate = candidateName(body, objection.candidateId);
      const who = personName(record, objection.participant);
      return [
        row('objection', {
          candidate,
          item: `${objection.kind} of ${who}`,
          value: objection.status,
          text: objection.reason,
        }),
        ...(objection.answer === '' ? [] : [row('objection', { candidate, item: 'answer', text: objection.answer })]),
      ];
    }),
  ];
}

function decision(record: DecisionRecord): readonly RecordRow[] {
  const { body } = record;
  const { draft, dissents, teamJudgement } = body.decision;
  const one = (item: string, text: string): readonly RecordRow[] =>
    text === '' ? [] : [row('decision', { item, text })];
  return [
    ...one('why', draft.why),
    ...one('team judgement', teamJudgement ? 'yes' : ''),
    ...draft.mitigations.map(({ weakness, text, owner, due }) =>
      row('decision', { item: `mitigation of ${weakness}`, value: owner, text, date: due }),
    ),
    ...one('escape hatch', draft.escapeHatch),
    ...one('replacement boundary', draft.replacementBoundary),
    ...dissents.map(({ participant, text }) =>
      row('decision', { item: `dissent of ${personName(record, participant)}`, text }),
    ),
    ...(draft.reviewOn === null ? [] : [row('decision', { item: 'review', date: draft.reviewOn })]),
    ...one('no review, because', draft.noReviewBecause),
    ...draft.triggers.flatMap((trigger) => one('revisit trigger', trigger)),
    ...(body.proof === null
      ? []
      : [
          row('decision', {
            candidate: candidateName(body, body.proof.candidateId),
            item: 'proof of concept',
            value: body.proof.outcome,
            text: [body.proof.slice, body.proof.findings].filter((text) => text !== '').join(': '),
            date: body.proof.due ?? '',
          }),
        ]),
  ];
}

function tableRows({ title, head, rows, notes }: RoundTable): readonly RecordRow[] {
  return [
    ...rows.flatMap(([first = '', ...cells]) =>
      cells.map((cell, index) =>
        row(title, {
          criterion: first,
          item: head[index + 1] ?? '',
          value: cell === '–' ? '' : cell.replaceAll('−', '-'),
        }),
      ),
    ),
    ...notes.map((text) => row(title, { item: 'note', text })),
  ];
}

function percent(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 10;
}
