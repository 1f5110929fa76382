import { nameOf } from '../explain.ts';
import { isTieAtTop, tieReason, type TieReason } from '../ranking.ts';
import { closeCall } from '../sustainability.ts';
import type { BoardInput, CandidateResult, Standing, Warning } from '../types.ts';
import { readmissions } from '../verdicts/readmission.ts';
import { capitalised, listed, percent, points, pointsApart } from '../words.ts';
import { resultOf, warning } from './warning.ts';

/** A tie at the top and the one rule that broke it. */
export interface BrokenTie {
  readonly first: CandidateResult;
  readonly equals: readonly CandidateResult[];
  readonly reason: TieReason;
}

/** `null` when nobody is level with the leader, or several rules were needed. */
export function brokenTie(input: BoardInput, result: Standing): BrokenTie | null {
  const first = resultOf(result, result.leader);
  if (first === undefined) return null;
  const equals = result.candidates.filter(
    ({ rank, candidateId }) => rank !== null && rank === first.rank && candidateId !== first.candidateId,
  );
  const reasons = new Set(equals.map((equal) => tieReason(input, first, equal)).filter((reason) => reason !== null));
  const [reason] = reasons;
  return reason === undefined || reasons.size > 1 ? null : { first, equals, reason };
}

export const tieSentence = (input: BoardInput, { first, equals, reason }: BrokenTie): string => {
  const names = listed(equals.map(({ candidateId }) => nameOf(input.candidates, candidateId)));
  return `${nameOf(input.candidates, first.candidateId)} ties with ${names} and goes first: ${tieWords[reason]}.`;
};

const tieWords: Readonly<Record<TieReason, string>> = {
  objections: 'fewer objections are open against it',
  resistance: 'fewer people resist it',
  'in-use': 'it already runs here',
  'better-known': 'the team knows it better',
  fit: 'it fits better on paper',
};

/** Why another than the leader is recommended as the familiar one (F01, F05, H01); `null` when none is. */
export function familiarSentence(input: BoardInput, result: Standing): string | null {
  const [name, leads] = [nameOf(input.candidates, result.recommendation), nameOf(input.candidates, result.leader)];
  switch (result.recommendedBecause) {
    case 'prototype':
      return `For a prototype the best known candidate is recommended: ${name}, although ${leads} leads.`;
    case 'in-use':
      return `Less than a point apart: ${name} is recommended over ${leads} because it already runs here.`;
    case 'better-known':
      return `Less than a point apart: ${name} is recommended over ${leads} because the team knows it better.`;
    case 'imposed':
    case 'legacy':
    case 'small-and-known':
    case 'wanted':
    case 'clear-without-environment':
    case 'leads':
    case null:
      return null;
    default:
      return result.recommendedBecause satisfies never;
  }
}

/** F01, F05, H01: why another than the leader is recommended, or what decided between equals. */
export function familiar(input: BoardInput, result: Standing): Warning[] {
  const sentence = familiarSentence(input, result);
  if (sentence !== null) return [warning('familiar-recommended', 'warn', result.recommendation, sentence)];
  const tie = brokenTie(input, result);
  return tie === null ? [] : [warning('tie-break', 'note', tie.first.candidateId, tieSentence(input, tie))];
}

export function leaderWarnings(input: BoardInput, result: Standing): Warning[] {
  const leader = resultOf(result, result.leader);
  if (leader === undefined) return [];
  const id = leader.candidateId;
  const name = nameOf(input.candidates, id);
  const domain = input.criteria.find(({ assessor }) => assessor === 'domain-fit');
  const cell = result.cells.find(({ candidateId, criterionId }) => candidateId === id && criterionId === domain?.id);
  const told: readonly (readonly [boolean, string, Warning['level'], string])[] = [
    [result.provisional, 'provisional', 'warn', 'Unknown cells could still change who leads.'],
    [leader.gates === 'unknown', 'leader-gate-unknown', 'warn', `A must-have of ${name} is not judged yet.`],
    [
      leader.morale !== null && leader.morale < 0.5,
      'lukewarm-winner',
      'warn',
      `${name} leads, but few look forward to maintaining it (morale ${percent(leader.morale ?? 0)}).`,
    ],
    [
      cell?.value != null && cell.value <= 2.5,
      'poor-domain-fit',
      'warn',
      `${name} leads, but it was not made for this kind of product.`,
    ],
    [
      result.lead !== null && result.lead < 100 * closeCall,
      'close-call',
      'note',
      `${closeWords(result)}: a close call.`,
    ],
  ];
  return told.flatMap(([holds, code, level, text]) => (holds ? [warning(code, level, id, text)] : []));
}

function closeWords({ candidates, lead }: Standing): string {
  if (isTieAtTop(candidates)) return 'Level with the next';
  return lead !== null && lead >= 0.05
    ? `Only ${points(lead)} points ahead`
    : `${capitalised(pointsApart(lead ?? 0))} ahead`;
}

/** S58: an open objection against the leader or against whoever else is recommended; on an imposed choice nobody leads. */
export function objected(input: BoardInput, result: Standing): Warning[] {
  const leader = input.situation.imposed === null ? result.leader : null;
  return [...new Set([leader, result.recommendation])].flatMap((id) => {
    if (id === null || resultOf(result, id)?.standing !== 'objected') return [];
    const text = `${nameOf(input.candidates, id)} has an open objection. It has to be answered before confirming.`;
    return [warning(id === leader ? 'leader-objected' : 'recommended-objected', 'block', id, text)];
  });
}

/** When every candidate is out: which single gate, if waived, would let whom back in. */
export function readmission(input: BoardInput, result: Standing): Warning[] {
  if (result.candidates.some(({ rank }) => rank !== null)) return [];
  return readmissions(input).map(({ gate, back }) =>
    warning(
      'waiver-would-readmit',
      'note',
      null,
      `If “${gate.name}” were waived, ${listed(back.map(({ name }) => name))} would be back.`,
    ),
  );
}
