import type { Framework } from '../../catalogue/types.ts';
import { cellValue, neutral, signed } from '../fit/assess.ts';
import { counted, stated } from '../fit/facts.ts';
import { capitalised, peopleWord } from '../words.ts';
import { daysBetween } from './figures.ts';
import type { UpkeepRating } from './types.ts';

/** What one step to the next breaking version costs, in relation to a step of medium effort. */
const stepCost: Readonly<Record<Framework['upgrades']['effort'], number>> = { low: 0.5, medium: 1, high: 4 };

/** Steps a year beyond which small breaking versions are taken several at a time. */
const mostSteps = 4;

/** Breaking versions a year over the last five years, or over its life when that is shorter; 0.y lines each count as one. */
export function stepsAYear({ health, currentVersion }: Framework): number {
  const life = (daysBetween(health.firstCommitDate, health.releaseSnapshotDate) ?? 0) / 365.25;
  const steps = currentVersion.preStable ? (health.zeroLines5y ?? health.majorReleases5y) : health.majorReleases5y;
  return Math.min(mostSteps, steps / Math.min(5, Math.max(1, life)));
}

/**
 * The upgrade path from its history (B04), 1/(1 + ½·(n + .2)·c): n breaking versions a year, c what one costs (low ½,
 * medium 1, high 4). The .2 is one step in five years: a project without any still has one ahead.
 */
export const upgradeShare = (framework: Framework): number =>
  1 / (1 + 0.5 * (stepsAYear(framework) + 0.2) * stepCost[framework.upgrades.effort]);

/** How many breaking versions it had, in words. */
function history({ health, currentVersion }: Framework): string {
  if (currentVersion.preStable) {
    return health.zeroLines5y === null
      ? 'It is below version 1.0, where small versions may break.'
      : `${health.zeroLines5y} lines below version 1.0 in five years, each of which may break.`;
  }
  const majors = health.majorReleases5y;
  return majors === 0
    ? 'No new major version in five years.'
    : `${capitalised(peopleWord(majors))} new major ${majors === 1 ? 'version' : 'versions'} in five years.`;
}

export function upgradeRating(framework: Framework): UpkeepRating {
  const { upgrades, health } = framework;
  const share = upgradeShare(framework);
  const majors = health.majorsSeen5y.length === 0 ? '' : `: ${health.majorsSeen5y.join(', ')}`;
  return {
    id: 'upgrade-path',
    name: 'Upgrade path',
    value: cellValue(share),
    reasons: [
      signed(share, `${history(framework)} One step takes ${upgrades.effort} effort.`, 0.7, 0.45),
      neutral(`Versioning: ${upgrades.scheme}.`),
    ],
    facts: [
      stated(framework, upgrades.story, 'upgrades'),
      {
        text: `${health.majorReleases5y} major versions in five years${majors}`,
        source: health.releaseSource,
        date: health.releaseSnapshotDate,
      },
    ],
  };
}

/**
 * Documentation as far as a repository shows it: 3.5 where it is kept and versioned with the code, 4 with a guide for
 * contributors beside it. Kept elsewhere is unknown, not bad; how well it reads only people can say.
 */
export function documentationRating(framework: Framework): UpkeepRating {
  const { hasDocsFolder, docsFolder, hasContributing } = framework.health;
  const guide = hasContributing ? 'There is a guide for contributors.' : 'There is no guide for contributors.';
  return {
    id: 'documentation',
    name: 'Documentation',
    value: hasDocsFolder ? (hasContributing ? 4 : 3.5) : null,
    reasons: hasDocsFolder
      ? [
          signed(1, 'The documentation is kept with the code and released with it.'),
          signed(hasContributing ? 1 : 0, guide),
        ]
      : [neutral('The documentation is kept outside the repository, so it was not looked at.')],
    facts: hasDocsFolder ? [counted(framework, `Documentation in the folder ${docsFolder ?? 'docs'}`)] : [],
  };
}
