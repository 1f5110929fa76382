import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Bus, Hint } from '../../../server/authority/bus.ts';
import { createNeighbours } from '../../../server/authority/neighbours.ts';
import type { Neighbours } from '../../../server/authority/neighbours.ts';
import { emptySession } from '../../../server/authority/liveSession.ts';
import { presentIn } from '../../../server/authority/presence.ts';
import type { Held, Sessions } from '../../../server/authority/sessions.ts';
import { createLog } from '../../../server/log.ts';
import { openStores } from '../../../server/store/openStores.ts';
import { participantId, sessionId } from '../../../shared/ids.ts';
import type { OwnVote } from '../../../shared/protocol/messages.ts';
import { silentOutlet } from '../../support/silentOutlet.ts';

const session = sessionId('looked-at-from-two'.padEnd(22, '-'));
let held: Held;
let beats: number;
const oneHeld = { all: () => [], held: (id: string) => (id === session ? held : undefined) } as unknown as Sessions;

let ears: Parameters<Bus['listen']>[0];
let state: ReturnType<Bus['state']>;
let told: Hint[];
let looks: number;
let voted: OwnVote[];
let neighbours: Neighbours;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  [state, told, looks, beats, voted] = ['hearing', [], 0, 0, []];
  const presence = { beat: () => void (beats += 1) };
  held = { live: emptySession(session, 0), delivery: { presence } as Held['delivery'] };
  neighbours = createNeighbours({
    bus: { state: () => state, tell: (hint) => void told.push(hint), listen: (given) => (ears = given) },
    local: { ...silentOutlet, voted: (_session, _participant, vote) => void voted.push(vote) },
    stores: await openStores({ kind: 'memory', dataDir: '' }),
    shared: true,
    clock: () => 0,
    log: createLog('silent'),
    sessions: () => oneHeld,
    lookAgain: () => (looks += 1),
  });
});
afterEach(() => {
  neighbours.stop();
  vi.useRealTimers();
});

test('what a ballot says goes to connections of this process alone; others hear that it changed', () => {
  const vote = { round: 'skills-1', clientId: 'laptop' };
  const ballot = { type: 'skills', levels: { 'lang:python': 3 }, willingness: null } as const;
  neighbours.outlet.voted(session, participantId(2), { ...vote, ballot });
  expect(voted).toEqual([{ ...vote, ballot }]);
  expect(told).toEqual([{ type: 'voted', session, participant: 2, ...vote }]);
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

test('who is connected elsewhere is told to people when it changes, however often it is said', () => {
  const here = (...people: number[]): void =>
    ears.heard('another', { type: 'here', session, present: people.map(participantId) });
  const steps: [readonly number[], number][] = [
    [[1, 2], 1],
    [[1, 2], 1],
    [[2, 1], 1],
    [[1, 3], 2],
    [[1], 3],
    [[], 4],
    [[], 4],
  ];
  for (const [people, after] of steps) {
    here(...people);
    expect([[...presentIn(held.live)].sort(), beats]).toEqual([people.toSorted(), after]);
  }
});
