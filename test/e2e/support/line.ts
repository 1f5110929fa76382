import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/** One device's line to the server, which can be cut, mended, or go silent as under a sleeping phone. */
export class Line {
  readonly url: string;
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  readonly #lost = new Set<Socket>();
  #isCut = false;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async to(target: string): Promise<Line> {
    const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port to be had');
    const line = new Line(server, address.port);
    const { hostname, port } = new URL(target);
    server.on('connection', (near) => line.#carry(near, connect(Number(port), hostname)));
    return line;
  }

  #carry(near: Socket, far: Socket): void {
    const pair = { near, far };
    const end = (): void => {
      this.#pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end);
    if (this.#isCut) return end();
    this.#pairs.add(pair);
    for (const socket of [near, far]) socket.on('close', () => this.#pairs.has(pair) && end());
    near.pipe(far);
    far.pipe(near);
    near.resume();
  }

  /** Breaks every connection, forgotten ones too, and refuses new ones. */
  cut(): void {
    this.#isCut = true;
    for (const { near } of [...this.#pairs]) near.destroy();
    for (const near of this.#lost) near.destroy();
    this.#lost.clear();
  }

  mend(): void {
    this.#isCut = false;
  }

  /** The server loses the device, the device hears nothing of it: its connections look alive and carry nothing. New ones work. */
  forget(): void {
    for (const pair of [...this.#pairs]) {
      this.#pairs.delete(pair);
      pair.near.unpipe();
      pair.far.unpipe();
      pair.near.resume();
      this.#lost.add(pair.near);
      pair.far.destroy();
    }
  }

  async dispose(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
