import type { z } from 'zod';

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly path: string; readonly message: string };

/** Reads a value from outside; otherwise says where the first problem is (`command.ballot.values`) and what it is. */
export const parse = <T>(schema: z.ZodType<T>, value: unknown): Parsed<T> => {
  const hidden = hiddenKey(value, '');
  if (hidden !== null) return { ok: false, path: hidden, message: 'is not a name a message may use' };
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const [first] = result.error.issues;
  return { ok: false, path: first?.path.map(String).join('.') ?? '', message: first?.message ?? 'could not be read' };
};

const deepest = 12;

/** Where an own key `__proto__` hides, which schemas would skip; `null` when nowhere within reach of any schema. */
const hiddenKey = (value: unknown, path: string, depth = 0): string | null => {
  if (value === null || typeof value !== 'object' || depth > deepest) return null;
  for (const key of Object.keys(value)) {
    const place = path === '' ? key : `${path}.${key}`;
    if (key === '__proto__') return place;
    const found = hiddenKey((value as Record<string, unknown>)[key], place, depth + 1);
    if (found !== null) return found;
  }
  return null;
};
