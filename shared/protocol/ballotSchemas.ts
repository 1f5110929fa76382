import { z } from 'zod';
import { line, reason, skillId, slug, table } from './atoms.ts';
import { limits } from './limits.ts';
import { methodSchema } from './words.ts';

const level = z.int().min(0).max(4);

const skillsBallot = z.strictObject({
  type: z.literal('skills'),
  levels: table(skillId, level, limits.skills),
  willingness: level.nullable(),
});

const weighBallot = z.strictObject({
  type: z.literal('weigh'),
  method: methodSchema,
  values: table(slug, z.int().min(0).max(100).nullable(), limits.criteria),
});

const feeling = z.strictObject({
  stars: z.int().min(0).max(5).nullable(),
  morale: z.int().min(-2).max(2).nullable(),
  reason,
  objection: z.strictObject({ kind: z.enum(['concern', 'objection']), reason: line(limits.reason) }).nullable(),
});

const feelBallot = z.strictObject({
  type: z.literal('feel'),
  feelings: table(slug, feeling, limits.candidates),
});

const quickBallot = z.strictObject({
  type: z.literal('quick'),
  skills: skillsBallot,
  weigh: weighBallot,
  feel: feelBallot,
});

const cellBallot = z.strictObject({
  type: z.literal('cell'),
  value: z.number().min(0).max(5).multipleOf(0.5).nullable(),
  reason,
});

const confidence = z.int().min(1).max(5).nullable();

const confidenceBallot = z.strictObject({
  type: z.literal('confidence'),
  build: confidence,
  maintain: confidence,
  reason,
});

export const ballotSchema = z.discriminatedUnion('type', [
  skillsBallot,
  weighBallot,
  feelBallot,
  quickBallot,
  cellBallot,
  confidenceBallot,
]);
