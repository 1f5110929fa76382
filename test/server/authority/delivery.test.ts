import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';
import { commitPause, createDelivery, endDelivery } from '../../../server/authority/delivery.ts';
import { emptySession } from '../../../server/authority/liveSession.ts';
import { createPulse } from '../../../server/authority/pulse.ts';
import { participantId, sessionId } from '../../../shared/ids.ts';
import { silentOutlet } from '../../support/silentOutlet.ts';

let server: TestServer;
let people: TestParticipant[];

beforeEach(async () => {
  server = await startServer();
  people = [];
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const each of people) each.leave();
  await server.close();
});

const roomOf = async (size: number): Promise<TestParticipant> => {
  const facilitator = new TestParticipant(server.url, 'Facilitator');
  people.push(facilitator);
  const session = await facilitator.found();
  await facilitator.do({ type: 'movePhase', to: 'gather' });
  for (let n = 0; n < size; n += 1) {
    const voter = new TestParticipant(server.url, `Voter ${String(n)}`);
    people.push(voter);
    await voter.join(session);
  }
  // The last of them is news to the others a moment later.
  await facilitator.until(() => facilitator.state.people.length === size + 1);
  return facilitator;
};

test('a room of thirty voting at once hears it in few messages, each serialised once', async () => {
  const voters = 30;
  const facilitator = await roomOf(voters);
  const before = facilitator.deliveries;
  const stringify = vi.spyOn(JSON, 'stringify');
  await Promise.all(
    people.slice(1).map((voter) =>
      voter.send({
        type: 'castBallot',
        round: facilitator.round().id,
        ballot: { type: 'skills', levels: {}, willingness: null },
      }),
    ),
  );
  await facilitator.until(() => facilitator.round().cast.length === voters);
  const heard = facilitator.deliveries - before;
  const serialised = stringify.mock.calls.filter(
    ([value]) => Array.isArray(value) && value[0] === 'session:commits',
  ).length;
  expect(serialised).toBe(heard);
  expect(heard).toBeLessThanOrEqual(voters / 2);
});

test('what is gathered arrives as one merged marker', async () => {
  const facilitator = await roomOf(12);
  const { received } = facilitator;
  const from = received.length;
  await Promise.all(
    people.slice(1).map((voter) =>
      voter.send({
        type: 'castBallot',
        round: facilitator.round().id,
        ballot: { type: 'skills', levels: {}, willingness: null },
      }),
    ),
  );
  await facilitator.until(() => facilitator.round().cast.length === 12);
  const markers = received.slice(from).filter((frame) => frame.includes('"ballotsCast"'));
  expect(markers.length).toBeGreaterThan(0);
  expect(markers.length).toBeLessThan(11);
  for (const frame of markers) expect(frame.match(/"ballotsCast"/g)).toHaveLength(1);
});

test('a pulse sends the first beat soon, and what follows during the pause once at its end', () => {
  vi.useFakeTimers();
  const send = vi.fn();
  const pulse = createPulse(send, () => 50);
  pulse.beat();
  vi.advanceTimersByTime(0);
  expect(send).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 100; n += 1) pulse.beat();
  vi.advanceTimersByTime(49);
  expect(send).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(send).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1000);
  expect(send).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});

test('the pause after a sending is five times what it cost, between a frame and a tenth of a second', () => {
  expect([0, 3.2, 10, 1000].map((cost) => commitPause(cost, 30))).toEqual([16, 16, 50, 100]);
});

test('in a large room it is no shorter where sending costs little', () => {
  expect([200, 1000, 2000].map((people) => commitPause(1, people))).toEqual([16, 70, 100]);
});

test('what a room is sent follows that pause', () => {
  vi.useFakeTimers({ toFake: ['setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout', 'performance'] });
  const live = emptySession(sessionId('one-vote-each-4-ms'.padEnd(22, '-')), 0);
  let sent = 0;
  const delivery = createDelivery(live, { ...silentOutlet, commits: () => void (sent += 1) });
  for (let seq = 1; seq <= 40; seq += 1) {
    const voter = participantId(seq);
    const events = [{ type: 'ballotsCast', round: 'skills-1', participants: [voter] }] as const;
    live.waiting.push({ seq, at: 0, actor: voter, clientId: 'page', clientSeq: 1, events });
    delivery.commits.beat();
    vi.advanceTimersByTime(4);
  }
  endDelivery(delivery);
  vi.useRealTimers();
  expect(sent).toBe(11);
});

test('a flush sends what waits and nothing twice', () => {
  vi.useFakeTimers();
  const send = vi.fn();
  const pulse = createPulse(send, () => 50);
  pulse.flush();
  expect(send).not.toHaveBeenCalled();
  pulse.beat();
  pulse.flush();
  vi.advanceTimersByTime(200);
  expect(send).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});
