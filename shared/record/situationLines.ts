import { grouped } from '../scoring/index.ts';
import { domainNames, imposedByNames } from '../situation/names.ts';
import { completeSituation, type Situation } from '../situation/situation.ts';

export interface SituationLine {
  readonly label: string;
  readonly text: string;
}

/** What was said of the situation, and what nobody said (C03). */
export function situationLines(of: Partial<Situation>): {
  readonly said: readonly SituationLine[];
  readonly missing: readonly string[];
} {
  const situation = completeSituation(of);
  const lines: readonly (readonly [string, string | null])[] = [
    ['Product', situation.product === '' ? null : situation.product],
    ['Stage', words(situation.stage)],
    ['Expected lifetime', count(situation.lifetimeYears, 'year')],
    [
      'Domain',
      situation.domains.length === 0 ? null : situation.domains.map((domain) => domainNames[domain]).join(', '),
    ],
    ['Peak traffic', situation.peakRps === null ? null : `${grouped(situation.peakRps)} requests per second`],
    ['Bursts', situation.bursts === null ? null : situation.bursts ? 'yes' : 'no'],
    ['Latency ceiling', situation.latencyMs === null ? null : `${grouped(situation.latencyMs)} ms`],
    ['Real-time', words(situation.realTime)],
    ['Workload', words(situation.workload)],
    ['Needs', situation.needs.length === 0 ? null : situation.needs.map((need) => needNames[need]).join(', ')],
    ['Team size', situation.teamSize === null ? null : String(situation.teamSize)],
    ['Turnover', situation.turnover],
    ['Already running', situation.running === null ? null : runningText(situation.running)],
    [
      'Not the team’s choice',
      situation.imposed === null
        ? null
        : `${situation.imposed.framework}, given by ${imposedByNames[situation.imposed.by]}`,
    ],
    ['Lives inside', situation.legacy === null ? null : runningText([situation.legacy])],
    ['Purpose of another language', situation.newLanguagePurpose === '' ? null : situation.newLanguagePurpose],
    ['Profiled bottleneck', situation.bottleneck === '' ? null : situation.bottleneck],
    ['Regulation', situation.regulation === '' ? null : situation.regulation],
    ['Notes', situation.notes === '' ? null : situation.notes],
  ];
  const optional = new Set([
    'Latency ceiling',
    'Not the team’s choice',
    'Lives inside',
    'Purpose of another language',
    'Profiled bottleneck',
    'Regulation',
    'Notes',
  ]);
  return {
    said: lines.flatMap(([label, text]) => (text === null ? [] : [{ label, text }])),
    missing: lines.flatMap(([label, text]) => (text === null && !optional.has(label) ? [label] : [])),
  };
}

const needNames: Readonly<Record<Situation['needs'][number], string>> = {
  orm: 'database mapping',
  migrations: 'migrations',
  adminUi: 'admin screens',
  auth: 'accounts',
  validation: 'validation',
  openapi: 'API description',
  realtime: 'live updates',
  backgroundJobs: 'background jobs',
  templating: 'templates',
  testing: 'testing tools',
  cli: 'command line',
  logging: 'logging',
  compression: 'compression',
  rateLimiting: 'rate limits',
};

function words(key: string | null): string | null {
  return key === null
    ? null
    : key.replaceAll('-', ' ').replace('io bound', 'I/O-bound').replace('cpu bound', 'CPU-bound');
}

function count(value: number | null, unit: string): string | null {
  return value === null ? null : `${value} ${unit}${value === 1 ? '' : 's'}`;
}

function runningText(running: NonNullable<Situation['running']>): string {
  if (running.length === 0) return 'nothing yet';
  return running.map(({ name, framework, language }) => `${name} (${framework}, ${language})`).join('; ');
}
