import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account, Accounts, MailToken } from '../../../server/store/ports/accounts.ts';
import type { OpenEngine } from './engines.ts';
import { engines, openEngine } from './engines.ts';

const ada = (changes: Partial<Account> = {}): Account => ({
  person: 'guest-ada',
  email: 'Ada@Example.org',
  emailConfirmed: false,
  passwordHash: '$scrypt$…',
  locked: false,
  createdAt: 1,
  ...changes,
});
const aToken = (changes: Partial<MailToken> = {}): MailToken => ({
  hash: 'hash-1',
  purpose: 'reset',
  email: 'ada@example.org',
  person: 'guest-ada',
  expiresAt: 100,
  ...changes,
});

describe.each(engines)('accounts in the %s store', (kind) => {
  let engine: OpenEngine;
  let accounts: Accounts;
  beforeEach(async () => {
    engine = await openEngine(kind);
    accounts = engine.stores.accounts;
  });
  afterEach(() => engine.dispose());

  test('an account is found by person and by address in any case, and keeps the address as typed', async () => {
    expect(await accounts.create(ada())).toBe('created');
    expect(await accounts.account('guest-ada')).toEqual(ada());
    expect(await accounts.byEmail('aDA@example.ORG')).toEqual(ada());
    expect(await accounts.byEmail('ada@example.com')).toBeNull();
    expect(await accounts.account('guest-bob')).toBeNull();
  });

  test('of racing accounts with one address, in whatever case, exactly one is made', async () => {
    const results = await Promise.all([
      accounts.create(ada()),
      accounts.create(ada({ person: 'guest-bob', email: 'ADA@example.org' })),
    ]);
    expect([...results].sort()).toEqual(['created', 'taken']);
    expect(await accounts.list(10)).toHaveLength(1);
  });

  test('one person has one account, and several people may have no address', async () => {
    await accounts.create(ada());
    expect(await accounts.create(ada({ email: 'other@example.org' }))).toBe('taken');
    expect(await accounts.create(ada({ person: 'p-1', email: null, createdAt: 2 }))).toBe('created');
    expect(await accounts.create(ada({ person: 'p-2', email: null, createdAt: 3 }))).toBe('created');
    expect((await accounts.list(2)).map(({ person }) => person)).toEqual(['p-2', 'p-1']);
  });

  test('a change touches what it names, and never takes an address that is somebody else’s', async () => {
    await accounts.create(ada());
    await accounts.create(ada({ person: 'guest-bob', email: 'bob@example.org' }));
    expect(await accounts.change('guest-ada', { locked: true })).toBe('changed');
    expect(await accounts.change('guest-ada', { email: 'BOB@example.org' })).toBe('taken');
    expect(await accounts.change('guest-ada', { email: 'ada@new.example', emailConfirmed: true })).toBe('changed');
    expect(await accounts.account('guest-ada')).toEqual(
      ada({ locked: true, email: 'ada@new.example', emailConfirmed: true }),
    );
    expect(await accounts.byEmail('ada@example.org')).toBeNull();
    expect(await accounts.change('nobody', { locked: true })).toBe('missing');
  });

  test('an identity is issuer and subject together, and belongs to one person', async () => {
    await accounts.create(ada());
    const identity = { issuer: 'https://id.example', subject: 'ada', person: 'guest-ada' };
    expect(await accounts.link(identity)).toBe('linked');
    expect(await accounts.link(identity)).toBe('linked');
    expect(await accounts.link({ ...identity, person: 'guest-bob' })).toBe('taken');
    expect(await accounts.byIdentity('https://id.example', 'ada')).toEqual(ada());
    expect(await accounts.byIdentity('https://other.example', 'ada')).toBeNull();
    expect(await accounts.identities('guest-ada')).toEqual([identity]);
  });

  test('a token opens once, however many ask, and not after its time', async () => {
    await accounts.putToken(aToken(), 1);
    expect(await accounts.token('hash-1', 99)).toEqual(aToken());
    const taken = await Promise.all([accounts.takeToken('hash-1', 99), accounts.takeToken('hash-1', 99)]);
    expect(taken.filter((token) => token !== null)).toEqual([aToken()]);
    await accounts.putToken(aToken(), 1);
    expect(await accounts.token('hash-1', 100)).toBeNull();
    expect(await accounts.takeToken('hash-1', 100)).toBeNull();
  });

  test('a new token replaces the old one of the same purpose and address alone', async () => {
    await accounts.putToken(aToken(), 1);
    await accounts.putToken(aToken({ hash: 'hash-2', email: 'ADA@example.org' }), 1);
    await accounts.putToken(aToken({ hash: 'hash-3', purpose: 'register', person: null }), 1);
    expect(await accounts.takeToken('hash-1', 2)).toBeNull();
    expect((await accounts.takeToken('hash-2', 2))?.purpose).toBe('reset');
    expect((await accounts.takeToken('hash-3', 2))?.purpose).toBe('register');
  });

  test('what was sent about one account is forgotten at once, and nobody else’s', async () => {
    await accounts.putToken(aToken({ hash: 'reset' }), 1);
    await accounts.putToken(aToken({ hash: 'move', purpose: 'move', email: 'ada@elsewhere.example' }), 1);
    await accounts.putToken(aToken({ hash: 'bob', email: 'bob@example.org', person: 'guest-bob' }), 1);
    await accounts.dropTokens('guest-ada');
    expect([await accounts.token('reset', 2), await accounts.token('move', 2)]).toEqual([null, null]);
    expect((await accounts.token('bob', 2))?.person).toBe('guest-bob');
  });

  test('an account that is unlinked is opened by no identity', async () => {
    await accounts.create(ada());
    await accounts.link({ issuer: 'https://id.example', subject: 'ada', person: 'guest-ada' });
    await accounts.link({ issuer: 'https://id.example', subject: 'bob', person: 'guest-bob' });
    await accounts.unlink('guest-ada');
    expect(await accounts.byIdentity('https://id.example', 'ada')).toBeNull();
    expect(await accounts.identities('guest-bob')).toHaveLength(1);
  });

  test('dropping an account frees its address and forgets identities and tokens', async () => {
    await accounts.create(ada());
    await accounts.link({ issuer: 'https://id.example', subject: 'ada', person: 'guest-ada' });
    await accounts.putToken(aToken(), 1);
    await accounts.drop('guest-ada');
    expect(await accounts.account('guest-ada')).toBeNull();
    expect(await accounts.byIdentity('https://id.example', 'ada')).toBeNull();
    expect(await accounts.identities('guest-ada')).toEqual([]);
    expect(await accounts.takeToken('hash-1', 2)).toBeNull();
    expect(await accounts.create(ada({ person: 'guest-new' }))).toBe('created');
  });
});
