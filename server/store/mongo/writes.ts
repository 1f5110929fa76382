import type { Model } from 'mongoose';

/** Whether a unique index has refused the document: the one thing on which every race is decided. */
export function isTaken(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 11_000;
}

/** Inserts; false when a unique index knows such a document already. */
export async function insert<Doc extends object>(model: Model<Doc>, document: Doc): Promise<boolean> {
  try {
    await model.insertOne(document as never);
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

/** Inserts one after the other until a unique index refuses one; answers how many are in. */
export async function insertInOrder<Doc extends object>(model: Model<Doc>, documents: readonly Doc[]): Promise<number> {
  try {
    await model.insertMany(documents as never, { ordered: true });
    return documents.length;
  } catch (error) {
    const [refused] = (error as { readonly writeErrors?: readonly { readonly index: number }[] }).writeErrors ?? [];
    if (isTaken(error) && refused !== undefined) return refused.index;
    throw error;
  }
}

/** Inserts what is new, all together as long as nothing of it is there; what is there gets every field written. */
export async function putAll<Doc extends { readonly _id: string }>(
  model: Model<Doc>,
  documents: readonly Doc[],
): Promise<void> {
  const inserted = await insertInOrder(model, documents);
  for (const document of documents.slice(inserted)) await put(model, document);
}

/** Writes every field of the document with this `_id`, whether it was there or not. */
export function put<Doc extends { readonly _id: string }>(model: Model<Doc>, document: Doc): Promise<void> {
  return putFields(model, document, document);
}

/** Writes some fields of the document with this `_id`, or the `whole` of it when it was not there. */
export async function putFields<Doc extends { readonly _id: string }>(
  model: Model<Doc>,
  some: { readonly _id: string },
  whole: Doc,
): Promise<void> {
  const { _id, ...fields } = some;
  // Another writer may come or go in between; a document that another index refuses is told after a few rounds.
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    const { matchedCount } = await model.updateOne({ _id } as never, { $set: fields } as never);
    if (matchedCount > 0 || (await insert(model, whole))) return;
  }
  throw new Error(`${model.collection.name} holds another document like ${_id}.`);
}
