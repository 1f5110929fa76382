import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Login, Logins } from '../../../server/store/ports/logins.ts';
import type { OpenEngine } from './engines.ts';
import { engines, openEngine } from './engines.ts';

const laptop = (changes: Partial<Login> = {}): Login => ({
  id: 'laptop',
  person: 'guest-ada',
  device: 'Firefox on Linux',
  createdAt: 1,
  usedAt: 1,
  expiresAt: 100,
  body: '{"cookie":{}}',
  ...changes,
});

describe.each(engines)('logins in the %s store', (kind) => {
  let engine: OpenEngine;
  let logins: Logins;
  beforeEach(async () => {
    engine = await openEngine(kind);
    logins = engine.stores.logins;
  });
  afterEach(() => engine.dispose());

  test('a login is there until it expires or is dropped', async () => {
    await logins.put(laptop());
    expect(await logins.login('laptop', 99)).toEqual(laptop());
    expect(await logins.login('laptop', 100)).toBeNull();
    expect(await logins.of('guest-ada', 100)).toEqual([]);
    await logins.drop('laptop');
    expect(await logins.login('laptop', 2)).toBeNull();
  });

  test('using it moves its end, but brings nothing back', async () => {
    await logins.put(laptop());
    await logins.touch('laptop', 50, 150);
    expect(await logins.login('laptop', 120)).toEqual(laptop({ usedAt: 50, expiresAt: 150 }));
    await logins.drop('laptop');
    await logins.touch('laptop', 60, 160);
    expect(await logins.login('laptop', 70)).toBeNull();
  });

  test('a person’s logins come by last use; ending the others spares this one and other people', async () => {
    await logins.put(laptop());
    await logins.put(laptop({ id: 'phone', usedAt: 5 }));
    await logins.put(laptop({ id: 'tablet', usedAt: 3 }));
    await logins.put(laptop({ id: 'bob', person: 'guest-bob' }));
    await logins.put(laptop({ id: 'on-the-way', person: null }));
    expect((await logins.of('guest-ada', 6)).map(({ id }) => id)).toEqual(['phone', 'tablet', 'laptop']);
    expect([...(await logins.dropOf('guest-ada', 'phone'))].sort()).toEqual(['laptop', 'tablet']);
    expect((await logins.of('guest-ada', 6)).map(({ id }) => id)).toEqual(['phone']);
    expect(await logins.dropOf('guest-ada', null)).toEqual(['phone']);
    expect(await logins.login('bob', 6)).not.toBeNull();
    expect(await logins.login('on-the-way', 6)).not.toBeNull();
  });

  test('sweeping forgets what has expired and nothing else', async () => {
    await logins.put(laptop());
    await logins.put(laptop({ id: 'phone', expiresAt: 200 }));
    await logins.sweep(150);
    expect(await logins.login('laptop', 50)).toBeNull();
    expect(await logins.login('phone', 150)).not.toBeNull();
  });
});
