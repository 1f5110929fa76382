import { expect, test } from 'vitest';
import { fillSessions } from '../../bench/storedSessions.ts';
import { openStores } from '../../server/store/openStores.ts';
import type { Stores } from '../../server/store/ports.ts';
import { startServer } from '../support/server.ts';

/** The same stores, telling of every call: which, and how many things it answered with. */
const told = (stores: Stores, tell: (call: string, answers: number) => void): Stores =>
  Object.fromEntries(
    Object.entries(stores).map(([name, port]: [string, object | null]) => [
      name,
      port === null || typeof port === 'function'
        ? port
        : new Proxy(port, {
            get: (target, method) => {
              const call: unknown = Reflect.get(target, method);
              if (typeof call !== 'function') return call;
              return async (...args: unknown[]) => {
                const answer: unknown = await Reflect.apply(call, target, args);
                tell(`${name}.${String(method)}`, Array.isArray(answer) ? answer.length : 1);
                return answer;
              };
            },
          }),
    ]),
  ) as unknown as Stores;

/** Everything a server asks of a store with so many sessions in it before anybody comes. */
const askedAtStart = async (sessions: number): Promise<readonly string[]> => {
  const stores = await openStores({ kind: 'memory', dataDir: '' });
  await fillSessions(stores, sessions);
  const asked: string[] = [];
  // The last thing a server asks by itself is what is due to be sent.
  const hasLooked = new Promise<void>((resolve) => {
    const counted = told(stores, (call, answers) => {
      asked.push(`${call} × ${String(answers)}`);
      if (call === 'webhooks.due') resolve();
    });
    void startServer({ stores: counted, clock: () => Date.parse('2019-01-01') }).then(async (server) => {
      await hasLooked;
      await server.close();
    });
  });
  await hasLooked;
  return asked;
};

test('a server with many stored sessions asks its store no more at its start than an empty one', async () => {
  const [none, many] = await Promise.all([askedAtStart(0), askedAtStart(400)]);
  expect(none).toContain('webhooks.due × 0');
  expect(many).toEqual(none);
});
