import { expect, test } from 'vitest';
import { createOutlet, everybodyIn } from '../../../server/realtime/rooms.ts';
import type { FitboardServer } from '../../../server/realtime/rooms.ts';
import { participantId, sessionId } from '../../../shared/ids.ts';
import type { Delivery } from '../../../shared/protocol/messages.ts';

const session = sessionId('one');
const room = everybodyIn(session);
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A server that notes what is sent to whom, and what is written to single lines; writing to one takes a millisecond. */
const noting = (people: number) => {
  const sent: { readonly to: string; readonly event: string }[] = [];
  const packets = new Set<string>();
  const frames = new Set<unknown>();
  const ids = Array.from({ length: people }, (_, n) => `socket-${String(n)}`);
  let time = 0;
  const lineOf = (id: string) => ({
    write: (packet: string, { wsPreEncodedFrame }: { readonly wsPreEncodedFrame: unknown }) => {
      time += 1;
      packets.add(packet);
      frames.add(wsPreEncodedFrame);
      sent.push({ to: id, event: 'written' });
    },
  });
  const sockets = new Map(ids.map((id) => [id, { conn: lineOf(id), data: { open: new Map() } }]));
  const to = (one: string) => {
    const emit = (event: string) => sent.push({ to: one, event });
    return { emit, volatile: { emit } };
  };
  const socketsLeave = (): void => void sent.push({ to: room, event: 'left' });
  const io = {
    local: { to, in: () => ({ socketsLeave }), socketsLeave },
    sockets: { adapter: { rooms: new Map([[room, new Set(ids)]]) }, sockets },
  };
  const written = () => sent.filter(({ event }) => event === 'written').map((one) => one.to);
  const others = () => sent.filter(({ event }) => event !== 'written').map(({ event }) => event);
  const outlet = createOutlet(io as unknown as FitboardServer, () => time);
  return { outlet, sent, ids, sockets, packets, frames, written, others };
};

const revealOf = (ballots: number): Delivery => ({
  sessionId: session,
  from: 1,
  to: 1,
  events: [
    {
      type: 'roundRevealed',
      round: 'weigh-1',
      result: {
        type: 'named',
        ballots: Array.from({ length: ballots }, (_, n) => ({
          participant: participantId(n + 1),
          ballot: { type: 'weigh', method: 'rating', values: {} },
        })),
      },
    },
  ],
});

/** Waits until nothing more is written; answers how many were in each slice. */
const slicesOf = async ({ written }: ReturnType<typeof noting>): Promise<readonly number[]> => {
  const slices: number[] = [];
  for (let before = 0; ; before = written().length) {
    await tick();
    const wrote = written().length - before;
    if (wrote === 0) return slices;
    slices.push(wrote);
  }
};

test('a heavy reveal goes out in slices as long as eight writes of a millisecond, to everybody once', async () => {
  const server = noting(20);
  server.outlet.commits(revealOf(1000));
  expect(server.sent).toEqual([]);
  expect(await slicesOf(server)).toEqual([8, 8, 4]);
  expect(server.written()).toEqual(server.ids);
});

test('a heavy reveal is serialised and framed once for all, as Socket.IO does it for a room', async () => {
  const server = noting(120);
  server.outlet.commits(revealOf(1000));
  await slicesOf(server);
  expect(server.written()).toHaveLength(120);
  expect([server.packets.size, server.frames.size]).toEqual([1, 1]);
  const [packet] = server.packets;
  expect(packet).toBe(`2${JSON.stringify(['session:commits', revealOf(1000)])}`);
});

test('whoever leaves while a heavy reveal goes out is passed over', async () => {
  const server = noting(20);
  server.outlet.commits(revealOf(1000));
  server.sockets.delete('socket-3');
  await slicesOf(server);
  expect(server.written()).toEqual(server.ids.filter((id) => id !== 'socket-3'));
});

test('what follows a heavy reveal stays behind it, whatever it is, and another one behind that', async () => {
  const server = noting(20);
  server.outlet.commits(revealOf(1000));
  server.outlet.commits(revealOf(1));
  server.outlet.names(session, []);
  server.outlet.commits(revealOf(1000));
  server.outlet.expel(session, participantId(3));
  server.outlet.deleted(session);
  expect(server.sent).toEqual([]);
  await slicesOf(server);
  const places = server.sent
    .map(({ event }, place) => (event === 'written' ? -1 : place))
    .filter((place) => place >= 0);
  expect(server.others()).toEqual(['session:commits', 'session:names', 'left', 'session:deleted', 'left']);
  expect(places).toEqual([20, 21, 42, 43, 44]);
});

test('what is sent to another session does not wait behind a heavy reveal', () => {
  const server = noting(20);
  server.outlet.commits(revealOf(1000));
  server.outlet.names(sessionId('two'), []);
  expect(server.others()).toEqual(['session:names']);
});

test('a light delivery is one message to the room', () => {
  const server = noting(120);
  server.outlet.commits(revealOf(3));
  expect(server.sent).toEqual([{ to: room, event: 'session:commits' }]);
});
