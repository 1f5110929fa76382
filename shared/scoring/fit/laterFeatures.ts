import type { BuiltInLevel } from '../../catalogue/types.ts';
import type { Need } from '../../situation/situation.ts';
import { upgradeRating, upgradeShare } from '../health/ratings.ts';
import { sum } from '../statistics.ts';
import { listed } from '../words.ts';
import { cellValue, noFacts, unknown, type Assessor } from './assess.ts';
import { builtIn, needNames } from './facts.ts';
import { maintainability } from './maintainability.ts';
import { partReasons, shareOf, type Part } from './parts.ts';

const levelShare: Readonly<Record<BuiltInLevel, number>> = { yes: 1, 'official-addon': 0.8, 'third-party': 0.5, no: 0 };

/**
 * What comes after the first delivery (B01): features not asked for yet that are there when they are .4, upgrades that
 * keep what was built .3, upkeep over the lifetime .3.
 */
export const laterFeatures: Assessor = (candidate, situation, skills, candidates) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const upkeep = maintainability(candidate, situation, skills, candidates);
  const later = (Object.keys(needNames) as Need[]).filter(
    (need) => !situation.needs.includes(need) && builtIn(facts, need).level !== null,
  );
  const levels = later.map((need) => levelShare[builtIn(facts, need).level ?? 'no']);
  const ready = later.filter((need) => ['yes', 'official-addon'].includes(builtIn(facts, need).level ?? 'no'));
  const upgrade = upgradeRating(facts);
  const parts: Part[] = [
    {
      weight: 0.4,
      share: levels.length === 0 ? null : sum(levels) / levels.length,
      text:
        ready.length === 0
          ? 'Little that may be asked later is there already.'
          : `There when it is asked for: ${listed(ready.map((need) => needNames[need]))}.`,
    },
    { weight: 0.3, share: upgradeShare(facts), text: upgrade.reasons[0]?.text ?? '' },
    {
      weight: 0.3,
      share: upkeep.value === null ? null : upkeep.value / 5,
      text: `Maintainability stands at ${upkeep.value ?? 0} of 5.`,
    },
  ];
  const share = shareOf(parts);
  if (share === null) return unknown('Anything on what may come later.');
  return {
    value: cellValue(share),
    confidence: upkeep.confidence === 'high' ? 'medium' : upkeep.confidence,
    reasons: partReasons(parts),
    facts: upgrade.facts,
    missing: ['Which features are likely to come; all that the catalogue knows count alike.', ...upkeep.missing],
  };
};
