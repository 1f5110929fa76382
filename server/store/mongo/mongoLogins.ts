import { trusted } from 'mongoose';
import type { Login, Logins } from '../ports/logins.ts';
import { anyText, collection, number, text, textOrNull } from './collection.ts';
import type { Database } from './database.ts';
import { put } from './writes.ts';

export interface LoginDocument extends Omit<Login, 'id'> {
  readonly _id: string;
}
export const logins = collection<LoginDocument>(
  'logins',
  {
    _id: text,
    person: textOrNull,
    device: anyText,
    createdAt: number,
    usedAt: number,
    expiresAt: number,
    body: text,
  },
  [[{ person: 1, usedAt: -1 }], [{ expiresAt: 1 }]],
);

export const loginDocument = ({ id, ...login }: Login): LoginDocument => ({ _id: id, ...login });
export const loginOf = ({ _id, ...login }: LoginDocument): Login => ({ id: _id, ...login });

export function mongoLogins(db: Database): Logins {
  const model = db.model(logins);
  return {
    put: (login) => put(model, loginDocument(login)),
    async login(id, now) {
      const found = await model.findOne({ _id: id }).lean<LoginDocument | null>();
      return found !== null && found.expiresAt > now ? loginOf(found) : null;
    },
    async of(person, now) {
      const found = await model
        .find({ person, expiresAt: trusted({ $gt: now }) })
        .sort({ usedAt: -1 })
        .lean<LoginDocument[]>();
      return found.map(loginOf);
    },
    async touch(id, usedAt, expiresAt) {
      await model.updateOne({ _id: id }, { $set: { usedAt, expiresAt } });
    },
    async drop(id) {
      await model.deleteOne({ _id: id });
    },
    async dropOf(person, except) {
      const found = await model.find({ person }).select({ _id: 1 }).lean<Pick<LoginDocument, '_id'>[]>();
      const ids = found.map(({ _id }) => _id).filter((id) => id !== except);
      await model.deleteMany({ _id: trusted({ $in: ids }) });
      return ids;
    },
    async sweep(now) {
      await model.deleteMany({ expiresAt: trusted({ $lte: now }) });
    },
  };
}
