import type { Objection } from '../../shared/board/judgements.ts';
import type { CandidateId } from '../../shared/ids.ts';
import type { BoardInput, BoardResult, Warning } from '../../shared/scoring/types.ts';
import { count } from '../ui/numbers.ts';
import { candidateName } from './names.ts';

export interface Badge {
  readonly text: string;
  readonly tone: 'ok' | 'warn' | 'bad' | 'plain';
}

/** The short words beside the headline: gates, objections, what is not known. */
export function resultBadges(input: BoardInput, result: BoardResult): readonly Badge[] {
  const badges: Badge[] = [];
  if (result.provisional) badges.push({ text: 'Provisional', tone: 'warn' });
  if (input.gates.length > 0) badges.push(gateBadge(result));
  const open = input.objections.filter((one) => one.status === 'open');
  const objections = open.filter((one) => one.kind === 'objection').length;
  const concerns = open.length - objections;
  if (objections > 0) badges.push({ text: `${count(objections, 'open objection')}`, tone: 'bad' });
  else if (concerns > 0) badges.push({ text: `${count(concerns, 'concern')}, no objection`, tone: 'plain' });
  else badges.push({ text: 'No open objection', tone: 'plain' });
  return badges;
}

function gateBadge(result: BoardResult): Badge {
  const failed = result.candidates.filter((candidate) => candidate.gates === 'fail').length;
  const excluded = result.candidates.filter((candidate) => candidate.excluded).length;
  const unknown = result.candidates.filter((candidate) => candidate.gates === 'unknown').length;
  if (excluded > 0) return { text: `${count(excluded, 'candidate')} ruled out`, tone: 'bad' };
  if (failed > 0) return { text: `${count(failed, 'candidate')} failed a gate`, tone: 'bad' };
  if (unknown > 0) return { text: `Gates open for ${count(unknown, 'candidate')}`, tone: 'warn' };
  return { text: 'All gates passed', tone: 'plain' };
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
