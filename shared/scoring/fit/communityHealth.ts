import type { Framework } from '../../catalogue/types.ts';
import { clamp, sum } from '../statistics.ts';
import { cellValue, noFacts, signed, type Assessor } from './assess.ts';
import { counted } from './facts.ts';

interface Sign {
  readonly weight: number;
  readonly share: number | null;
  readonly text: string;
}

/** Where few people carry it, no popularity lifts the value above this (B05). */
const ceiling = (busFactor: number): number => (busFactor <= 1 ? 3 : busFactor === 2 ? 4 : 5);

/** Weighted mean of the signs that are known (scoring rule 7.2 over a year's windows); an indication, not a verdict (G05). */
export const communityHealth: Assessor = (candidate) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const known = signsOf(facts).filter((sign) => sign.share !== null);
  const share = sum(known.map((sign) => sign.weight * (sign.share ?? 0))) / sum(known.map((sign) => sign.weight));
  const { health } = facts;
  return {
    value: cellValue(Math.min(share, ceiling(health.busFactor12m) / 5)),
    confidence: health.stale ? 'low' : health.copyIsFork ? 'medium' : 'high',
    reasons: known.map((sign) => signed(sign.share ?? 0, sign.text)),
    facts: [
      counted(facts, `${health.commits12m} changes by people in a year, ${health.commitsPrev12m} the year before`),
      counted(facts, `${health.humanAuthors12m} authors, ${health.newAuthors12m} of them new`),
      {
        text: `${health.daysSinceLastRelease} days since the last release`,
        source: health.releaseSource,
        date: health.releaseSnapshotDate,
      },
    ],
    missing: health.stale ? ['Figures younger than a year.'] : [],
  };
};

function signsOf({ health }: Framework): Sign[] {
  const { commits12m: recent, commitsPrev12m: before, outsideLeadTimeMedianDays12m: wait } = health;
  const grace = Math.max(90, health.medianDaysBetweenReleases24m ?? 90);
  const late = Math.max(0, health.daysSinceLastRelease - grace);
  return [
    { weight: 0.2, share: clamp(recent / 52, 0, 1), text: `About ${Math.round(recent / 52)} changes a week.` },
    {
      weight: 0.15,
      share: Math.min(1, (2 * (recent + 10)) / (recent + before + 20)),
      text: recent >= before ? 'Activity is steady or growing.' : 'Less activity than the year before.',
    },
    {
      weight: 0.25,
      share: clamp(Math.log(1 + health.busFactor12m) / Math.log(11), 0, 1),
      text:
        health.busFactor12m === 1
          ? 'One person made half of a year’s changes.'
          : `${health.busFactor12m} people made half of a year’s changes.`,
    },
    {
      weight: 0.1,
      share: clamp(Math.log(1 + health.regularAuthors12m) / Math.log(11), 0, 1),
      text: `${health.regularAuthors12m} people work on it regularly.`,
    },
    {
      weight: 0.15,
      share: 2 ** (-late / 365),
      text: late === 0 ? 'Releases come in time.' : `${health.daysSinceLastRelease} days since the last release.`,
    },
    {
      weight: 0.15,
      share: wait === null ? null : 2 ** (-Math.max(0, wait - 2) / 7),
      text: `Half of the outside changes land within ${wait ?? 0} days.`,
    },
  ];
}
