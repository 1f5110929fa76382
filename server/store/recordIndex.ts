import type { ParticipantId } from '../../shared/ids.ts';
import type { DecisionRecord, RecordEntry } from '../../shared/record/types.ts';
import type { RecordQuery } from './ports.ts';

/** Lower case without accents, so that `creme` finds `Crème` in every engine alike. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a text as the index knows them; anything that is no letter or digit parts them. */
export function words(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words of a search; nobody means more than this many. */
export function askedWords(text: string): readonly string[] {
  return words(text.slice(0, 1_000)).slice(0, 32);
}

/** What a reader may search a record by, folded. */
export function searchableText(record: DecisionRecord): string {
  const { body, names } = record;
  const { draft, dissents } = body.decision;
  const texts = [
    body.id,
    body.title,
    body.question,
    ...body.tags,
    ...Object.values(names),
    ...body.input.candidates.flatMap((candidate) => [candidate.name, ...candidate.languages]),
    ...body.input.criteria.map((criterion) => criterion.name),
    ...body.input.gates.map((gate) => gate.name),
    ...body.input.cells.map((cell) => cell.reason),
    ...(body.friction ?? []).map(({ text }) => text),
    ...(body.removedCriteria ?? []).flatMap(({ name, reason }) => [name, reason]),
    ...body.input.objections.flatMap((objection) => [objection.reason, objection.answer]),
    draft.why,
    draft.escapeHatch,
    draft.replacementBoundary,
    draft.noReviewBecause,
    ...draft.triggers,
    ...draft.mitigations.flatMap((mitigation) => [mitigation.weakness, mitigation.text]),
    ...dissents.map((dissent) => dissent.text),
    body.proof === null ? '' : `${body.proof.slice} ${body.proof.findings}`,
  ];
  return texts.flatMap(words).join(' ');
}

/** The same record without the name of one who took part. */
export function withoutName(record: DecisionRecord, participant: ParticipantId): DecisionRecord {
  const names = Object.fromEntries(Object.entries(record.names).filter(([key]) => Number(key) !== participant));
  return { ...record, names };
}

/** The line of the archive for a record. A record that is being looked at again is due no longer. */
export function entryOf(record: DecisionRecord, today: string, hasSuccessor: boolean): RecordEntry {
  const { body, names } = record;
  const reviewOn = body.decision.draft.reviewOn;
  const chosen = body.result.candidates.find((candidate) => candidate.candidateId === body.choice);
  return {
    id: body.id,
    title: body.title,
    question: body.question,
    status: body.status,
    choice: body.input.candidates.find((candidate) => candidate.id === body.choice)?.name ?? body.choice,
    score: chosen === undefined ? null : Math.round(chosen.score * 1000) / 10,
    tags: body.tags,
    people: body.people.map((person) => names[person.participant]).filter((name) => name !== undefined),
    decidedOn: body.decidedAt.slice(0, 10),
    reviewOn,
    due: isDue(reviewOn, today, hasSuccessor),
  };
}

export function isDue(reviewOn: string | null, today: string, hasSuccessor: boolean): boolean {
  return reviewOn !== null && reviewOn <= today && !hasSuccessor;
}

/** Every word asked for must begin some word of the record; the other filters must hold exactly. */
export function matches(entry: RecordEntry, text: string, query: RecordQuery): boolean {
  const has = text.split(' ');
  return (
    askedWords(query.text).every((asked) => has.some((word) => word.startsWith(asked))) &&
    (query.status === null || entry.status === query.status) &&
    (query.tag === null || entry.tags.some((tag) => fold(tag) === fold(query.tag ?? ''))) &&
    (query.person === null || entry.people.some((name) => fold(name).includes(fold(query.person ?? '')))) &&
    (query.from === null || entry.decidedOn >= query.from) &&
    (query.to === null || entry.decidedOn <= query.to) &&
    (!query.dueOnly || entry.due)
  );
}

/** Due reviews first, the longest overdue on top; then the newest decision. */
export function compareEntries(a: RecordEntry, b: RecordEntry): number {
  if (a.due !== b.due) return a.due ? -1 : 1;
  if (a.due && a.reviewOn !== b.reviewOn) return (a.reviewOn ?? '') < (b.reviewOn ?? '') ? -1 : 1;
  if (a.decidedOn !== b.decidedOn) return a.decidedOn > b.decidedOn ? -1 : 1;
  return recordNumber(b.id) - recordNumber(a.id);
}

/** The day of the review, then the number. */
export function compareReviews(a: RecordEntry, b: RecordEntry): number {
  if (a.reviewOn !== b.reviewOn) return (a.reviewOn ?? '') < (b.reviewOn ?? '') ? -1 : 1;
  return recordNumber(a.id) - recordNumber(b.id);
}

export function recordNumber(id: string): number {
  return Number(/\d+$/.exec(id)?.[0] ?? 0);
}

export function recordIdOf(number: number): string {
  return `FB-${String(number).padStart(4, '0')}`;
}
