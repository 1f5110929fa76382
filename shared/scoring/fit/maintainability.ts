import type { Framework } from '../../catalogue/types.ts';
import { contributorsValue } from '../health/values.ts';
import { documentationRating, upgradeRating, upgradeShare } from '../health/ratings.ts';
import { halfBy } from '../health/signals.ts';
import { clamp } from '../statistics.ts';
import { longDate } from '../words.ts';
import { cellValue, neutral, noFacts, type Assessor } from './assess.ts';
import { counted, stated, yearsStable } from './facts.ts';
import { partReasons, shareOf, type Part } from './parts.ts';

/** The longer it lives, the more of a weakness is felt: 1 year .44, 5 years .80, 10 years .89. */
const feltOver = (years: number): number => years / (years + 1.25);

/**
 * What living with it for years costs: support .20, the upgrade path by its history .20 (B04), maturity .20, parts to
 * keep up .15, documentation .05 (I02), people .10, backing .10 (B03); weaknesses are felt by the lifetime (A03).
 */
export const maintainability: Assessor = (candidate, situation) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const parts = partsOf(facts);
  const share = shareOf(parts) ?? 0;
  const years = situation.lifetimeYears;
  const value = 1 - (1 - share) * feltOver(clamp(years ?? 5, 0, 50));
  const documentation = documentationRating(facts);
  return {
    value: cellValue(value),
    confidence: facts.health.stale ? 'low' : years === null ? 'medium' : 'high',
    reasons: [
      ...partReasons(parts),
      ...(years === null || years <= 0
        ? []
        : [
            neutral(`Over ${years === 1 ? 'one year' : `${years} years`} ${percentFelt(years)} of a weakness is felt.`),
          ]),
    ],
    facts: [
      stated(facts, facts.support.policy, 'support'),
      ...upgradeRating(facts).facts,
      stated(facts, `Backed by ${facts.backing.who} (${facts.backing.kind}). ${facts.backing.note}`, 'backing'),
      counted(facts, halfBy(facts.health.busFactor12m).replace(/\.$/, '')),
      ...documentation.facts,
    ],
    missing: [
      ...(years === null ? ['How many years it is expected to live; taken as five.'] : []),
      ...(documentation.value === null ? ['How good its documentation is; it is kept outside the repository.'] : []),
    ],
  };
};

const percentFelt = (years: number): string => `${Math.round(100 * feltOver(clamp(years, 0, 50)))} %`;

function partsOf(facts: Framework): Part[] {
  const { backing, health, style } = facts;
  const years = yearsStable(facts);
  const documentation = documentationRating(facts);
  return [
    supportPart(facts),
    { weight: 0.2, share: upgradeShare(facts), text: upgradeRating(facts).reasons[0]?.text ?? '' },
    facts.currentVersion.preStable
      ? { weight: 0.2, share: 0.25, text: 'Still below version 1.0, so small versions may break.' }
      : {
          weight: 0.2,
          share: years === null ? null : clamp(years / 10, 0, 1),
          text: `Stable for ${years ?? 0} ${years === 1 ? 'year' : 'years'}.`,
        },
    {
      weight: 0.15,
      share: { 'batteries-included': 1, modular: 0.7, minimal: 0.3 }[style],
      text:
        style === 'minimal'
          ? 'Many separate parts to keep up to date.'
          : style === 'modular'
            ? 'Official parts that are released together.'
            : 'One upgrade covers most of what is used.',
    },
    {
      weight: 0.05,
      share: documentation.value === null ? null : documentation.value / 5,
      text: documentation.reasons[0]?.text ?? '',
    },
    { weight: 0.1, share: contributorsValue(health.busFactor12m), text: halfBy(health.busFactor12m) },
    {
      weight: 0.1,
      share: { foundation: 1, company: 0.8, community: 0.6, individual: 0.35 }[backing.kind],
      text: `${backingNames[backing.kind]} behind it: ${backing.who}.`,
    },
  ];
}

const backingNames: Readonly<Record<Framework['backing']['kind'], string>> = {
  foundation: 'A foundation stands',
  company: 'A company stands',
  community: 'A community stands',
  individual: 'One maintainer or a few stand',
};

function supportPart({ support }: Framework): Part {
  if (support.longTerm !== null) {
    const share = support.longTerm === 'free' ? 1 : 0.7;
    return { weight: 0.2, share, text: `Long-term versions with ${support.longTerm} support.` };
  }
  return support.currentSeriesEnds === null
    ? { weight: 0.2, share: 0.3, text: 'No published support periods.' }
    : {
        weight: 0.2,
        share: 0.6,
        text: `The current series is supported until ${longDate(support.currentSeriesEnds)}.`,
      };
}
