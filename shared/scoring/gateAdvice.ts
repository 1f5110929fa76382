import type { Candidate, Gate } from '../board/frame.ts';
import type { Situation } from '../situation/situation.ts';
import { stated } from './fit/facts.ts';
import type { CitedFact } from './types.ts';

/** What the catalogue says about a must-have, for people to judge by; it never counts by itself. */
export interface GateAdvice {
  /** `unknown` where nothing that comes with the candidate settles it. */
  readonly verdict: 'pass' | 'unknown';
  readonly reason: string;
  readonly fact: CitedFact;
}

/** A built-in that speaks for a gate is credited (F07); `null` where the catalogue has no fact on what the gate asks. */
export function gateAdvice(gate: Gate, { name, facts }: Candidate): GateAdvice | null {
  if (facts === null || !asksForAuditTrail(gate)) return null;
  const { auditTrail, note } = facts.regulated;
  const said = note === null ? '' : ` ${note}`;
  const advice = (verdict: GateAdvice['verdict'], reason: string, fact: string): GateAdvice => ({
    verdict,
    reason: reason + said,
    fact: stated(facts, fact),
  });
  switch (auditTrail) {
    case 'built-in':
      return advice('pass', `${name} brings an audit trail with it.`, 'Audit trail: built in');
    case 'official-addon':
      return advice('pass', `${name} has an official add-on for an audit trail.`, 'Audit trail: official add-on');
    case 'third-party':
      return advice('unknown', `An audit trail for ${name} comes from others.`, 'Audit trail: by third parties');
    case null:
      return advice('unknown', `${name} brings no audit trail: the team would write it.`, 'Audit trail: none known');
    default:
      return auditTrail satisfies never;
  }
}

const asksForAuditTrail = ({ name, question }: Gate): boolean => /\baudit/i.test(`${name} ${question}`);

/** A must-have that the law or a contract asks for: it names its clause, or asks for the audit trail where one is said to apply. */
export const standsForLaw = (gate: Gate, { regulation }: Pick<Situation, 'regulation'>): boolean =>
  (gate.clause ?? '').trim() !== '' || (regulation.trim() !== '' && asksForAuditTrail(gate));
