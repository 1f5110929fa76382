import { z } from 'zod';
import type { RoundSummary } from '../../board/summary.ts';
import { methodSchema } from '../words.ts';

const number = z.number();
const share = z.number().min(0).max(1);
const text = z.string();
const count = z.int().min(0);
const tableOf = <T extends z.ZodType>(value: T) => z.record(text, value);

const item = z.strictObject({
  n: count,
  mean: number.nullable(),
  min: number.nullable(),
  max: number.nullable(),
  values: z.array(number).nullable(),
  quartiles: z.tuple([number, number, number]).nullable(),
  dispersion: number.nullable(),
  twoCamps: z.boolean().nullable(),
});

const weights = z.strictObject({
  method: methodSchema,
  voters: count,
  team: tableOf(number),
  items: tableOf(item),
  agreement: number.nullable(),
  spearman: number.nullable(),
});

const feelings = z.strictObject({
  castStars: count,
  castMorale: count,
  candidates: tableOf(
    z.strictObject({
      stars: item,
      morale: item,
      preference: number.nullable(),
      moraleValue: number.nullable(),
      shareDread: number.nullable(),
      resistance: number.nullable(),
      reasons: z.array(text),
    }),
  ),
  preferred: tableOf(tableOf(count)).nullable(),
  ratedBoth: tableOf(tableOf(count)).exactOptional(),
});

const skills = z.strictObject({
  people: count,
  skills: tableOf(z.strictObject({ mean: number, fluency: number, fluent: count.nullable() })),
  willingness: number.nullable(),
});

const trials = z.strictObject({
  of: z.enum(['weights', 'feelings', 'both']),
  voters: count,
  asOf: z.enum(['now', 'reveal']),
  leaders: z.array(text),
  first: tableOf(z.strictObject({ alone: count, shared: count })),
  changes: count.nullable(),
  sameLeaders: share.nullable(),
  medianLeaders: z.array(text).nullable(),
});

/** What a revealed round says, with no more than its privacy tier allows. */
export const summarySchema: z.ZodType<RoundSummary> = z.strictObject({
  tier: z.enum(['named', 'histogram', 'range', 'aggregate']),
  count,
  weights: weights.nullable(),
  feelings: feelings.nullable(),
  skills: skills.nullable(),
  cell: z.strictObject({ ...item.shape, reasons: z.array(text) }).nullable(),
  confidence: z.strictObject({ build: item, maintain: item, reasons: z.array(text) }).nullable(),
  trials: trials.nullable(),
});
