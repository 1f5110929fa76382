import type { FitboardSocket } from './rooms.ts';

/** What lies under a connection of Socket.IO. */
export type Line = FitboardSocket['conn'];

/** Whoever does not read, or does not stop, would not hear a farewell: the line goes at once, with all that waits on it. */
export const hangUp = (line: Line): void => {
  const socket: unknown = Reflect.get(line.transport, 'socket');
  line.close(true);
  const terminate: unknown = Reflect.get(Object(socket), 'terminate');
  if (typeof terminate === 'function') Reflect.apply(terminate, socket, []);
};
