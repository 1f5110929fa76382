import { Schema } from 'mongoose';
import type { IndexDefinition, IndexOptions, SchemaDefinition } from 'mongoose';

/** One collection: what a document of it may hold, field by field, and the indexes that must stand before a write. */
export interface Collection<Doc extends object> {
  readonly name: string;
  readonly schema: Schema<Doc>;
}

/** A collection whatever it holds. */
export interface AnyCollection {
  readonly name: string;
  readonly schema: Schema;
}

export type Index = readonly [fields: IndexDefinition, options?: IndexOptions];

/** A field the schema does not name is an error, in a document, a filter and an update alike. */
export function collection<Doc extends object>(
  name: string,
  fields: SchemaDefinition<Doc>,
  indexes: readonly Index[] = [],
): Collection<Doc> {
  const schema = new Schema<Doc>(fields, {
    collection: name,
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    minimize: false,
    id: false,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  });
  for (const [keys, options] of indexes) schema.index(keys, options);
  return { name, schema };
}

/** Fields as most documents have them. */
export const text = { type: String, required: true } as const;
export const textOrNull = { type: String, default: null } as const;
/** A text that may be empty, which `required` would refuse. */
export const anyText = { type: String, default: '' } as const;
export const number = { type: Number, required: true } as const;
export const numberOrNull = { type: Number, default: null } as const;
export const yesNo = { type: Boolean, required: true } as const;
