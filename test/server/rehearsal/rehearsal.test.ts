import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { evaluate } from '../../../shared/scoring/index.ts';
import { boardInput } from '../../../shared/session/boardInput.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

let server: TestServer;
let ada: TestParticipant;

beforeEach(async () => {
  server = await startServer();
  ada = new TestParticipant(server.url, 'Ada');
});
afterEach(async () => {
  ada.leave();
  await server.close();
});

const addTeammates = (count: number) => ada.http('POST', `/api/sessions/${ada.session ?? ''}/teammates`, { count });
const everybodyVotes = async (): Promise<void> => {
  const { id } = ada.round();
  await ada.until(() => ada.state.rounds.find((round) => round.id === id)?.cast.length === 4);
};

test('Rehearsal: four teammates walk the worked example with one facilitator, and Django leads', async () => {
  await ada.found('inventory-saas', { rehearsal: true });
  await ada.do({ type: 'movePhase', to: 'gather' });
  expect((await addTeammates(4)).json).toEqual({ added: 4 });
  await ada.until(() => ada.state.people.length === 5 && ada.names.size === 5);
  expect([...ada.names.values()].filter((name) => name.endsWith('(simulated)'))).toHaveLength(4);
  expect(ada.state.people.filter(({ simulated }) => simulated)).toHaveLength(4);
  await everybodyVotes();
  await ada.do({ type: 'movePhase', to: 'weigh' });
  await everybodyVotes();
  await ada.do({ type: 'revealRound', round: ada.round().id });
  await ada.do({ type: 'movePhase', to: 'feel' });
  await everybodyVotes();
  await ada.do({ type: 'revealRound', round: ada.round().id });
  expect(evaluate(boardInput(ada.state)).leader).toBe('django');
  expect(ada.state.rehearsal).toBe(true);
});

test('Rehearsal: teammates vote again in a second round', async () => {
  await ada.found('inventory-saas');
  await addTeammates(4);
  await ada.do({ type: 'movePhase', to: 'gather' });
  await everybodyVotes();
  await ada.do({ type: 'movePhase', to: 'weigh' });
  await everybodyVotes();
  await ada.do({ type: 'revealRound', round: ada.round().id });
  await ada.do({ type: 'openRound', kind: 'weigh', about: null });
  await everybodyVotes();
  expect(ada.round().number).toBe(2);
});

test('Rehearsal: a session takes eight teammates and no more', async () => {
  await ada.found('inventory-saas');
  expect((await addTeammates(8)).json).toEqual({ added: 8 });
  expect((await addTeammates(1)).status).toBe(409);
  expect((await addTeammates(9)).status).toBe(400);
});

test('Rehearsal: only a facilitator adds teammates', async () => {
  const session = await ada.found('inventory-saas');
  const bob = new TestParticipant(server.url, 'Bob');
  await bob.join(session);
  expect((await bob.http('POST', `/api/sessions/${session}/teammates`, { count: 1 })).status).toBe(403);
  bob.leave();
});

test('Rehearsal: teammates leave when the session ends', async () => {
  await ada.found('inventory-saas');
  await addTeammates(3);
  await ada.until(() => ada.presence?.present.length === 4);
  await ada.do({ type: 'endSession' });
  await ada.until(() => ada.presence?.present.length === 1);
  expect(ada.presence?.present).toEqual([ada.me]);
});

test('Rehearsal: after a restart of the server teammates come back when somebody looks, as the same people', async () => {
  await ada.found('inventory-saas');
  await addTeammates(4);
  await ada.until(() => ada.presence?.present.length === 5);
  const { stores, port } = server;
  await server.close();
  await ada.until(() => !ada.wire.connected);
  server = await startServer({ stores, port });
  await ada.backOnline();
  await ada.do({ type: 'movePhase', to: 'gather' });
  await everybodyVotes();
  expect(ada.state.people).toHaveLength(5);
});

test('Rehearsal: one that nobody looks at leaves memory with its teammates, and all are back when somebody does', async () => {
  await server.close();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let now = Date.now();
  const metricsToken = 'a token that only a reader of metrics has';
  server = await startServer({ clock: () => now, metricsToken });
  const minute = (): void => {
    now += 60_000;
    vi.advanceTimersByTime(60_000);
  };
  const held = async (what: 'connections' | 'sessions'): Promise<string | undefined> => {
    const { text } = await ada.http('GET', '/metrics', undefined, { authorization: `Bearer ${metricsToken}` });
    return new RegExp(`^fitboard_${what} (\\d+)$`, 'm').exec(text)?.[1];
  };
  ada = new TestParticipant(server.url, 'Ada');
  const session = await ada.found('inventory-saas');
  await addTeammates(3);
  await ada.until(() => ada.presence?.present.length === 4);
  for (let n = 0; n < 15; n += 1) minute();
  expect([await held('connections'), await held('sessions')]).toEqual(['4', '1']);

  ada.leave();
  while ((await held('connections')) !== '3') await new Promise(setImmediate);
  for (let n = 0; n < 15; n += 1) minute();
  while ((await held('connections')) !== '0') await new Promise(setImmediate);
  minute();
  expect(await held('sessions')).toBe('0');
  vi.useRealTimers();

  const again = new TestParticipant(server.url, 'Ada');
  again.cookie = ada.cookie;
  await again.join(session);
  await again.until(() => again.presence?.present.length === 4);
  again.leave();
});
