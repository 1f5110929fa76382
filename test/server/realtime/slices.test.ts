import { expect, test } from 'vitest';
import { createOutlet, everybodyIn } from '../../../server/realtime/rooms.ts';
import type { FitboardServer } from '../../../server/realtime/rooms.ts';
import { participantId, sessionId } from '../../../shared/ids.ts';
import type { Delivery } from '../../../shared/protocol/messages.ts';

const session = sessionId('one');
const room = everybodyIn(session);
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A server that notes what is sent to whom. */
const noting = (people: number) => {
  const sent: { readonly to: readonly string[]; readonly event: string }[] = [];
  const ids = Array.from({ length: people }, (_, n) => `socket-${String(n)}`);
  const to = (rooms: string | readonly string[]) => {
    const emit = (event: string) => sent.push({ to: [rooms].flat(), event });
    return { emit, volatile: { emit } };
  };
  const socketsLeave = (): void => void sent.push({ to: [room], event: 'left' });
  const io = {
    local: { to, in: () => ({ socketsLeave }), socketsLeave },
    sockets: { adapter: { rooms: new Map([[room, new Set(ids)]]) }, sockets: new Map() },
  };
  return { outlet: createOutlet(io as unknown as FitboardServer), sent, ids };
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

test('a heavy reveal goes out in slices, to everybody once, and the loop gets to other things between them', async () => {
  const { outlet, sent, ids } = noting(120);
  outlet.commits(revealOf(1000));
  expect(sent.map(({ to }) => to.length)).toEqual([50]);
  await tick();
  await tick();
  await tick();
  expect(sent.map(({ to }) => to.length)).toEqual([50, 50, 20]);
  expect(sent.flatMap(({ to }) => to)).toEqual(ids);
});

test('what follows a heavy reveal stays behind it, whatever it is', async () => {
  const { outlet, sent } = noting(120);
  outlet.commits(revealOf(1000));
  outlet.commits(revealOf(1));
  outlet.names(session, []);
  outlet.expel(session, participantId(3));
  outlet.deleted(session);
  expect(sent).toHaveLength(1);
  for (let n = 0; n < 4; n += 1) await tick();
  expect(sent.map(({ event }) => event)).toEqual([
    'session:commits',
    'session:commits',
    'session:commits',
    'session:commits',
    'session:names',
    'left',
    'session:deleted',
    'left',
  ]);
});

test('a light delivery, and a heavy one to few, is one message to the room', () => {
  const many = noting(120);
  many.outlet.commits(revealOf(3));
  const few = noting(40);
  few.outlet.commits(revealOf(1000));
  for (const { sent } of [many, few]) expect(sent.map(({ to }) => to)).toEqual([[room]]);
});
