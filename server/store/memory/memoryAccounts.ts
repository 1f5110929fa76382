import { emailKey } from '../emailKey.ts';
import type { PersonKey } from '../ports.ts';
import type { Account, Accounts, Identity, MailToken } from '../ports/accounts.ts';

export function createMemoryAccounts(): Accounts {
  const accounts = new Map<PersonKey, Account>();
  const identities = new Map<string, Identity>();
  const tokens = new Map<string, MailToken>();

  const holderOf = (email: string): Account | null =>
    [...accounts.values()].find((one) => one.email !== null && emailKey(one.email) === emailKey(email)) ?? null;
  const identityKey = (issuer: string, subject: string): string => JSON.stringify([issuer, subject]);
  const tokenOf = (hash: string, now: number): MailToken | null => {
    const token = tokens.get(hash);
    return token !== undefined && token.expiresAt > now ? token : null;
  };

  return {
    async create(account) {
      if (accounts.has(account.person)) return 'taken';
      if (account.email !== null && holderOf(account.email) !== null) return 'taken';
      accounts.set(account.person, structuredClone(account));
      return 'created';
    },
    async account(person) {
      return accounts.get(person) ?? null;
    },
    async byEmail(email) {
      return holderOf(email);
    },
    async byIdentity(issuer, subject) {
      const identity = identities.get(identityKey(issuer, subject));
      return identity === undefined ? null : (accounts.get(identity.person) ?? null);
    },
    async change(person, changes) {
      const account = accounts.get(person);
      if (account === undefined) return 'missing';
      const holder = typeof changes.email === 'string' ? holderOf(changes.email) : null;
      if (holder !== null && holder.person !== person) return 'taken';
      accounts.set(person, { ...account, ...changes });
      return 'changed';
    },
    async list(limit) {
      return [...accounts.values()].sort((a, b) => b.createdAt - a.createdAt).slice(0, limit);
    },
    async drop(person) {
      const email = accounts.get(person)?.email ?? null;
      accounts.delete(person);
      for (const [key, identity] of identities) if (identity.person === person) identities.delete(key);
      for (const [hash, token] of tokens)
        if (token.person === person || (email !== null && emailKey(token.email) === emailKey(email)))
          tokens.delete(hash);
    },

    async link(identity) {
      const key = identityKey(identity.issuer, identity.subject);
      if ((identities.get(key)?.person ?? identity.person) !== identity.person) return 'taken';
      identities.set(key, structuredClone(identity));
      return 'linked';
    },
    async identities(person) {
      return [...identities.values()].filter((identity) => identity.person === person);
    },
    async unlink(person) {
      for (const [key, identity] of identities) if (identity.person === person) identities.delete(key);
    },

    async putToken(token, now) {
      for (const [hash, { purpose, email, expiresAt }] of tokens)
        if (expiresAt <= now || (purpose === token.purpose && emailKey(email) === emailKey(token.email)))
          tokens.delete(hash);
      tokens.set(token.hash, structuredClone(token));
    },
    async token(hash, now) {
      return tokenOf(hash, now);
    },
    async takeToken(hash, now) {
      const token = tokenOf(hash, now);
      tokens.delete(hash);
      return token;
    },
    async dropTokens(person) {
      for (const [hash, token] of tokens) if (token.person === person) tokens.delete(hash);
    },
  };
}
