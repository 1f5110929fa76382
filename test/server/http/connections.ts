import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server on loopback that keeps what it gets. */
export interface Receiver {
  port: number;
  readonly received: Received[];
  /** What it answers next; `null`: nothing, until the other side gives up. */
  status: number | null;
  headers: Record<string, string>;
  text: string;
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

export const startReceiver = async (): Promise<Receiver> => {
  const waiting = new Set<() => void>();
  const receiver: Receiver = {
    port: 0,
    received: [],
    status: 204,
    headers: {},
    text: '',
    until: async (count) => {
      while (receiver.received.length < count) await new Promise<void>((resolve) => waiting.add(resolve));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      receiver.received.push({ path: request.url ?? '', headers: request.headers, body });
      for (const wake of waiting) wake();
      waiting.clear();
      if (receiver.status === null) return;
      response.writeHead(receiver.status, receiver.headers).end(receiver.status === 204 ? undefined : receiver.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.port = (server.address() as AddressInfo).port;
  return receiver;
};

/** A name service in which every name is this machine. */
export const loopback = (): Promise<{ address: string; family: number }[]> =>
  Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
