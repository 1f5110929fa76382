import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { expect, test } from 'vitest';
import { framed } from '../../../server/realtime/framed.ts';
import type { FitboardServer } from '../../../server/realtime/rooms.ts';
import { participantId, sessionId } from '../../../shared/ids.ts';

/** Short, longer than a frame's first kind of length can say, and longer than its second. */
const names = [1, 20, 5000].map((people) => ({
  sessionId: sessionId('one'),
  names: Array.from({ length: people }, (_, n) => ({ participant: participantId(n + 1), name: `Zoë ${String(n)}` })),
}));

test.each(['websocket', 'polling'])('a framed message is heard like any other, in its turn (%s)', async (transport) => {
  const http = createServer();
  const io: FitboardServer = new Server(http, { perMessageDeflate: false });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const write = names.map((message) => framed('session:names', message));
  io.on('connection', (socket) => {
    for (const [place, message] of names.entries()) {
      socket.emit('session:names', message);
      write[place]!(socket.conn);
    }
    socket.emit('session:rang', { sessionId: sessionId('one') });
  });
  const url = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`;
  const client = connect(url, { transports: [transport], forceNew: true, reconnection: false });
  const heard: unknown[] = [];
  client.on('session:names', (message: unknown) => heard.push(message));
  await new Promise<void>((resolve) => client.once('session:rang', () => resolve()));
  client.disconnect();
  await io.close();
  expect(heard).toEqual(names.flatMap((message) => [message, message]));
});
