import { connect } from 'node:net';
import type { Socket as TcpSocket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { SessionId } from '../../shared/ids.ts';
import { protocolVersion } from '../../shared/protocol/messages.ts';
import { openRawLine } from '../../test/support/rawLine.ts';

/** What is asked of the process that misbehaves. */
export interface AbuseOrder {
  readonly what: AbuseName;
  readonly url: string;
  /** Of people with a seat in the session. */
  readonly cookies: readonly string[];
  readonly session: SessionId;
}

/** Goes on until it is over, and answers how often it tried. */
type Abuse = (order: AbuseOrder, isOver: () => boolean) => Promise<number>;

/** People in turn. */
const openLine = ({ url, cookies }: AbuseOrder, turn: number): Promise<WebSocket | null> =>
  openRawLine(url, cookies[turn % cookies.length] ?? '');

/** So many connections send so many messages every so many milliseconds, and come back when they are shown out. */
const [lines, burst, beat] = [4, 250, 500];
const flood =
  (frame: (n: number, session: SessionId) => string): Abuse =>
  async (order, isOver) => {
    let sent = 0;
    const floodOver = async (place: number): Promise<void> => {
      let line: WebSocket | null = null;
      for (let turn = place; !isOver(); turn += lines) {
        const wake = pause(beat);
        if (line?.readyState !== WebSocket.OPEN) line = await openLine(order, turn);
        for (let n = 0; n < burst && line !== null; n += 1) line.send(frame((sent += 1), order.session));
        await wake;
      }
      line?.terminate();
    };
    await Promise.all(Array.from({ length: lines }, (_, place) => floodOver(place)));
    return sent;
  };

const header = (url: string): TcpSocket => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
  return socket;
};

export const abuses = {
  malformed: flood((n) => `42["session:command",[[${String(n)}],{"$ne":null}]]`),
  messages: flood((n, sessionId) => {
    const request = { sessionId, clientId: 'flood', clientSeq: n, command: { type: 'stopTimer' } };
    return `42${String(n)}${JSON.stringify(['session:command', request])}`;
  }),
  connections: async ({ url }, isOver) => {
    let opened = 0;
    while (!isOver()) {
      const some = Array.from({ length: 10 }, async () => {
        const headers = { 'sec-fetch-site': 'same-origin' };
        await (await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers })).text();
        opened += 1;
      });
      await Promise.allSettled([...some, pause(100)]);
    }
    return opened;
  },
  slowHeaders: async ({ url }, isOver) => {
    const sockets = Array.from({ length: 300 }, () => header(url));
    let sent = 0;
    while (!isOver()) {
      sockets.forEach((socket, place) => {
        if (!socket.writable) sockets[place] = header(url);
        else socket.write('X-Slow: 1\r\n');
        sent += 1;
      });
      await pause(500);
    }
    for (const socket of sockets) socket.destroy();
    return sent;
  },
  slowReaders: async (order, isOver) => {
    const sleepers = await Promise.all(Array.from({ length: 30 }, (_, turn) => openLine(order, turn)));
    const request = { version: protocolVersion, sessionId: order.session, after: 0 };
    for (const sleeper of sleepers) {
      if (sleeper === null) continue;
      const opened = new Promise((resolve) => sleeper.once('message', resolve));
      sleeper.send(`420${JSON.stringify(['session:open', request])}`);
      await opened;
      sleeper.pause();
    }
    while (!isOver()) await pause(100);
    for (const sleeper of sleepers) sleeper?.terminate();
    return sleepers.length;
  },
} as const satisfies Readonly<Record<string, Abuse>>;

export type AbuseName = keyof typeof abuses;
export const abuseNames = Object.keys(abuses) as AbuseName[];
