import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Express } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

/** Connections from one address that have not asked for anything yet: a whole office that comes at once has no more. */
export const mostSilent = 1000;

/**
 * Keeps whoever opens connections and says nothing, or takes all day over it, from having those of everybody else; each of
 * them ends after some seconds besides. A proxy that is trusted has many people behind it. `hungUp` hears of each.
 */
export const limitSilentLines = (server: Server, app: Express, hungUp: () => void): void => {
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  const silent = new Map<string, Set<Socket>>();
  const keyOf = (socket: Socket): string => ipKeyGenerator(socket.remoteAddress ?? 'unknown', 56);
  const forget = (socket: Socket, key: string): void => {
    const others = silent.get(key);
    others?.delete(socket);
    if (others?.size === 0) silent.delete(key);
  };
  server.prependListener('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if (remoteAddress === undefined || isTrusted(remoteAddress, 0)) return;
    const key = keyOf(socket);
    const others = silent.get(key) ?? new Set<Socket>();
    if (others.size >= mostSilent) {
      hungUp();
      socket.destroy();
      return;
    }
    silent.set(key, others.add(socket));
    socket.once('close', () => forget(socket, key));
  });
  const speaks = ({ socket }: IncomingMessage): void => forget(socket, keyOf(socket));
  server.prependListener('request', speaks);
  server.prependListener('upgrade', speaks);
};
