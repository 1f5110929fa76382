import type { z } from 'zod';

/** Reads settings one by one and gathers every mistake, so that a start names all of them at once. */
export interface Reader {
  /** The setting's value, or `otherwise` where it is not set or wrong. */
  <T>(key: string, schema: z.ZodType<T>, otherwise: T, secrecy?: 'secret'): T;
  /** Adds a mistake that several settings make together. */
  readonly mistake: (sentence: string) => void;
  readonly mistakes: readonly string[];
  /** Every setting that was asked for so far. */
  readonly known: ReadonlySet<string>;
}

/** An empty value counts as not set, as people write it in `.env` files and compose files. */
export function createReader(environment: Readonly<Record<string, string | undefined>>): Reader {
  const mistakes: string[] = [];
  const known = new Set<string>();
  const read = <T>(key: string, schema: z.ZodType<T>, otherwise: T, secrecy?: 'secret'): T => {
    known.add(key);
    const value = environment[key]?.trim() ?? '';
    if (value === '') return otherwise;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const shown = secrecy === 'secret' ? '' : ` (it is "${value}")`;
    mistakes.push(`${key} ${parsed.error.issues[0]?.message ?? 'cannot be read'}${shown}`);
    return otherwise;
  };
  return Object.assign(read, { mistake: (sentence: string) => void mistakes.push(sentence), mistakes, known });
}
