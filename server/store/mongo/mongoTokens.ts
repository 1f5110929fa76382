import type { ApiToken, TokenScope, Tokens } from '../ports/tokens.ts';
import { anyText, collection, number, numberOrNull, text } from './collection.ts';
import type { Database } from './database.ts';
import { put } from './writes.ts';

export interface TokenDocument extends Omit<ApiToken, 'id' | 'scopes'> {
  readonly _id: string;
  readonly scopes: TokenScope[];
}

export const tokens = collection<TokenDocument>(
  'tokens',
  {
    _id: text,
    person: text,
    name: anyText,
    hash: text,
    hint: anyText,
    scopes: [String],
    createdAt: number,
    usedAt: numberOrNull,
    expiresAt: numberOrNull,
  },
  [[{ hash: 1 }, { unique: true }], [{ person: 1, createdAt: -1 }]],
);

export const tokenDocument = ({ id, scopes, ...token }: ApiToken): TokenDocument => ({
  _id: id,
  ...token,
  scopes: [...scopes],
});
export const tokenOf = ({ _id, ...token }: TokenDocument): ApiToken => ({ id: _id, ...token });

export function mongoTokens(db: Database): Tokens {
  const model = db.model(tokens);
  return {
    put: (token) => put(model, tokenDocument(token)),
    async byHash(hash) {
      const found = await model.findOne({ hash }).lean<TokenDocument | null>();
      return found === null ? null : tokenOf(found);
    },
    async of(person) {
      const found = await model.find({ person }).sort({ createdAt: -1 }).lean<TokenDocument[]>();
      return found.map(tokenOf);
    },
    async used(id, at) {
      await model.updateOne({ _id: id }, { $set: { usedAt: at } });
    },
    async revoke(person, id) {
      return (await model.deleteOne({ _id: id, person })).deletedCount > 0;
    },
    async dropPerson(person) {
      await model.deleteMany({ person });
    },
  };
}
