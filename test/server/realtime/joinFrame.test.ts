import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { expect, test, vi } from 'vitest';
import { joinFrame } from '../../../server/realtime/joinFrame.ts';
import type { Line } from '../../../server/realtime/hangUp.ts';

/** How often two connections gathered pieces of a broadcast before they wrote it, and what the two heard. */
const broadcast = async (message: string, listens: (line: Line) => void) => {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
  io.engine.on('connection', listens);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`;
  const clients = [1, 2].map(() => connect(url, { transports: ['websocket'], forceNew: true, reconnection: false }));
  await Promise.all(clients.map((client) => new Promise<void>((resolve) => client.once('connect', resolve))));
  const spies = [...io.sockets.sockets.values()].map(({ conn }) => {
    const socket: unknown = Reflect.get(Object(Reflect.get(conn.transport, 'socket')), '_socket');
    return vi.spyOn(socket as Socket, 'cork');
  });
  const heard = Promise.all(
    clients.map((client) => new Promise((resolve) => client.once('news', (...news) => resolve(news)))),
  );
  io.emit('news', message, { and: [1, null] });
  const result = { heard: await heard, corked: spies.map((spy) => spy.mock.calls.length) };
  for (const client of clients) client.disconnect();
  await io.close();
  return result;
};

test.each([10, 1000, 100_000])(
  'a broadcast of %i letters is one write for each connection, and arrives whole',
  async (size) => {
    const message = '\u{1F5F3}'.repeat(size / 2);
    const heard = [message, { and: [1, null] }];
    const joined = await broadcast(message, (line) => line.on('packetCreate', joinFrame));
    expect(joined).toEqual({ heard: [heard, heard], corked: [0, 0] });
    // Left alone, it would be two.
    const apart = await broadcast(message, () => undefined);
    expect(apart).toEqual({ heard: [heard, heard], corked: [1, 1] });
  },
);
