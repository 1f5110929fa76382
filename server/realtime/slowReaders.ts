import { setImmediate as moment } from 'node:timers/promises';
import { hangUp } from './hangUp.ts';
import type { FitboardServer } from './rooms.ts';

/** What may wait for one connection, in bytes and in messages; whoever reads slower comes back and reads the gap. */
export const mostBytes = 1024 * 1024;
export const mostMessages = 1000;

/** What waits for one connection: handed to the line and not taken by it, and not handed to it yet. */
export const waitingFor = (connection: unknown): { readonly bytes: number; readonly messages: number } => {
  const line: unknown = Reflect.get(Object(Reflect.get(Object(connection), 'transport')), 'socket');
  const onTheLine: unknown = Reflect.get(Object(line), 'bufferedAmount');
  const buffer: unknown = Reflect.get(Object(connection), 'writeBuffer');
  const messages: readonly unknown[] = Array.isArray(buffer) ? buffer : [];
  const sizes = messages.map((message) => {
    const data: unknown = Reflect.get(Object(message), 'data');
    return typeof data === 'string' ? Buffer.byteLength(data) : 0;
  });
  return {
    bytes: sizes.reduce((sum, size) => sum + size, typeof onTheLine === 'number' ? onTheLine : 0),
    messages: messages.length,
  };
};

/** Connections looked at before the event loop gets to something else: votes must not wait for all of them. */
const atOnce = 500;

/** Hangs up on everybody for whom too much waits; answers how many that were. */
export const dropSlowReaders = async (io: FitboardServer): Promise<number> => {
  let dropped = 0;
  let looked = 0;
  for (const socket of io.sockets.sockets.values()) {
    if (looked > 0 && looked % atOnce === 0) await moment();
    looked += 1;
    const { bytes, messages } = waitingFor(socket.conn);
    if (bytes <= mostBytes && messages <= mostMessages) continue;
    dropped += 1;
    hangUp(socket.conn);
  }
  return dropped;
};
