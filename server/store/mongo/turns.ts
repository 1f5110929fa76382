import { trusted } from 'mongoose';
import type { Model } from 'mongoose';
import type { Index } from './collection.ts';
import { number, text, yesNo } from './collection.ts';
import { insert } from './writes.ts';

/** One state of something that several writers change; the one with the highest `turn` counts. */
export interface Turn {
  /** The key and the turn, so that each turn is taken once. */
  readonly _id: string;
  readonly key: string;
  readonly turn: number;
  /** A later turn has been seen; what it held may be blank. */
  readonly past: boolean;
}

/** The fields of a turn, for a schema. */
export const turnFields = { _id: text, key: text, turn: number, past: yesNo } as const;
export const turnIndex: Index = [{ key: 1, turn: -1 }];

/**
 * Changes by turns: the next state is inserted, never written over the present one, and the index on `_id` lets one of
 * several writers in. The others look again and make theirs from what they find, so no change is lost to another.
 * Past turns are blanked but stay until the whole goes: a writer that was held up must find its turn taken.
 * `next` answers `null` to leave things as they are; so does the whole then.
 */
export async function advance<Doc extends Turn>(
  model: Model<Doc>,
  key: string,
  next: (now: Doc | null) => Omit<Doc, keyof Turn> | null,
  blank: Partial<Omit<Doc, keyof Turn>> = {},
): Promise<Doc | null> {
  for (;;) {
    const now = await model
      .findOne({ key } as never)
      .sort({ turn: -1 })
      .lean<Doc | null>();
    const fields = next(now);
    if (fields === null) return null;
    const turn = (now?.turn ?? 0) + 1;
    const document = { ...fields, ...turnOf(key, turn) } as Doc;
    if (!(await insert(model, document))) continue;
    if (now !== null) {
      const earlier = { key, past: false, turn: trusted({ $lt: turn }) };
      await model.updateMany(earlier as never, { $set: { past: true, ...blank } } as never);
    }
    return document;
  }
}

export const turnOf = (key: string, turn: number): Turn => ({
  _id: `${key} ${String(turn)}`,
  key,
  turn,
  past: false,
});

/** Those of `rows` that no later one of the same key follows, in their order. */
export function newest<Doc extends Turn>(rows: readonly Doc[]): readonly Doc[] {
  const last = new Map<string, number>();
  for (const { key, turn } of rows) last.set(key, Math.max(turn, last.get(key) ?? 0));
  return rows.filter(({ key, turn }) => last.get(key) === turn);
}
