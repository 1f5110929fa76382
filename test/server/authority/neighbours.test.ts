import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Bus, Hint } from '../../../server/authority/bus.ts';
import { createNeighbours } from '../../../server/authority/neighbours.ts';
import type { Neighbours } from '../../../server/authority/neighbours.ts';
import type { Sessions } from '../../../server/authority/sessions.ts';
import { createLog } from '../../../server/log.ts';
import { openStores } from '../../../server/store/openStores.ts';
import { silentOutlet } from '../../support/silentOutlet.ts';

const nothingHeld = { all: () => [], held: () => undefined } as unknown as Sessions;

let ears: Parameters<Bus['listen']>[0];
let state: ReturnType<Bus['state']>;
let told: Hint[];
let looks: number;
let neighbours: Neighbours;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  [state, told, looks] = ['hearing', [], 0];
  neighbours = createNeighbours({
    bus: { state: () => state, tell: (hint) => void told.push(hint), listen: (given) => (ears = given) },
    local: silentOutlet,
    stores: await openStores({ kind: 'memory', dataDir: '' }),
    shared: true,
    clock: () => 0,
    log: createLog('silent'),
    sessions: () => nothingHeld,
    lookAgain: () => (looks += 1),
  });
});
afterEach(() => {
  neighbours.stop();
  vi.useRealTimers();
});

test('7.4.1 after a silence a process looks at its connections and has the others look at theirs', () => {
  ears.back();
  expect([looks, told]).toEqual([1, [{ type: 'back' }]]);
});

test('7.4.1 a process that hears of another’s silence looks at its connections, and says nothing on', () => {
  ears.heard('another', { type: 'back' });
  expect([looks, told]).toEqual([1, []]);
});

test('7.4.1 while nobody can be heard connections are looked at every ten seconds, and else not', () => {
  vi.advanceTimersByTime(60_000);
  expect(looks).toBe(0);
  for (const silent of ['deaf', 'alone'] as const) {
    state = silent;
    looks = 0;
    vi.advanceTimersByTime(60_000);
    expect(looks).toBe(6);
  }
});
