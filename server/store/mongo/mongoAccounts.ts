import { trusted } from 'mongoose';
import { emailKey } from '../emailKey.ts';
import type { PersonKey } from '../ports.ts';
import type { Account, Accounts, Identity } from '../ports/accounts.ts';
import { collection, number, text, textOrNull, yesNo } from './collection.ts';
import type { Database } from './database.ts';
import { mongoMailTokens } from './mongoMailTokens.ts';
import { insert } from './writes.ts';

export interface AccountDocument extends Omit<Account, 'person'> {
  readonly _id: PersonKey;
  readonly emailKey: string | null;
}
export const accounts = collection<AccountDocument>(
  'accounts',
  {
    _id: text,
    email: textOrNull,
    emailKey: textOrNull,
    emailConfirmed: yesNo,
    passwordHash: textOrNull,
    locked: yesNo,
    createdAt: number,
  },
  [[{ emailKey: 1 }], [{ createdAt: -1 }]],
);

/** Who holds an address: the insert under the address itself is what two people race for. */
export interface AddressDocument {
  readonly _id: string;
  readonly person: PersonKey;
  readonly claimedAt: number;
}
export const addresses = collection<AddressDocument>('addresses', { _id: text, person: text, claimedAt: number }, [
  [{ person: 1 }],
]);

export interface IdentityDocument extends Identity {
  readonly _id: string;
}
export const identities = collection<IdentityDocument>(
  'identities',
  { _id: text, issuer: text, subject: text, person: text },
  [[{ person: 1 }]],
);

export const accountDocument = ({ person, ...account }: Account): AccountDocument => ({
  _id: person,
  ...account,
  emailKey: account.email === null ? null : emailKey(account.email),
});
export const accountOf = ({ _id, emailKey: _key, ...account }: AccountDocument): Account => ({
  person: _id,
  ...account,
});
export const identityDocument = (identity: Identity): IdentityDocument => ({
  _id: JSON.stringify([identity.issuer, identity.subject]),
  ...identity,
});
export const identityOf = ({ _id, ...identity }: IdentityDocument): Identity => identity;

/** A claim that was never followed by its account is given up after this many milliseconds. */
const claimLasts = 60_000;

export function mongoAccounts(db: Database): Accounts {
  const account = db.model(accounts);
  const address = db.model(addresses);
  const identity = db.model(identities);
  const { dropTokensTo, ...tokens } = mongoMailTokens(db);

  const find = async (filter: Readonly<Partial<AccountDocument>>): Promise<Account | null> => {
    const found = await account.findOne(filter).lean<AccountDocument | null>();
    return found === null ? null : accountOf(found);
  };
  /** Whether the address is this person's now. */
  const claim = async (email: string, person: PersonKey): Promise<boolean> => {
    const key = emailKey(email);
    while (!(await insert(address, { _id: key, person, claimedAt: Date.now() }))) {
      const held = await address.findOne({ _id: key }).lean<AddressDocument | null>();
      if (held === null) continue;
      if (held.person === person) return true;
      const holder = await account.findOne({ _id: held.person }).lean<AccountDocument | null>();
      if (holder?.emailKey === key || held.claimedAt > Date.now() - claimLasts) return false;
      await address.deleteOne({ _id: key, person: held.person, claimedAt: held.claimedAt });
    }
    return true;
  };
  /** Gives back what the person holds besides the address of the account. */
  const release = async (person: PersonKey): Promise<void> => {
    const kept = (await account.findOne({ _id: person }).lean<AccountDocument | null>())?.emailKey ?? null;
    await address.deleteMany({ person, ...(kept === null ? {} : { _id: trusted({ $ne: kept }) }) });
  };

  return {
    async create(given) {
      if (given.email !== null && !(await claim(given.email, given.person))) return 'taken';
      if (await insert(account, accountDocument(given))) return 'created';
      await release(given.person);
      return 'taken';
    },
    account: (person) => find({ _id: person }),
    byEmail: (email) => find({ emailKey: emailKey(email) }),
    async byIdentity(issuer, subject) {
      const found = await identity.findOne({ _id: JSON.stringify([issuer, subject]) }).lean<IdentityDocument | null>();
      return found === null ? null : find({ _id: found.person });
    },
    async change(person, changes) {
      if ((await find({ _id: person })) === null) return 'missing';
      const { email } = changes;
      if (typeof email === 'string' && !(await claim(email, person))) return 'taken';
      const key = email === undefined ? {} : { emailKey: email === null ? null : emailKey(email) };
      const { matchedCount } = await account.updateOne({ _id: person }, { $set: { ...changes, ...key } });
      if (email !== undefined) await release(person);
      return matchedCount > 0 ? 'changed' : 'missing';
    },
    async list(limit) {
      const found = await account.find().sort({ createdAt: -1 }).limit(limit).lean<AccountDocument[]>();
      return found.map(accountOf);
    },
    // The account goes last, so that what a crash leaves behind can be dropped again.
    async drop(person) {
      const email = (await find({ _id: person }))?.email ?? null;
      await tokens.dropTokens(person);
      if (email !== null) await dropTokensTo(email);
      await identity.deleteMany({ person });
      await account.deleteOne({ _id: person });
      await address.deleteMany({ person });
    },

    async link(given) {
      const wanted = identityDocument(given);
      if (await insert(identity, wanted)) return 'linked';
      const found = await identity.findOne({ _id: wanted._id }).lean<IdentityDocument | null>();
      return found?.person === given.person ? 'linked' : 'taken';
    },
    async identities(person) {
      return (await identity.find({ person }).lean<IdentityDocument[]>()).map(identityOf);
    },
    async unlink(person) {
      await identity.deleteMany({ person });
    },
    ...tokens,
  };
}
