import type { Framework } from '../../catalogue/types.ts';
import { cellValue, neutral, noFacts, unknown, type Assessor } from './assess.ts';
import { builtIn, counted, levelNames, stated } from './facts.ts';
import { partReasons, shareOf, type Part } from './parts.ts';

const auditShare = { 'built-in': 1, 'official-addon': 0.8, 'third-party': 0.5 } as const;
const auditWords = {
  'built-in': 'It brings an audit trail with it, which counts for it.',
  'official-addon': 'An official add-on writes an audit trail, which counts for it.',
  'third-party': 'An audit trail comes from others.',
} as const;
const accountShare = { yes: 1, 'official-addon': 0.7, 'third-party': 0.4, no: 0 } as const;

/**
 * What comes with it for security and, where the law or a contract asks something, for an audit (F07): audit trail .4,
 * accounts .2, protection it names .2, a published security process .2. A must-have is a gate, never this value.
 */
export const security: Assessor = (candidate, situation) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const asked = situation.regulation.trim();
  const parts = partsOf(facts, asked !== '');
  const share = shareOf(parts);
  if (share === null) return unknown('What it brings for security.');
  const { note, security: help } = facts.regulated;
  return {
    value: cellValue(share),
    confidence: facts.regulated.auditTrail === null && asked !== '' ? 'low' : 'medium',
    reasons: [
      ...(asked === ''
        ? []
        : [neutral(`Asked for: ${asked.replace(/[.\s]+$/, '')}. A must-have is judged as a gate.`)]),
      ...partReasons(parts),
    ],
    facts: [
      ...(help === null ? [] : [stated(facts, help, 'security')]),
      ...(note === null ? [] : [stated(facts, note, 'security')]),
      counted(
        facts,
        facts.health.securityPolicyPath === null
          ? 'No security policy found in the repository'
          : `Security policy at ${facts.health.securityPolicyPath}`,
      ),
    ],
    missing: [
      ...(asked === '' ? ['What the law or a contract asks; an audit trail is left out of the value.'] : []),
      'Certification: none is known of any framework itself.',
    ],
  };
};

function partsOf(facts: Framework, audited: boolean): Part[] {
  const { auditTrail, security: help } = facts.regulated;
  const { level } = builtIn(facts, 'auth');
  return [
    {
      weight: 0.4,
      share: !audited ? null : auditTrail === null ? 0.2 : auditShare[auditTrail],
      text: auditTrail === null ? 'No audit trail is known: the team would write it.' : auditWords[auditTrail],
    },
    {
      weight: 0.2,
      share: level === null ? null : accountShare[level],
      text: `Accounts: ${level === null ? 'unknown' : levelNames[level]}.`,
    },
    {
      weight: 0.2,
      share: help === null ? null : 0.8,
      text: 'Its documents name protection that comes with it.',
    },
    {
      weight: 0.2,
      share: facts.health.hasSecurityPolicy ? 1 : 0.2,
      text: facts.health.hasSecurityPolicy
        ? 'It says how to report a weakness.'
        : 'No way to report a weakness was found in its repository.',
    },
  ];
}
