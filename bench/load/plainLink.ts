import { WebSocket } from 'ws';
import type { Link, LinkEvents } from '../../client/sync/link.ts';
import type { Delivery } from '../../shared/protocol/messages.ts';

/** What goes over a bare WebSocket: a question or answer with its number, or news under 0. */
export type PlainMessage = readonly [number, string, unknown];

/** The client's line over a bare WebSocket, for a server without Socket.IO. */
export const createPlainLink = (url: string): Link => {
  let socket: WebSocket | null = null;
  let last = 0;
  const waiting = new Map<number, (value: never) => void>();
  const ask = <Answer>(event: string, question: unknown): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (socket?.readyState !== WebSocket.OPEN) return reject(new Error('the line is down'));
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify([last, event, question] satisfies PlainMessage));
    });
  return {
    start({ up, down, commits }: LinkEvents) {
      socket = new WebSocket(url.replace(/^http/, 'ws'), { perMessageDeflate: false });
      socket.on('open', up);
      socket.on('close', () => down('closed'));
      socket.on('error', (error) => down(error.message));
      socket.on('message', (data: Buffer) => {
        const [number, , value] = JSON.parse(data.toString()) as PlainMessage;
        if (number === 0) return commits(value as Delivery);
        waiting.get(number)?.(value as never);
        waiting.delete(number);
      });
    },
    open: (request) => ask('session:open', request),
    command: (request) => ask('session:command', request),
    nudge: (participant) => ask('session:nudge', { participant }),
    ballots: () => ask('session:ballots', {}),
    wake: () => undefined,
    pause: () => undefined,
    stop: () => socket?.close(),
  };
};
