import { z } from 'zod';

/** Kinds of values that several settings have. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must lie between ${String(least)} and ${String(most)}`);

export const oneOf = <const Value extends string>(...values: readonly [Value, ...Value[]]) =>
  z.enum(values, `must be ${values.length === 2 ? values.join(' or ') : `one of ${values.join(', ')}`}`);
