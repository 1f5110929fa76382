import { connect } from 'node:net';
import type { Socket as TcpSocket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { SessionId } from '../../shared/ids.ts';
import { TestParticipant } from '../../test/support/participant.ts';

/** What is asked of the process that misbehaves. */
export interface AbuseOrder {
  readonly what: AbuseName;
  readonly url: string;
  /** Of somebody with a seat in the session. */
  readonly cookie: string;
  readonly session: SessionId;
}

/** Goes on until it is over, and answers how often it tried. */
type Abuse = (guest: TestParticipant, isOver: () => boolean) => Promise<number>;

/** A connection with a seat, opened anew whenever it is shown out. */
const intruder = async (
  guest: TestParticipant,
  isOver: () => boolean,
  misbehave: (intruder: TestParticipant, n: number) => void,
): Promise<number> => {
  let sent = 0;
  while (!isOver()) {
    const one = new TestParticipant(guest.url, 'Intruder');
    one.cookie = guest.cookie;
    const gone = new Promise<void>((resolve) => one.wire.once('disconnect', () => resolve()));
    await Promise.race([new Promise<void>((resolve) => one.wire.once('connect', () => resolve())), pause(3000)]);
    for (let n = 0; n < 250; n += 1, sent += 1) misbehave(one, sent);
    await Promise.race([gone, pause(1000)]);
    one.leave();
    await pause(250);
  }
  return sent;
};

const tcp = (url: string): TcpSocket => connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);

export const abuses = {
  malformed: async (guest, isOver) => {
    const anything = (one: TestParticipant) => one.wire as unknown as { emit(event: string, message: unknown): void };
    const work = Array.from({ length: 4 }, () =>
      intruder(guest, isOver, (one, n) => anything(one).emit('session:command', [[n], { $ne: null }])),
    );
    return (await Promise.all(work)).reduce((sum, sent) => sum + sent, 0);
  },
  messages: async (guest, isOver) => {
    const command = { type: 'stopTimer' } as const;
    const work = Array.from({ length: 4 }, () =>
      intruder(guest, isOver, (one, n) =>
        one.wire.emit(
          'session:command',
          { sessionId: guest.session!, clientId: 'flood', clientSeq: n + 1, command },
          () => undefined,
        ),
      ),
    );
    return (await Promise.all(work)).reduce((sum, sent) => sum + sent, 0);
  },
  connections: async ({ url }, isOver) => {
    let opened = 0;
    while (!isOver()) {
      const some = Array.from({ length: 10 }, async () => {
        const headers = { 'sec-fetch-site': 'same-origin' };
        await (await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers })).text();
        opened += 1;
      });
      await Promise.allSettled(some);
      await pause(100);
    }
    return opened;
  },
  slowHeaders: async ({ url }, isOver) => {
    const sockets = Array.from({ length: 300 }, () => tcp(url));
    for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
    while (!isOver()) {
      for (const socket of sockets) if (socket.writable) socket.write('X-Slow: 1\r\n');
      await pause(500);
    }
    for (const socket of sockets) socket.destroy();
    return sockets.length;
  },
  slowReaders: async (guest, isOver) => {
    const sleepers = Array.from({ length: 30 }, () => new TestParticipant(guest.url, 'Sleeper'));
    for (const sleeper of sleepers) {
      sleeper.cookie = guest.cookie;
      await sleeper.open(guest.session!);
      const transport: unknown = Reflect.get(sleeper.wire.io.engine.transport, 'ws');
      (Reflect.get(Object(transport), '_socket') as TcpSocket | undefined)?.pause();
    }
    while (!isOver()) await pause(100);
    for (const sleeper of sleepers) sleeper.leave();
    return sleepers.length;
  },
} as const satisfies Readonly<Record<string, Abuse>>;

export type AbuseName = keyof typeof abuses;
export const abuseNames = Object.keys(abuses) as AbuseName[];
