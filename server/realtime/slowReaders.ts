import type { FitboardServer } from './rooms.ts';

/** What may wait for one connection, in bytes and in messages; whoever reads slower comes back and reads the gap. */
const mostBytes = 1024 * 1024;
const mostMessages = 1000;

const waitingBytes = (transport: unknown): number => {
  const socket: unknown = Reflect.get(Object(transport), 'socket');
  const amount: unknown = Reflect.get(Object(socket), 'bufferedAmount');
  return typeof amount === 'number' ? amount : 0;
};

const waitingMessages = (connection: unknown): number => {
  const buffer: unknown = Reflect.get(Object(connection), 'writeBuffer');
  return Array.isArray(buffer) ? buffer.length : 0;
};

/** Hangs up on everybody for whom too much waits; answers how many that were. */
export const dropSlowReaders = (io: FitboardServer): number => {
  let dropped = 0;
  for (const { conn } of io.sockets.sockets.values()) {
    if (waitingBytes(conn.transport) <= mostBytes && waitingMessages(conn) <= mostMessages) continue;
    dropped += 1;
    conn.close(true);
  }
  return dropped;
};
