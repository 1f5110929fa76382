import { emailKey } from '../emailKey.ts';
import type { Account, Accounts, Identity, MailToken } from '../ports/accounts.ts';
import type { Sqlite } from './sqlite.ts';
import type { Sync } from './sync.ts';

export function sqliteAccounts(db: Sqlite): Sync<Accounts> {
  const create = db.prepare('INSERT INTO accounts (person, email, created_at, account) VALUES (?, ?, ?, ?)');
  const byPerson = db.prepare('SELECT account FROM accounts WHERE person = ?');
  const byEmail = db.prepare('SELECT account FROM accounts WHERE email = ?');
  const byIdentity = db.prepare(
    `SELECT a.account FROM identities i JOIN accounts a ON a.person = i.person WHERE i.issuer = ? AND i.subject = ?`,
  );
  const change = db.prepare('UPDATE accounts SET email = ?, account = ? WHERE person = ?');
  const list = db.prepare('SELECT account FROM accounts ORDER BY created_at DESC LIMIT ?');
  const drop = db.prepare('DELETE FROM accounts WHERE person = ?');
  const dropIdentities = db.prepare('DELETE FROM identities WHERE person = ?');
  const dropTokens = db.prepare('DELETE FROM mail_tokens WHERE person = ?1 OR email = ?2');
  const dropOwnTokens = db.prepare('DELETE FROM mail_tokens WHERE person = ?');
  const link = db.prepare('INSERT OR IGNORE INTO identities (issuer, subject, person) VALUES (?, ?, ?)');
  const holder = db.prepare('SELECT person FROM identities WHERE issuer = ? AND subject = ?');
  const identities = db.prepare('SELECT issuer, subject, person FROM identities WHERE person = ?');
  const clearTokens = db.prepare('DELETE FROM mail_tokens WHERE expires_at <= ?1 OR (purpose = ?2 AND email = ?3)');
  const putToken = db.prepare(
    'INSERT INTO mail_tokens (hash, purpose, email, person, expires_at, token) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const token = db.prepare('SELECT token FROM mail_tokens WHERE hash = ? AND expires_at > ?');
  const takeToken = db.prepare('DELETE FROM mail_tokens WHERE hash = ?');

  const accountOf = (row: { account: string } | null): Account | null =>
    row === null ? null : (JSON.parse(row.account) as Account);
  const keyOf = (email: string | null): string | null => (email === null ? null : emailKey(email));
  const ofEmail = (email: string): Account | null => accountOf(byEmail.get<{ account: string }>(emailKey(email)));
  const ofPerson = (person: string): Account | null => accountOf(byPerson.get<{ account: string }>(person));
  const tokenOf = (hash: string, now: number): MailToken | null => {
    const row = token.get<{ token: string }>(hash, now);
    return row === null ? null : (JSON.parse(row.token) as MailToken);
  };

  return {
    create(account) {
      if (ofPerson(account.person) !== null) return 'taken';
      if (account.email !== null && ofEmail(account.email) !== null) return 'taken';
      create.run(account.person, keyOf(account.email), account.createdAt, JSON.stringify(account));
      return 'created';
    },
    account: ofPerson,
    byEmail: ofEmail,
    byIdentity: (issuer, subject) => accountOf(byIdentity.get<{ account: string }>(issuer, subject)),
    change(person, changes) {
      const account = ofPerson(person);
      if (account === null) return 'missing';
      const other = typeof changes.email === 'string' ? ofEmail(changes.email) : null;
      if (other !== null && other.person !== person) return 'taken';
      const changed = { ...account, ...changes };
      change.run(keyOf(changed.email), JSON.stringify(changed), person);
      return 'changed';
    },
    list: (limit) => list.all<{ account: string }>(limit).map((row) => JSON.parse(row.account) as Account),
    drop(person) {
      const email = ofPerson(person)?.email ?? null;
      drop.run(person);
      dropIdentities.run(person);
      dropTokens.run(person, keyOf(email));
    },
    link({ issuer, subject, person }) {
      link.run(issuer, subject, person);
      return holder.get<{ person: string }>(issuer, subject)?.person === person ? 'linked' : 'taken';
    },
    identities: (person) =>
      identities.all<Identity>(person).map(({ issuer, subject }) => ({ issuer, subject, person })),
    unlink: (person) => void dropIdentities.run(person),
    putToken(entry, now) {
      clearTokens.run(now, entry.purpose, emailKey(entry.email));
      const { hash, purpose, email, person, expiresAt } = entry;
      putToken.run(hash, purpose, emailKey(email), person, expiresAt, JSON.stringify(entry));
    },
    token: tokenOf,
    takeToken(hash, now) {
      const found = tokenOf(hash, now);
      takeToken.run(hash);
      return found;
    },
    dropTokens: (person) => void dropOwnTokens.run(person),
  };
}
