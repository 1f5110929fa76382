import type { Need, Situation } from '../../shared/situation/situation.ts';
import { domainNames } from '../../shared/situation/names.ts';
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
  /** `null`: nobody has said. */
  readonly text: string | null;
  /** What stays a guess while it is missing. */
  readonly cost: string;
}

const figure = new Intl.NumberFormat('en');

const yearWords = (years: number): string => `${inWords(years)} ${years === 1 ? 'year' : 'years'}`;

/** The situation in the order people ask about it; a missing piece shows as missing. */
export const situationLines = (situation: Situation): readonly SituationLine[] => [
  {
    id: 'product',
    label: 'Product',
    text: situation.product.trim() === '' ? null : situation.product,
    cost: 'domain fit stays a guess',
  },
  {
    id: 'stage',
    label: 'Stage, lifetime',
    text: spoken([
      situation.stage === null ? null : stages[situation.stage].name,
      situation.lifetimeYears === null ? null : yearWords(situation.lifetimeYears),
    ]),
    cost: 'maintainability cannot be weighed against speed',
  },
  {
    id: 'domains',
    label: 'Domain',
    text: situation.domains.length === 0 ? null : listed(situation.domains.map((domain) => domainNames[domain])),
    cost: 'domain fit stays a guess',
  },
  {
    id: 'traffic',
    label: 'Traffic',
    text: spoken([
      situation.peakRps === null ? null : `${figure.format(situation.peakRps)} requests per second at peak`,
      situation.bursts === null ? null : situation.bursts ? 'in bursts' : 'evenly',
      situation.latencyMs === null ? null : `answers within ${figure.format(situation.latencyMs)} ms`,
    ]),
    cost: 'peak load stays a guess',
  },
  {
    id: 'realTime',
    label: 'Real time',
    text: situation.realTime === null ? null : realTimeNames[situation.realTime],
    cost: 'real-time stays a guess',
  },
  {
    id: 'workload',
    label: 'Workload',
    text: situation.workload === null ? null : workloadNames[situation.workload],
    cost: 'sync or async cannot be judged',
  },
  {
    id: 'needs',
    label: 'Needs',
    text: situation.needs.length === 0 ? null : listed(situation.needs.map((need) => needNames[need])),
    cost: 'built-in productivity stays a guess',
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
    cost: 'the learning curve is judged without the team’s size',
  },
  {
    id: 'running',
    label: 'Already running',
    text:
      situation.running === null
        ? null
        : situation.running.length === 0
          ? 'Nothing runs yet'
          : situation.running
              .map((service) =>
                capital([service.name, service.framework, service.language].filter((part) => part !== '').join(', ')),
              )
              .join('; '),
    cost: 'operations fit stays a guess',
  },
  {
    id: 'regulation',
    label: 'Law and contracts',
    text: situation.regulation.trim() === '' ? 'Nothing named' : situation.regulation,
    cost: '',
  },
];
