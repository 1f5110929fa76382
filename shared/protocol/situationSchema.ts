import { z } from 'zod';
import { line, list, text } from './atoms.ts';
import { limits } from './limits.ts';
import { domain } from './words.ts';

const need = z.enum([
  'orm',
  'migrations',
  'adminUi',
  'auth',
  'validation',
  'openapi',
  'realtime',
  'backgroundJobs',
  'templating',
  'testing',
  'cli',
  'logging',
  'compression',
  'rateLimiting',
]);

const runningService = z.strictObject({
  name: line(limits.title),
  language: text(limits.language),
  framework: text(limits.name),
});

export const situationSchema = z.strictObject({
  product: text(limits.paragraph),
  stage: z.enum(['prototype', 'side-project', 'new-product', 'growth', 'established']).nullable(),
  lifetimeYears: z.number().min(0).max(100).nullable(),
  domains: list(domain, limits.domains),
  peakRps: z.number().min(0).max(1e9).nullable(),
  bursts: z.boolean().nullable(),
  latencyMs: z.number().min(0).max(1e9).nullable(),
  realTime: z.enum(['none', 'some', 'core']).nullable(),
  workload: z.enum(['io-bound', 'cpu-bound', 'mixed']).nullable(),
  needs: list(need, limits.needs),
  teamSize: z.int().min(0).max(100_000).nullable(),
  turnover: z.enum(['low', 'medium', 'high']).nullable(),
  running: list(runningService, limits.running).nullable(),
  imposed: z.strictObject({ framework: line(limits.name), by: z.enum(['client', 'platform', 'inherited']) }).nullable(),
  legacy: runningService.nullable(),
  newLanguagePurpose: text(limits.paragraph),
  bottleneck: text(limits.paragraph),
  regulation: text(limits.paragraph),
  notes: text(limits.paragraph),
});

/** Any of its fields, none of them `undefined`. */
export const situationFieldsSchema = situationSchema.exactPartial();
