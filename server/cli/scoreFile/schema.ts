import { z } from 'zod';
import { findFramework } from '../../../shared/catalogue/frameworks.ts';
import { line, skillId, slug, table, text } from '../../../shared/protocol/atoms.ts';
import {
  anonymitySchema,
  blendSchema,
  criterionSchema,
  gateSchema,
  objectionModeSchema,
} from '../../../shared/protocol/frameSchemas.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import { situationFieldsSchema } from '../../../shared/protocol/situationSchema.ts';
import { acrossFields, fieldsOf, listOf, object, oneOf, sumOf, tableOf, type Ids } from './objects.ts';
import { fileMethods, weightsSchema, type FileMethod } from './weighing.ts';

/** The ids a file speaks of: what may be rated, weighed and judged follows from them. */
export interface Known {
  readonly candidates: Ids;
  readonly criteria: Ids;
  readonly method: FileMethod;
  readonly defaultCriteria: readonly string[];
  readonly furtherCriteria: readonly string[];
}

const reason = text(limits.reason).default('');
const name = line(limits.name);
const { id: criterionId, ...criterionFields } = criterionSchema.shape;

const candidate = z.union([
  z.string().refine((id) => findFramework(id) !== null, { error: () => 'is not in the catalogue' }),
  object({
    id: slug,
    name,
    languages: listOf(line(limits.language), 0, limits.languages).default([]),
    summary: text(limits.question).default(''),
  }),
]);

const criterion = (known: Known) =>
  z.union([
    oneOf([...known.defaultCriteria, ...known.furtherCriteria]),
    object({
      ...criterionFields,
      id: criterionId,
      description: criterionFields.description.default(''),
      zero: criterionFields.zero.default(''),
      five: criterionFields.five.default(''),
      assessor: criterionFields.assessor.default(null),
      environmental: criterionFields.environmental.default(false),
    }),
  ]);

const level = z.int().min(0).max(4);
const feeling = object({
  stars: z.int().min(0).max(5).nullable().default(null),
  morale: z.int().min(-2).max(2).nullable().default(null),
  reason,
});

const ballot = ({ method, criteria, candidates }: Known) =>
  object({
    voter: z.exactOptional(name),
    weights: z.exactOptional(weightsSchema(method, criteria)),
    feelings: z.exactOptional(tableOf(candidates, feeling)),
    skills: z.exactOptional(
      object({ levels: table(skillId, level, limits.skills), willingness: level.nullable().default(null) }),
    ),
  });

/** What somebody says needs a name under it. */
const by = name;

const cell = object({
  value: z.number().min(0).max(5).nullable(),
  reason: line(limits.reason),
  by: z.exactOptional(by),
  mitigation: z.exactOptional(line(limits.reason)),
  spread: z.exactOptional(z.tuple([z.number().min(0).max(5), z.number().min(0).max(5)])),
}).check(
  acrossFields((payload) => {
    const { value, spread } = payload.value;
    if (Array.isArray(spread) && !(typeof value === 'number' && spread[0] <= value && value <= spread[1]))
      payload.issues.push({
        code: 'custom',
        message: 'spread is the lowest and the highest score, with the value between them',
        input: payload.value,
      });
  }),
);

const isSaid = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const verdict = object({
  verdict: z.enum(['pass', 'fail', 'unknown', 'waived']),
  reason,
  by: z.exactOptional(by),
}).check(
  acrossFields((payload) => {
    const { verdict: given, reason: why, by: who } = payload.value;
    if (given === 'waived' && (!isSaid(why) || who === undefined))
      payload.issues.push({
        code: 'custom',
        message: 'a waived gate needs a reason and by whom',
        input: payload.value,
      });
  }),
);

const objection = ({ candidates }: Known) =>
  object({
    candidate: oneOf(candidates),
    kind: z.enum(['concern', 'objection']),
    by,
    reason: line(limits.reason),
    status: z.enum(['open', 'resolved', 'withdrawn', 'overruled']).default('open'),
    answer: reason,
    answeredBy: z.exactOptional(by),
  }).check(
    acrossFields((payload) => {
      const { status, answer, answeredBy } = payload.value;
      if (status === 'overruled' && (!isSaid(answer) || answeredBy === undefined))
        payload.issues.push({
          code: 'custom',
          message: 'an overruled objection needs an answer and answeredBy',
          input: payload.value,
        });
    }),
  );

const blend = object(blendSchema.shape).check(
  acrossFields((payload) => {
    const total = sumOf(['fit', 'preference', 'morale'].map((part) => fieldsOf(payload)[part]));
    if (total !== null && total !== 100)
      payload.issues.push({ code: 'custom', message: `adds up to ${total}, not to 100`, input: payload.value });
  }),
);

/** A score file, whose tables may name only the candidates and criteria it has. Documented in `docs/score-file.md`. */
export const scoreFileSchema = (known: Known) =>
  object({
    title: text(limits.title).default(''),
    question: text(limits.question).default(''),
    situation: object(situationFieldsSchema.shape).default({}),
    candidates: listOf(candidate, 1, limits.candidates),
    criteria: listOf(criterion(known), 1, limits.criteria).default([...known.defaultCriteria]),
    method: z.enum(fileMethods).default('rating'),
    anonymity: anonymitySchema.default('named'),
    ballots: listOf(ballot(known), 0, limits.people).default([]),
    cells: tableOf(known.candidates, tableOf(known.criteria, cell)).default({}),
    gates: listOf(
      object({
        ...gateSchema.shape,
        question: gateSchema.shape.question.default(''),
        verdicts: tableOf(known.candidates, verdict).default({}),
      }),
      0,
      limits.gates,
    ).default([]),
    objectionMode: objectionModeSchema.default('flag'),
    objections: listOf(objection(known), 0, limits.people).default([]),
    blend: z.exactOptional(blend),
    seed: z.union([z.int().min(0).max(4_294_967_295), line(limits.title)]).default(1),
    draws: z.int().min(0).max(1_000_000).default(10_000),
  });

export type ScoreFile = z.output<ReturnType<typeof scoreFileSchema>>;
