import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiToken } from '../../../server/store/ports/tokens.ts';
import type { OpenEngine } from './engines.ts';
import { engines, openEngine } from './engines.ts';

const token = (changes: Partial<ApiToken> = {}): ApiToken => ({
  id: 'one',
  person: 'guest-ana',
  name: 'Build server',
  hash: 'a'.repeat(64),
  hint: 'wxyz',
  scopes: ['read'],
  createdAt: 1,
  usedAt: null,
  expiresAt: 90,
  ...changes,
});

describe.each(engines)('the tokens in the %s store', (kind) => {
  let engine: OpenEngine;
  beforeEach(async () => {
    engine = await openEngine(kind);
  });
  afterEach(() => engine.dispose());

  test('a token is found by the hash of its secret alone', async () => {
    const { tokens } = engine.stores;
    await tokens.put(token());
    expect(await tokens.byHash('a'.repeat(64))).toEqual(token());
    expect(await tokens.byHash('b'.repeat(64))).toBeNull();
  });

  test('of a person come their own, newest first', async () => {
    const { tokens } = engine.stores;
    await tokens.put(token());
    await tokens.put(token({ id: 'two', hash: 'b'.repeat(64), createdAt: 2, expiresAt: null }));
    await tokens.put(token({ id: 'three', hash: 'c'.repeat(64), person: 'guest-ben' }));
    expect((await tokens.of('guest-ana')).map(({ id }) => id)).toEqual(['two', 'one']);
  });

  test('use is noted, and never brings a revoked token back', async () => {
    const { tokens } = engine.stores;
    await tokens.put(token());
    await tokens.used('one', 7);
    expect((await tokens.byHash('a'.repeat(64)))?.usedAt).toBe(7);
    expect(await tokens.revoke('guest-ben', 'one')).toBe(false);
    expect(await tokens.revoke('guest-ana', 'one')).toBe(true);
    await tokens.used('one', 8);
    expect(await tokens.byHash('a'.repeat(64))).toBeNull();
    expect(await tokens.revoke('guest-ana', 'one')).toBe(false);
  });

  test('a person who goes takes their tokens along', async () => {
    const { tokens } = engine.stores;
    await tokens.put(token());
    await tokens.put(token({ id: 'two', hash: 'b'.repeat(64), person: 'guest-ben' }));
    await tokens.dropPerson('guest-ana');
    expect(await tokens.of('guest-ana')).toEqual([]);
    expect(await tokens.of('guest-ben')).toHaveLength(1);
  });
});
