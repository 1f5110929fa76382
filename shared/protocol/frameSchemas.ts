import { z } from 'zod';
import { line, list, slug, text } from './atoms.ts';
import { limits } from './limits.ts';
import { criterionGroup } from './words.ts';

export const criterionSchema = z.strictObject({
  id: slug,
  name: line(limits.name),
  group: criterionGroup,
  description: text(limits.question),
  need: z.exactOptional(text(limits.question)),
  zero: text(limits.line),
  five: text(limits.line),
  assessor: z
    .enum([
      'team-skills',
      'learning-curve',
      'domain-fit',
      'built-in-productivity',
      'real-time',
      'peak-load',
      'maintainability',
      'community-health',
      'operations-fit',
      'resource-use',
      'concurrency',
      'security',
      'onboarding',
      'incident-fixing',
      'later-features',
    ])
    .nullable(),
  environmental: z.boolean(),
});

export const gateSchema = z.strictObject({
  id: slug,
  name: line(limits.name),
  question: text(limits.question),
  clause: z.exactOptional(text(limits.line)),
});

const percent = z.int().min(0).max(100);
export const blendSchema = z.strictObject({ fit: percent, preference: percent, morale: percent });

export const newCandidateSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('catalogue'), catalogueId: slug }),
  z.strictObject({
    type: z.literal('own'),
    id: slug,
    name: line(limits.name),
    languages: list(line(limits.language), limits.languages),
    summary: text(limits.question),
  }),
]);

export const anonymitySchema = z.enum(['named', 'anonymous']);
export const modeSchema = z.enum(['full', 'quick']);
export const objectionModeSchema = z.enum(['flag', 'veto']);
export const tagsSchema = list(line(limits.tag), limits.tags);
