import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { mongo } from 'mongoose';

/** One command as it went over the wire. */
export interface WireCommand {
  /** Its name: `insert`, `find` and so on. */
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What came in sections of its own: documents of an insert, updates, deletes. */
  readonly sections: readonly Readonly<Record<string, unknown>>[];
}

export interface WireTap {
  /** The same database through the tap. */
  readonly url: string;
  readonly commands: WireCommand[];
  close(): Promise<void>;
}

const opMsg = 2013;
const documentsIn = (bytes: Buffer): readonly Record<string, unknown>[] => {
  const documents: Record<string, unknown>[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at))
    documents.push(mongo.BSON.deserialize(bytes.subarray(at, at + bytes.readInt32LE(at))));
  return documents;
};

/** OP_MSG: header, flags, then sections: a document, or a size, a name and documents. */
const commandIn = (message: Buffer): WireCommand => {
  let body: Record<string, unknown> = {};
  const sections: Record<string, unknown>[] = [];
  for (let at = 20; at < message.length;) {
    const kind = message[at];
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (kind === 0) [body = {}] = documentsIn(section);
    else sections.push(...documentsIn(section.subarray(section.indexOf(0, 4) + 1)));
    at += 1 + size;
  }
  return { name: Object.keys(body)[0] ?? '', body, sections };
};

/** Listens in between a store and its database. */
export const tapWire = async (url: string): Promise<WireTap> => {
  const { hostname, port } = new URL(url.replace(/^mongodb:/, 'http:'));
  const commands: WireCommand[] = [];
  const open = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(Number(port), hostname);
    for (const socket of [from, to]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [from, to].forEach((each) => each.destroy()));
    }
    let rest: Buffer = Buffer.alloc(0);
    from.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 16 && rest.length >= rest.readInt32LE(0)) {
        const message = rest.subarray(0, rest.readInt32LE(0));
        if (message.readInt32LE(12) === opMsg) commands.push(commandIn(message));
        rest = rest.subarray(message.length);
      }
      to.write(chunk);
    });
    to.pipe(from);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const tapped = (server.address() as AddressInfo).port;
  const listening = url.replace(`${hostname}:${port}`, `127.0.0.1:${String(tapped)}`);
  return {
    // Directly: a member of a replica set would tell where it is, and the store would go there.
    url: `${listening}${listening.includes('?') ? '&' : '?'}directConnection=true`,
    commands,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
