// A process full of screens; the bench starts several and asks them over their channel.
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { SessionId } from '../../shared/ids.ts';
import { Visitor } from '../../test/support/visitor.ts';
import type { Arrival, LoadAsks, Place, Seat } from './messages.ts';
import { moment } from './moment.ts';
import { answerQuestions } from './questions.ts';
import { Screen } from './screen.ts';

let screens: Screen[] = [];
let arrivals = new Map<number, { first: number; last: number; screens: number }>();
let lost = 0;

/** Every line this process ever opened, to count what came in. */
const lines = new Set<Socket>();
let closedBytes = 0;
subscribe('net.client.socket', (message) => {
  const { socket } = message as { readonly socket: Socket };
  lines.add(socket);
  socket.once('close', () => {
    lines.delete(socket);
    closedBytes += socket.bytesRead;
  });
});

const reached = (seq: number, at: number): void => {
  const known = arrivals.get(seq);
  if (known === undefined) arrivals.set(seq, { first: at, last: at, screens: 1 });
  else {
    known.last = at;
    known.screens += 1;
  }
};

/** Somebody with a browser and the address of a session. */
const join = async (place: Place, session: SessionId, seat: Seat): Promise<Seat> => {
  const visitor = new Visitor(place.url);
  const headers = { 'x-forwarded-for': seat.address };
  const answer = await visitor.http(
    'POST',
    `/api/sessions/${session}/join`,
    { name: 'Somebody', role: 'participant' },
    headers,
  );
  if (answer.status !== 200) throw new Error(`not joined: ${answer.text}`);
  return { ...seat, cookie: visitor.cookie };
};

answerQuestions<LoadAsks>({
  sit: async ({ place, rows, join: isNew }) => {
    const people = rows.flatMap(({ session, seats }) => seats.map((seat) => ({ session, seat })));
    return Promise.all(
      people.map(async ({ session, seat }, index) => {
        const started = moment();
        const seated = isNew ? await join(place, session, seat) : seat;
        const screen = new Screen(place, session, seated, index === 0, { reached, lost: () => (lost += 1) });
        screens.push(screen);
        await screen.start();
        return moment() - started;
      }),
    );
  },
  send: ({ screen, command }) => screens[screen]!.send(command),
  sendWithin: ({ within, commands }) =>
    Promise.all(
      commands.map(async ({ screen, command }) => {
        await pause(Math.random() * within);
        return screens[screen]!.send(command);
      }),
    ),
  arrivals: () => {
    const seen = [...arrivals].map(([seq, arrival]): Arrival => ({ seq, ...arrival }));
    arrivals = new Map();
    return seen;
  },
  lines: () => ({
    lost,
    bytes: [...lines].reduce((sum, { bytesRead }) => sum + bytesRead, closedBytes),
    online: screens.filter(({ isOnline }) => isOnline).length,
  }),
  leave: () => {
    for (const screen of screens) screen.stop();
    screens = [];
    return null;
  },
});
