import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery, Webhook } from '../../../server/store/ports/webhooks.ts';
import type { OpenEngine } from './engines.ts';
import { engines, openEngine } from './engines.ts';
import { anotherSession, aSession } from './samples.ts';

const webhook = (changes: Partial<Webhook> = {}): Webhook => ({
  id: 'hook-1',
  person: 'guest-ana',
  session: aSession,
  url: 'https://hooks.example.org/x',
  format: 'json',
  events: ['opened', 'revealed', 'decided', 'reviewDue'],
  secret: 'whsec_x',
  createdAt: 1,
  paused: null,
  failures: 0,
  ...changes,
});

const delivery = (changes: Partial<Delivery> = {}): Delivery => ({
  id: 'hook-1 revealed 7',
  webhook: 'hook-1',
  event: 'revealed',
  body: '{}',
  createdAt: 10,
  status: 'waiting',
  attempts: 0,
  nextAt: 10,
  triedAt: null,
  outcome: '',
  ...changes,
});

describe.each(engines)('the webhooks in the %s store', (kind) => {
  let engine: OpenEngine;
  beforeEach(async () => {
    engine = await openEngine(kind);
  });
  afterEach(() => engine.dispose());

  test('a session is listened to by its own webhooks and by those for all sessions, while they are on', async () => {
    const { webhooks } = engine.stores;
    await webhooks.put(webhook());
    await webhooks.put(webhook({ id: 'hook-2', session: null, createdAt: 2 }));
    await webhooks.put(webhook({ id: 'hook-3', session: anotherSession, createdAt: 3 }));
    await webhooks.put(webhook({ id: 'hook-4', person: 'guest-ben', createdAt: 4 }));
    expect((await webhooks.listening(aSession)).map(({ id }) => id)).toEqual(['hook-4', 'hook-2', 'hook-1']);
    expect((await webhooks.of('guest-ana')).map(({ id }) => id)).toEqual(['hook-3', 'hook-2', 'hook-1']);
    await webhooks.pause('hook-2', 'It answered 410.');
    expect((await webhooks.listening(aSession)).map(({ id }) => id)).toEqual(['hook-4', 'hook-1']);
    expect(await webhooks.get('hook-2')).toEqual(
      webhook({ id: 'hook-2', session: null, createdAt: 2, paused: 'It answered 410.' }),
    );
    expect(await webhooks.get('hook-9')).toBeNull();
  });

  test('failures in a row are counted, also by racing attempts, until one succeeds or it is switched on again', async () => {
    const { webhooks } = engine.stores;
    await webhooks.put(webhook());
    const counts = await Promise.all(Array.from({ length: 5 }, () => webhooks.count('hook-1', false)));
    expect(counts.sort()).toEqual([1, 2, 3, 4, 5]);
    expect(await webhooks.count('hook-1', true)).toBe(0);
    await webhooks.count('hook-1', false);
    await webhooks.pause('hook-1', 'Too many failures.');
    expect(await webhooks.get('hook-1')).toMatchObject({ failures: 1, paused: 'Too many failures.' });
    await webhooks.pause('hook-1', null);
    expect(await webhooks.get('hook-1')).toEqual(webhook());
  });

  test('the same news is queued once, however many processes try', async () => {
    const { webhooks } = engine.stores;
    await webhooks.put(webhook());
    const tries = await Promise.all(Array.from({ length: 4 }, () => webhooks.queue(delivery())));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await webhooks.deliveries('hook-1', 10)).toEqual([delivery()]);
  });

  test('what is due comes oldest first, and one attempt is claimed by exactly one', async () => {
    const { webhooks } = engine.stores;
    await webhooks.put(webhook());
    await webhooks.queue(delivery({ id: 'b', nextAt: 20 }));
    await webhooks.queue(delivery({ id: 'a', nextAt: 15 }));
    await webhooks.queue(delivery({ id: 'c', nextAt: 99 }));
    expect((await webhooks.due(30, 10)).map(({ id }) => id)).toEqual(['a', 'b']);
    expect((await webhooks.due(30, 1)).map(({ id }) => id)).toEqual(['a']);
    const claims = await Promise.all(Array.from({ length: 4 }, () => webhooks.claim('a', 0, 60)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect((await webhooks.due(30, 10)).map(({ id }) => id)).toEqual(['b']);
    // Whoever claimed it may have died: it comes again.
    expect(await webhooks.due(60, 10)).toMatchObject([{ id: 'b' }, { id: 'a', attempts: 1, nextAt: 60 }]);
  });

  test('a settled delivery is due no more and stays in the log until it is forgotten', async () => {
    const { webhooks } = engine.stores;
    await webhooks.put(webhook());
    await webhooks.queue(delivery());
    const settled = delivery({ status: 'delivered', attempts: 1, triedAt: 12, outcome: '204' });
    await webhooks.settle(settled);
    await webhooks.queue(delivery({ id: 'later', createdAt: 11 }));
    expect((await webhooks.due(99, 10)).map(({ id }) => id)).toEqual(['later']);
    expect(await webhooks.claim(settled.id, 1, 99)).toBe(false);
    expect((await webhooks.deliveries('hook-1', 10)).map(({ id }) => id)).toEqual(['later', settled.id]);
    expect((await webhooks.deliveries('hook-1', 10))[1]).toEqual(settled);
    await webhooks.forget(99);
    expect((await webhooks.deliveries('hook-1', 10)).map(({ id }) => id)).toEqual(['later']);
  });

  test('dropping a webhook, its session or its person drops what was queued for it', async () => {
    const { webhooks } = engine.stores;
    for (const [id, changes] of [
      ['one', {}],
      ['two', { session: anotherSession }],
      ['three', { session: null, person: 'guest-ben' }],
    ] as const) {
      await webhooks.put(webhook({ id, ...changes }));
      await webhooks.queue(delivery({ id: `of ${id}`, webhook: id }));
    }
    await webhooks.drop('one');
    await webhooks.settle(delivery({ id: 'of one', webhook: 'one' }));
    await webhooks.dropSession(anotherSession);
    await webhooks.dropPerson('guest-ben');
    for (const id of ['one', 'two', 'three']) {
      expect(await webhooks.get(id)).toBeNull();
      expect(await webhooks.deliveries(id, 10)).toEqual([]);
    }
    expect(await webhooks.due(99, 10)).toEqual([]);
  });
});
