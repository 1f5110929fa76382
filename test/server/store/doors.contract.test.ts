import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Knock } from '../../../server/store/ports/doors.ts';
import { sessionId } from '../../../shared/ids.ts';
import type { OpenEngine } from './engines.ts';
import { engines, openEngine } from './engines.ts';

const session = sessionId('AAAAAAAAAAAAAAAAAAAAAA');
const other = sessionId('BBBBBBBBBBBBBBBBBBBBBB');

const knock = (changes: Partial<Knock> = {}): Knock => ({
  session,
  person: 'guest-ana',
  id: 'knock-1',
  name: 'Ana',
  role: 'participant',
  at: 10,
  declinedAt: null,
  ...changes,
});

describe.each(engines)('the doors in the %s store', (kind) => {
  let engine: OpenEngine;
  beforeEach(async () => {
    engine = await openEngine(kind);
  });
  afterEach(() => engine.dispose());

  test('a session without keys has none, and a new key replaces the old one of its kind alone', async () => {
    const { doors } = engine.stores;
    expect(await doors.keys(session)).toEqual({ passphrase: null, observers: null });
    await doors.putKeys(session, { passphrase: 'an earlier one' });
    await doors.putKeys(session, { passphrase: 'scrypt$…' });
    await doors.putKeys(session, { observers: 'seed' });
    expect(await doors.keys(session)).toEqual({ passphrase: 'scrypt$…', observers: 'seed' });
    await doors.putKeys(session, { passphrase: null });
    expect(await doors.keys(session)).toEqual({ passphrase: null, observers: 'seed' });
    expect(await doors.keys(other)).toEqual({ passphrase: null, observers: null });
  });

  test('who waits longest comes first, and a person waits once', async () => {
    const { doors } = engine.stores;
    await doors.putKnock(knock({ person: 'guest-ben', id: 'knock-2', name: 'Ben', at: 20 }));
    await doors.putKnock(knock());
    await doors.putKnock(knock({ id: 'knock-3', name: 'Ana B.', at: 30, declinedAt: 31 }));
    expect((await doors.knocks(session)).map(({ name }) => name)).toEqual(['Ben', 'Ana B.']);
    expect(await doors.knockOf(session, 'guest-ana')).toEqual(
      knock({ id: 'knock-3', name: 'Ana B.', at: 30, declinedAt: 31 }),
    );
    expect(await doors.knockOf(other, 'guest-ana')).toBeNull();
  });

  test('a knock that is answered is gone, and a session and a person take theirs along', async () => {
    const { doors } = engine.stores;
    await doors.putKeys(session, { observers: 'seed' });
    await doors.putKnock(knock());
    await doors.putKnock(knock({ person: 'guest-ben', id: 'knock-2' }));
    await doors.putKnock(knock({ person: 'guest-ben', session: other, id: 'knock-4' }));
    expect((await doors.knocksOf('guest-ben')).map(({ id }) => id).sort()).toEqual(['knock-2', 'knock-4']);
    expect(await doors.knocksOf('guest-chen')).toEqual([]);
    await doors.dropKnock(session, 'guest-ana');
    expect(await doors.knocks(session)).toHaveLength(1);
    await doors.drop(session);
    expect(await doors.knocks(session)).toEqual([]);
    expect(await doors.keys(session)).toEqual({ passphrase: null, observers: null });
    await doors.dropPerson('guest-ben');
    expect(await doors.knocks(other)).toEqual([]);
  });
});
