import { z } from 'zod';

const isNotOneOf = (names: readonly string[]): string =>
  names.length > 0 ? `is not one of ${names.join(', ')}` : 'is not in the list, in which nothing is right';

/** An object with these fields and no other; a stranger is told what there is. */
export const object = <S extends z.core.$ZodLooseShape>(shape: S) => {
  const names = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? isNotOneOf(names) : undefined),
  });
};

/** Values by id. The ids there are, or `null` when they cannot be known because the list of them is broken. */
export type Ids = readonly string[] | null;

/** A table with ids for keys, each of them known; all may be left out. What stands under a stranger is looked at too. */
export const tableOf = <V extends z.ZodType>(ids: Ids, value: V): z.ZodType<Readonly<Record<string, z.output<V>>>> =>
  (ids === null
    ? z.record(z.string(), value)
    : z
        .object(Object.fromEntries(ids.map((id) => [id, z.exactOptional(value)])))
        .catchall(value)
        .check(acrossFields(onlyKnown(ids)))) as unknown as z.ZodType<Readonly<Record<string, z.output<V>>>>;

const onlyKnown =
  (ids: readonly string[]) =>
  (payload: z.core.ParsePayload): void => {
    const keys = Object.keys(fieldsOf(payload)).filter((key) => !ids.includes(key));
    if (keys.length > 0)
      payload.issues.push({ code: 'unrecognized_keys', keys, message: isNotOneOf(ids), input: fieldsOf(payload) });
  };

/** An id that has to be known. */
export const oneOf = (ids: Ids): z.ZodType<string> =>
  ids === null ? z.string() : z.string().refine((id) => ids.includes(id), { error: () => isNotOneOf(ids) });

/** A list of at least `least` and at most `most` entries. */
export const listOf = <T extends z.ZodType>(item: T, least: number, most: number) =>
  z
    .array(item)
    .min(least, least === 1 ? 'needs at least one entry' : `needs at least ${least} entries`)
    .max(most, `has more than ${most} entries`);

/** A rule over several fields of an object, looked at even where one of them is wrong by itself; its fields may hold anything. */
export const acrossFields = <T>(look: (payload: z.core.ParsePayload<T>) => void): z.core.$ZodCheck<T> => {
  const check = z.check<T>(look);
  check._zod.def.when = ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return check;
};

/** The fields of an object as they stand in the file. */
export const fieldsOf = <T>({ value }: z.core.ParsePayload<T>): Readonly<Record<string, unknown>> =>
  value as Readonly<Record<string, unknown>>;

/** `null` where one of them is no number, so that the sum says nothing. */
export const sumOf = (values: readonly unknown[]): number | null =>
  values.every((value) => typeof value === 'number') ? values.reduce((total, value) => total + value, 0) : null;
