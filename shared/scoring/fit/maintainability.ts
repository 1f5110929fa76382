import type { Framework } from '../../catalogue/types.ts';
import { clamp, sum } from '../statistics.ts';
import { cellValue, noFacts, signed, type Assessor } from './assess.ts';
import { counted, stated, yearsStable } from './facts.ts';

interface Part {
  readonly weight: number;
  /** 0..1, `null` unknown: its weight is left out. */
  readonly share: number | null;
  readonly text: string;
}

/** The longer it lives, the more of a weakness is felt: 1 year .44, 5 years .80, 10 years .89. */
const feltOver = (years: number): number => years / (years + 1.25);

/** Support .20, upgrades .20, maturity .20, parts to keep up .20, people .10, backing .10; felt by the lifetime. */
export const maintainability: Assessor = (candidate, situation) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const parts = partsOf(facts);
  const known = parts.filter((part) => part.share !== null);
  const share = sum(known.map((part) => part.weight * (part.share ?? 0))) / sum(known.map((part) => part.weight));
  const value = 1 - (1 - share) * feltOver(clamp(situation.lifetimeYears ?? 5, 0, 50));
  return {
    value: cellValue(value),
    confidence: facts.health.stale ? 'low' : situation.lifetimeYears === null ? 'medium' : 'high',
    reasons: known.map((part) => signed(part.share ?? 0, part.text)),
    facts: [
      stated(facts, facts.support.policy),
      stated(facts, facts.upgrades.story),
      stated(facts, `Backed by ${facts.backing.who} (${facts.backing.kind}). ${facts.backing.note}`),
      counted(facts, `${facts.health.busFactor12m} people made half of a year’s changes`),
    ],
    missing: situation.lifetimeYears === null ? ['How many years it is expected to live; taken as five.'] : [],
  };
};

function partsOf(facts: Framework): Part[] {
  const { support, upgrades, backing, health, style } = facts;
  const years = yearsStable(facts);
  return [
    {
      weight: 0.2,
      share:
        support.longTerm === 'free'
          ? 1
          : support.longTerm === 'paid'
            ? 0.7
            : support.currentSeriesEnds === null
              ? 0.3
              : 0.6,
      text:
        support.longTerm === null
          ? support.currentSeriesEnds === null
            ? 'No published support periods.'
            : `The current series is supported until ${support.currentSeriesEnds}.`
          : `Long-term versions with ${support.longTerm} support.`,
    },
    {
      weight: 0.2,
      share: { low: 1, medium: 0.6, high: 0.15 }[upgrades.effort],
      text: `Upgrades take ${upgrades.effort} effort (${upgrades.scheme}).`,
    },
    facts.currentVersion.preStable
      ? { weight: 0.2, share: 0.25, text: 'Still below version 1.0, so small versions may break.' }
      : {
          weight: 0.2,
          share: years === null ? null : clamp(years / 10, 0, 1),
          text: `Stable for ${years ?? 0} ${years === 1 ? 'year' : 'years'}.`,
        },
    {
      weight: 0.2,
      share: { 'batteries-included': 1, modular: 0.7, minimal: 0.3 }[style],
      text:
        style === 'minimal'
          ? 'Many separate parts to keep up to date.'
          : style === 'modular'
            ? 'Official parts that are released together.'
            : 'One upgrade covers most of what is used.',
    },
    {
      weight: 0.1,
      share: clamp(Math.log(1 + health.busFactor12m) / Math.log(11), 0, 1),
      text:
        health.busFactor12m === 1
          ? 'One person made half of a year’s changes.'
          : `${health.busFactor12m} people made half of a year’s changes.`,
    },
    {
      weight: 0.1,
      share: { foundation: 1, company: 0.8, community: 0.6, individual: 0.35 }[backing.kind],
      text: `Backed by ${backing.who}.`,
    },
  ];
}
