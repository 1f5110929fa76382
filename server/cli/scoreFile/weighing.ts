import { z } from 'zod';
import { acrossFields, fieldsOf, object, oneOf, sumOf, tableOf, type Ids } from './objects.ts';

/** How a board asks for weights. The last three are for experts: they are asked on paper and scored here. */
export const fileMethods = ['rating', 'points', 'ranking', 'swing', 'swara', 'ahp'] as const;
export type FileMethod = (typeof fileMethods)[number];

/** One number a criterion: rating 0–10, points that add up to 100, places from 1, or swings 0–100. */
export type WeightAnswers = Readonly<Record<string, number | null>>;

/** SWARA: every criterion, most important first, and by which share each is more important than the next. */
export interface SwaraAnswers {
  readonly order: readonly string[];
  readonly steps: readonly number[];
}

/** AHP: `pairs[a][b]` says how many times as important a is as b, each pair once. */
export type AhpAnswers = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type Weights = WeightAnswers | SwaraAnswers | AhpAnswers;

const saatyLow = 1 / 9 - 0.001;

/** One voter's weights by the board's method. */
export function weightsSchema(method: FileMethod, criteria: Ids): z.ZodType<Weights> {
  switch (method) {
    case 'rating':
      return tableOf(criteria, z.int().min(0).max(10).nullable());
    case 'points':
      return tableOf(criteria, z.int().min(0).max(100).nullable()).check(acrossFields(addUpToHundred));
    case 'ranking':
      return tableOf(
        criteria,
        z
          .int()
          .min(1)
          .max(criteria?.length ?? 20)
          .nullable(),
      );
    case 'swing':
      return tableOf(criteria, z.number().min(0).max(100).nullable()).check(acrossFields(greatestIsHundred));
    case 'swara':
      return swara(criteria);
    case 'ahp':
      return tableOf(criteria, tableOf(criteria, z.number().min(saatyLow, 'is below 1/9').max(9))).check(
        acrossFields(everyPair(criteria)),
      );
    default:
      return method satisfies never;
  }
}

type Payload<T> = z.core.ParsePayload<T>;
const complain = <T>(payload: Payload<T>, message: string, path: readonly (string | number)[] = []): void => {
  payload.issues.push({ code: 'custom', message, path: [...path], input: payload.value });
};

const addUpToHundred = (payload: Payload<WeightAnswers>): void => {
  const filled = Object.values(fieldsOf(payload)).filter((value) => value !== null);
  const total = sumOf(filled);
  if (filled.length > 0 && total !== null && total !== 100)
    complain(payload, `the points add up to ${total}, not to 100`);
};

/** All zeros stand for no opinion. */
const greatestIsHundred = (payload: Payload<WeightAnswers>): void => {
  const filled = Object.values(fieldsOf(payload)).filter((value) => typeof value === 'number');
  const greatest = Math.max(0, ...filled);
  if (greatest > 0 && greatest < 100) complain(payload, `the greatest swing is ${greatest}, not 100`);
};

const swara = (criteria: Ids): z.ZodType<SwaraAnswers> =>
  object({ order: z.array(oneOf(criteria)), steps: z.array(z.number().min(0).max(10)) }).check(
    acrossFields((payload) => {
      const { order, steps } = payload.value;
      if (!Array.isArray(order)) return;
      order.forEach((id, place) => {
        if (order.indexOf(id) < place) complain(payload, `${id} is in the order already`, ['order', place]);
      });
      const left = (criteria ?? []).filter((id) => !order.includes(id));
      if (left.length > 0) complain(payload, `leaves out ${left.join(', ')}`, ['order']);
      if (Array.isArray(steps) && steps.length !== Math.max(0, order.length - 1))
        complain(payload, `has ${steps.length} entries; ${order.length} criteria have ${order.length - 1} steps`, [
          'steps',
        ]);
    }),
  );

const everyPair =
  (criteria: Ids) =>
  (payload: Payload<AhpAnswers>): void => {
    const given = payload.value;
    const missing: string[] = [];
    (criteria ?? []).forEach((a, place) => {
      if (given[a]?.[a] !== undefined) complain(payload, 'compares a criterion with itself', [a, a]);
      for (const b of criteria!.slice(place + 1)) {
        const [one, other] = [given[a]?.[b], given[b]?.[a]];
        if (one === undefined && other === undefined) missing.push(`${a} with ${b}`);
        if (one !== undefined && other !== undefined) complain(payload, `is judged twice: ${a} with ${b}`, [b, a]);
      }
    });
    const some = missing.slice(0, 3).join(', ');
    if (missing.length > 0)
      complain(payload, `does not compare ${some}${missing.length > 3 ? ` and ${missing.length - 3} more pairs` : ''}`);
  };
