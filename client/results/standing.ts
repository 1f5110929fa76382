import type { Objection } from '../../shared/board/judgements.ts';
import type { CandidateId } from '../../shared/ids.ts';
import type { BoardInput, BoardResult, CandidateResult, Warning } from '../../shared/scoring/types.ts';
import { count, listed } from '../ui/numbers.ts';
import { everyNumber, type SaidNumber } from '../ui/said.ts';
import { candidateName } from './names.ts';

export interface Badge {
  readonly text: string;
  readonly tone: 'ok' | 'warn' | 'bad' | 'plain';
  /** What its number opens. */
  readonly numbers: readonly SaidNumber[];
}

/** The short words beside the headline: gates, objections, what is not known. */
export function resultBadges(input: BoardInput, result: BoardResult): readonly Badge[] {
  const badges: Badge[] = [];
  if (result.provisional) badges.push({ text: 'Provisional', tone: 'warn', numbers: [] });
  if (input.gates.length > 0) badges.push(gateBadge(input, result));
  const open = input.objections.filter((one) => one.status === 'open');
  const objections = open.filter((one) => one.kind === 'objection');
  const concerns = open.length - objections.length;
  const against = (what: readonly Objection[]): readonly string[] =>
    what.map((one) => `${candidateName(input, one.candidateId)}: ${one.reason}`);
  if (objections.length > 0)
    badges.push(counted(count(objections.length, 'open objection'), 'bad', against(objections), objectionNote));
  else if (concerns > 0)
    badges.push(counted(`${count(concerns, 'concern')}, no objection`, 'plain', against(open), objectionNote));
  else badges.push({ text: 'No open objection', tone: 'plain', numbers: [] });
  return badges;
}

const objectionNote = 'An open objection has to be answered before its candidate is confirmed; a concern has not.';
const gateNote = 'A must-have is judged before any score counts; only a named person may waive it, with a reason.';

/** A count, and one by one what was counted. */
const counted = (text: string, tone: Badge['tone'], lines: readonly string[], note: string): Badge => ({
  text,
  tone,
  numbers: everyNumber(text, () => ({ title: text, sentence: lines.join(' '), formula: '', worked: [], note })),
});

function gateBadge(input: BoardInput, result: BoardResult): Badge {
  const those = (which: (candidate: CandidateResult) => boolean): readonly string[] =>
    result.candidates.filter(which).map(({ candidateId, excluded }) => {
      const name = candidateName(input, candidateId);
      return excluded === null ? name : `${name}: ${excluded.reason}`;
    });
  const excluded = those((candidate) => candidate.excluded !== null);
  const failed = those((candidate) => candidate.gates === 'fail');
  const unknown = those((candidate) => candidate.gates === 'unknown');
  if (excluded.length > 0)
    return counted(`${count(excluded.length, 'candidate')} ruled out`, 'bad', excluded, gateNote);
  if (failed.length > 0)
    return counted(`${count(failed.length, 'candidate')} failed a gate`, 'bad', [`${listed(failed)}.`], gateNote);
  if (unknown.length > 0)
    return counted(
      `Gates not judged for ${count(unknown.length, 'candidate')}`,
      'warn',
      [`Not judged yet: ${listed(unknown)}.`],
      gateNote,
    );
  return { text: 'All gates passed', tone: 'plain', numbers: [] };
}

const levels: Readonly<Record<Warning['level'], number>> = { block: 0, warn: 1, note: 2 };

/** Said elsewhere on the page: in the lead, in the banner, where nobody fits. */
const saidElsewhere: ReadonlySet<string> = new Set(['advice', 'morale-override', 'waiver-would-readmit']);

/** What must be answered first, then warnings, then notes; in the order the board gave them. */
export const warningsInOrder = (warnings: readonly Warning[]): readonly Warning[] =>
  warnings.filter((one) => !saidElsewhere.has(one.code)).sort((a, b) => levels[a.level] - levels[b.level]);

export const objectionWords: Readonly<Record<Objection['status'], string>> = {
  open: 'Open',
  resolved: 'Resolved',
  withdrawn: 'Withdrawn',
  overruled: 'Overruled',
};

export const objectionKind = (objection: Objection): string =>
  objection.kind === 'concern' ? 'Concern, go ahead' : 'Objection';

/** Open objections (no mere concerns) against one candidate: they block confirming it. */
export const openObjections = (objections: readonly Objection[], candidate: CandidateId): readonly Objection[] =>
  objections.filter((one) => one.candidateId === candidate && one.kind === 'objection' && one.status === 'open');

export interface GateRow {
  readonly gateId: string;
  readonly name: string;
  readonly question: string;
  readonly judgements: readonly GateJudgement[];
}

export interface GateJudgement {
  readonly candidateId: CandidateId;
  readonly candidate: string;
  readonly verdict: GateWord;
  readonly reason: string;
  readonly by: number | null;
}

export type GateWord = 'pass' | 'fail' | 'unknown' | 'waived';

export const gateWords: Readonly<Record<GateWord, string>> = {
  pass: 'Pass',
  fail: 'Fail',
  unknown: 'Unknown',
  waived: 'Waived',
};

/** One row a gate, one judgement a candidate; what nobody judged is unknown. */
export function gateRows(input: BoardInput): readonly GateRow[] {
  return input.gates.map((gate) => ({
    gateId: gate.id,
    name: gate.name,
    question: gate.question,
    judgements: input.candidates.map((candidate) => {
      const last = input.verdicts.findLast((one) => one.gateId === gate.id && one.candidateId === candidate.id);
      return {
        candidateId: candidate.id,
        candidate: candidateName(input, candidate.id),
        verdict: last?.verdict ?? 'unknown',
        reason: last?.reason ?? '',
        by: last?.by ?? null,
      };
    }),
  }));
}
