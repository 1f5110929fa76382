import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** One address before several servers; each new connection goes to the next one that takes it. */
export interface Balancer {
  readonly url: string;
  /** The ports it sends to from now on. */
  route(ports: readonly number[]): void;
  close(): Promise<void>;
}

export const startBalancer = async (): Promise<Balancer> => {
  let ports: readonly number[] = [];
  let turn = 0;
  const open = new Set<Socket>();

  const pass = (from: Socket, tries: number): void => {
    const port = ports[(turn += 1) % Math.max(1, ports.length)];
    if (port === undefined || tries > ports.length) {
      from.destroy();
      return;
    }
    const to = connect(port, '127.0.0.1');
    let isThrough = false;
    to.once('connect', () => {
      isThrough = true;
      from.pipe(to).pipe(from);
    });
    to.on('error', () => (isThrough ? from.destroy() : pass(from, tries + 1)));
    to.on('close', () => isThrough && from.destroy());
    from.on('close', () => to.destroy());
  };
  const server = createServer((from) => {
    open.add(from);
    from.on('error', () => undefined);
    from.on('close', () => open.delete(from));
    pass(from, 0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    route: (to) => void (ports = to),
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
