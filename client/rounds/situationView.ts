import type { Need, RunningService, Situation } from '../../shared/situation/situation.ts';
import { grouped } from '../../shared/scoring/index.ts';
import { domainNames, imposedByNames } from '../../shared/situation/names.ts';
import { stages } from '../../shared/situation/presets.ts';
import { inWords, listed } from '../ui/numbers.ts';
import { capital } from '../board/words.ts';

export const needNames: Readonly<Record<Need, string>> = {
  orm: 'Object mapping (ORM)',
  migrations: 'Database migrations',
  adminUi: 'Admin screens',
  auth: 'Accounts and permissions',
  validation: 'Input validation',
  openapi: 'API description (OpenAPI)',
  realtime: 'Push to open screens',
  backgroundJobs: 'Background jobs',
  templating: 'Server-side pages',
  testing: 'Testing tools',
  cli: 'Command-line tools',
  logging: 'Logging',
  compression: 'Compression of answers',
  rateLimiting: 'Rate limits',
};

export const realTimeNames = {
  none: 'None',
  some: 'Some screens update live',
  core: 'Live updates are the core',
} as const;
export const workloadNames = {
  'io-bound': 'Mostly waiting for data (I/O-bound)',
  'cpu-bound': 'Mostly computing (CPU-bound)',
  mixed: 'Mixed',
} as const;
export const turnoverNames = { low: 'Low', medium: 'Medium', high: 'High' } as const;

const spoken = (parts: readonly (string | null)[]): string | null => {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : capital(said.join(', '));
};

export interface SituationLine {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}

const yearWords = (years: number): string => `${inWords(years)} ${years === 1 ? 'year' : 'years'}`;

interface Said {
  readonly id: string;
  readonly label: string;
  readonly text: string | null;
}

/** What was said of the situation, in the order people ask about it; what is missing is listed elsewhere. */
export const situationLines = (situation: Situation): readonly SituationLine[] =>
  everyLine(situation).flatMap(({ id, label, text }) =>
    text === null || text.trim() === '' ? [] : [{ id, label, text }],
  );

const serviceWords = ({ name, framework, language }: RunningService): string =>
  capital([name, framework, language].filter((part) => part !== '').join(', '));

const everyLine = (situation: Situation): readonly Said[] => [
  {
    id: 'product',
    label: 'Product',
    text: situation.product,
  },
  {
    id: 'imposed',
    label: 'Not ours to choose',
    text:
      situation.imposed === null
        ? null
        : `${situation.imposed.framework}, given by ${imposedByNames[situation.imposed.by]}`,
  },
  {
    id: 'stage',
    label: 'Stage, lifetime',
    text: spoken([
      situation.stage === null ? null : stages[situation.stage].name,
      situation.lifetimeYears === null ? null : yearWords(situation.lifetimeYears),
    ]),
  },
  {
    id: 'domains',
    label: 'Domain',
    text: situation.domains.length === 0 ? null : listed(situation.domains.map((domain) => domainNames[domain])),
  },
  {
    id: 'traffic',
    label: 'Traffic',
    text: spoken([
      situation.peakRps === null ? null : `${grouped(situation.peakRps)} requests per second at peak`,
      situation.bursts === null ? null : situation.bursts ? 'in bursts' : 'evenly',
      situation.latencyMs === null ? null : `answers within ${grouped(situation.latencyMs)} ms`,
    ]),
  },
  {
    id: 'realTime',
    label: 'Real time',
    text: situation.realTime === null ? null : realTimeNames[situation.realTime],
  },
  {
    id: 'workload',
    label: 'Workload',
    text: situation.workload === null ? null : workloadNames[situation.workload],
  },
  { id: 'bottleneck', label: 'Measured bottleneck', text: situation.bottleneck },
  {
    id: 'needs',
    label: 'Needs',
    text: situation.needs.length === 0 ? null : listed(situation.needs.map((need) => needNames[need])),
  },
  {
    id: 'team',
    label: 'Team',
    text: spoken([
      situation.teamSize === null
        ? null
        : `${inWords(situation.teamSize)} ${situation.teamSize === 1 ? 'person' : 'people'}`,
      situation.turnover === null ? null : `${turnoverNames[situation.turnover].toLowerCase()} turnover`,
    ]),
  },
  {
    id: 'running',
    label: 'Already running',
    text:
      situation.running === null
        ? null
        : situation.running.length === 0
          ? 'Nothing runs yet'
          : situation.running.map(serviceWords).join('; '),
  },
  { id: 'newLanguagePurpose', label: 'A new language is for', text: situation.newLanguagePurpose },
  { id: 'legacy', label: 'Lives inside', text: situation.legacy === null ? null : serviceWords(situation.legacy) },
  {
    id: 'regulation',
    label: 'Law and contracts',
    text: situation.regulation.trim() === '' ? 'Nothing named' : situation.regulation,
  },
  { id: 'notes', label: 'Notes', text: situation.notes },
];
