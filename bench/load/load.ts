// A process full of screens; the bench starts several and asks them over their channel.
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { SessionId } from '../../shared/ids.ts';
import { Visitor } from '../../test/support/visitor.ts';
import type { Arrival, LoadAsks, Place, Row, Seat } from './messages.ts';
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

/** Somebody with a browser and the address of a session; a bare server has no door. */
const join = async (place: Place, session: SessionId, seat: Seat): Promise<Seat> => {
  if (place.kind !== 'fitboard') return seat;
  const visitor = new Visitor(place.url);
  const headers = { 'x-forwarded-for': seat.address };
  const path = `/api/sessions/${session}/join`;
  const ask = () => visitor.http('POST', path, { name: 'Somebody', role: 'participant' }, headers);
  let answer = await ask();
  // Told to come again in a moment, people do; it counts as time they needed.
  while (answer.status === 503) {
    await pause(250);
    answer = await ask();
  }
  if (answer.status !== 200) throw new Error(`not joined: ${answer.text}`);
  return { ...seat, cookie: visitor.cookie };
};

interface Person {
  readonly session: SessionId;
  readonly seat: Seat;
}
const peopleIn = (rows: readonly Row[]): readonly Person[] =>
  rows.flatMap(({ session, seats }) => seats.map((seat) => ({ session, seat })));

const sitDown = async (place: Place, { session, seat }: Person, isNew: boolean): Promise<number> => {
  const started = moment();
  const seated = isNew ? await join(place, session, seat) : seat;
  const screen = new Screen(place, session, seated, screens.length === 0, { reached, lost: () => (lost += 1) });
  screens.push(screen);
  await screen.start();
  return moment() - started;
};

/** Newcomers come all at once; a room that only has to be full fills without a rush. */
const unhurried = 100;

const leave = (): null => {
  for (const screen of screens) screen.stop();
  screens = [];
  return null;
};

answerQuestions<LoadAsks>({
  sit: async ({ place, rows, join: isNew }) => {
    const people = peopleIn(rows);
    const took: number[] = [];
    // A browser has opened a page before it joins: what a process does for the first time is not the server's.
    if (isNew && place.kind === 'fitboard') await fetch(`${place.url}/healthz`);
    const atOnce = isNew ? people.length : unhurried;
    for (let from = 0; from < people.length; from += atOnce) {
      const group = people.slice(from, from + atOnce);
      took.push(...(await Promise.all(group.map((person) => sitDown(place, person, isNew)))));
    }
    return took;
  },
  comeAndGo: async ({ place, rows, times }) => {
    for (let time = 0; time < times; time += 1) {
      await Promise.all(peopleIn(rows).map((person) => sitDown(place, person, false)));
      leave();
    }
    return null;
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
  leave,
});
