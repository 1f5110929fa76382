import { trusted } from 'mongoose';
import { emailKey } from '../emailKey.ts';
import type { Accounts, MailToken } from '../ports/accounts.ts';
import { collection, number, text, textOrNull } from './collection.ts';
import type { Database } from './database.ts';
import { put } from './writes.ts';

export interface MailTokenDocument extends Omit<MailToken, 'hash'> {
  readonly _id: string;
  readonly emailKey: string;
}
export const mailTokens = collection<MailTokenDocument>(
  'mail_tokens',
  { _id: text, purpose: text, email: text, emailKey: text, person: textOrNull, expiresAt: number },
  [[{ emailKey: 1 }], [{ person: 1 }], [{ expiresAt: 1 }]],
);

export const mailTokenDocument = ({ hash, ...token }: MailToken): MailTokenDocument => ({
  _id: hash,
  ...token,
  emailKey: emailKey(token.email),
});
export const mailTokenOf = ({ _id, emailKey: _key, ...token }: MailTokenDocument): MailToken => ({
  hash: _id,
  ...token,
});

type Tokens = Pick<Accounts, 'putToken' | 'token' | 'takeToken' | 'dropTokens'>;

/** An account that goes takes along what was sent to its address before there was an account. */
export function mongoMailTokens(db: Database): Tokens & { dropTokensTo(email: string): Promise<void> } {
  const model = db.model(mailTokens);
  const find = async (hash: string, now: number): Promise<MailToken | null> => {
    const found = await model.findOne({ _id: hash }).lean<MailTokenDocument | null>();
    return found !== null && found.expiresAt > now ? mailTokenOf(found) : null;
  };
  return {
    async putToken(token, now) {
      await model.deleteMany({ expiresAt: trusted({ $lte: now }) });
      await model.deleteMany({ purpose: token.purpose, emailKey: emailKey(token.email) });
      await put(model, mailTokenDocument(token));
    },
    token: find,
    // Of several callers the delete lets one through.
    async takeToken(hash, now) {
      const token = await find(hash, now);
      const { deletedCount } = await model.deleteOne({ _id: hash });
      return deletedCount > 0 ? token : null;
    },
    async dropTokens(person) {
      await model.deleteMany({ person });
    },
    async dropTokensTo(email) {
      await model.deleteMany({ emailKey: emailKey(email) });
    },
  };
}
