import type { RuntimeModel } from '../../catalogue/types.ts';
import { responseValue } from '../health/values.ts';
import { waited } from '../health/signals.ts';
import { cellValue, noFacts, unknown, type Assessor } from './assess.ts';
import { counted, modelNames, stated } from './facts.ts';
import { partReasons, shareOf, type Part } from './parts.ts';
import { bestLanguage, fluencySentence } from './team.ts';
import { knownShare } from './teamSkills.ts';

/** How straight a failure leads back to its cause: one request in one thread reads from top to bottom. */
const readable: Readonly<Record<RuntimeModel, number>> = {
  'sync-threaded': 1,
  'process-per-request': 1,
  goroutines: 0.9,
  'beam-processes': 0.8,
  'multi-threaded-async': 0.6,
  'async-event-loop': 0.6,
  hybrid: 0.5,
};

/** Releases a year with which a fix never waits long. */
const oftenEnough = 8;

/**
 * Finding and mending what breaks (B01): the team reads its code .4, a failure can be followed .2, parts whose seams
 * fail .15, fixes from outside are taken .1, releases come .15.
 */
export const incidentFixing: Assessor = (candidate, _situation, skills) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const { runtime, style, health } = facts;
  const language = skills === null || skills.people === 0 ? null : bestLanguage(candidate, skills);
  const paradigm = facts.learningCurve.steepenedBy?.includes('paradigm') === true ? 0.2 : 0;
  const wait = health.outsideLeadTimeMedianDays12m;
  const parts: Part[] = [
    {
      weight: 0.4,
      share: skills === null || language === null ? null : knownShare(candidate, skills),
      text: language === null ? '' : fluencySentence(language, skills?.people ?? 0),
    },
    {
      weight: 0.2,
      share: Math.max(0, readable[runtime.model] - paradigm),
      text: `It runs on ${modelNames[runtime.model]}, which makes a failure ${readable[runtime.model] - paradigm >= 0.65 ? 'easy' : 'harder'} to follow.`,
    },
    {
      weight: 0.15,
      share: { 'batteries-included': 1, modular: 0.7, minimal: 0.4 }[style],
      text:
        style === 'minimal'
          ? 'Parts of many hands meet, and break at their seams.'
          : 'Its parts are made and tested together.',
    },
    {
      weight: 0.1,
      share: responseValue(wait),
      text: `Half of the changes from outside landed within ${waited(wait)}.`,
    },
    {
      weight: 0.15,
      share: Math.min(1, health.releases12m / oftenEnough),
      text: `${health.releases12m} ${health.releases12m === 1 ? 'release' : 'releases'} in a year, so a fix ${health.releases12m >= oftenEnough / 2 ? 'reaches you soon' : 'may take long to reach you'}.`,
    },
  ];
  const share = shareOf(parts);
  if (share === null) return unknown('Anything on how failures are found.');
  return {
    value: cellValue(share),
    confidence: language === null || health.stale ? 'low' : 'medium',
    reasons: partReasons(parts),
    facts: [
      stated(facts, runtime.note, 'runtime'),
      ...(wait === null ? [] : [counted(facts, `Outside changes took ${waited(wait)} to land in the median`)]),
      {
        text: `${health.releases12m} releases in a year, the last ${health.daysSinceLastRelease} days before`,
        source: health.releaseSource,
        date: health.releaseSnapshotDate,
      },
    ],
    missing: [
      ...(language === null ? ['Who could mend it: nobody has declared skills yet.'] : []),
      ...(wait === null ? ['How long fixes from outside take to land.'] : []),
    ],
  };
};
