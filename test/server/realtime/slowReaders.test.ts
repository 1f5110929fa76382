import { createServer } from 'node:http';
import type { AddressInfo, Socket as Line } from 'node:net';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dropSlowReaders, mostBytes, mostMessages, waitingFor } from '../../../server/realtime/slowReaders.ts';
import type { FitboardServer } from '../../../server/realtime/rooms.ts';
import type { SessionId } from '../../../shared/ids.ts';
import { protocolVersion } from '../../../shared/protocol/messages.ts';
import { startPoller } from '../../support/poller.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';

describe('what waits for somebody who does not read', () => {
  let io: FitboardServer;
  let url: string;
  let lines: Set<Line>;
  const clients: Socket[] = [];

  beforeEach(async () => {
    const http = createServer();
    io = new Server(http, { maxHttpBufferSize: 64 * 1024, perMessageDeflate: false });
    lines = new Set();
    http.on('connection', (line) => {
      lines.add(line);
      line.once('close', () => lines.delete(line));
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`;
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect();
    await io.close();
  });

  const reader = async (): Promise<{ readonly client: Socket; readonly heard: () => number }> => {
    const client = connect(url, { transports: ['websocket'], forceNew: true, reconnection: false });
    clients.push(client);
    let heard = 0;
    client.on('session:deleted', () => (heard += 1));
    await new Promise<void>((resolve) => client.once('connect', resolve));
    return { client, heard: () => heard };
  };
  /** The most that waited for anybody who is still connected, after a look at them. */
  const mostWaiting = (): { bytes: number; messages: number } => {
    const all = [...io.sockets.sockets.values()].map(({ conn }) => waitingFor(conn));
    return {
      bytes: Math.max(0, ...all.map(({ bytes }) => bytes)),
      messages: Math.max(0, ...all.map(({ messages }) => messages)),
    };
  };

  test('is bounded in bytes over WebSockets; who reads on loses nothing, and the line of the other is gone', async () => {
    const [awake, asleep] = [await reader(), await reader()];
    const socket: unknown = Reflect.get(Reflect.get(asleep.client.io.engine.transport, 'ws') as object, '_socket');
    (socket as Line).pause();
    const message = { sessionId: 'x'.repeat(32 * 1024) as SessionId };
    let [sent, dropped, bytes] = [0, 0, 0];
    while (dropped === 0 && sent < 4000) {
      io.emit('session:deleted', message);
      sent += 1;
      dropped += await dropSlowReaders(io);
      bytes = Math.max(bytes, mostWaiting().bytes);
      while (awake.heard() < sent) await new Promise(setImmediate);
    }
    expect(dropped).toBe(1);
    expect(bytes).toBeGreaterThan(mostBytes / 2);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
    expect(awake.heard()).toBe(sent);
    while (lines.size > 1) await new Promise(setImmediate);
    expect(io.sockets.sockets.size).toBe(1);
    expect(awake.client.connected).toBe(true);
  });

  test('is looked for in slices: of thousands of connections no vote waits for all', async () => {
    let looked = 0;
    const connection = {
      get conn() {
        looked += 1;
        return {};
      },
    };
    const sockets = new Map(Array.from({ length: 1_200 }, (_, n) => [String(n), connection]));
    const look = dropSlowReaders({ sockets: { sockets } } as unknown as FitboardServer);
    const seen = [looked];
    while (looked < sockets.size) {
      await new Promise(setImmediate);
      seen.push(looked);
    }
    expect(await look).toBe(0);
    expect(Math.max(...seen.map((now, place) => now - (seen[place - 1] ?? 0)))).toBe(500);
  });

  test('is bounded in bytes and in messages for a page that polls no more', async () => {
    for (const size of [16 * 1024, 1]) {
      const page = await startPoller(url, '');
      expect(await page.say('40')).toBe(200);
      await page.read();
      let [sent, dropped] = [0, 0];
      while (dropped === 0 && sent <= mostMessages + 1) {
        io.emit('session:deleted', { sessionId: 'x'.repeat(size) as SessionId });
        sent += 1;
        dropped += await dropSlowReaders(io);
        expect(mostWaiting().bytes).toBeLessThanOrEqual(mostBytes);
        expect(mostWaiting().messages).toBeLessThanOrEqual(mostMessages);
      }
      expect(dropped).toBe(1);
      expect(sent).toBe(size === 1 ? mostMessages + 1 : Math.ceil(mostBytes / (size + 40)));
      expect((await page.read()).status).toBe(400);
    }
  });
});

test('a server shows somebody out who stops reading, and nobody else notices', async () => {
  const metricsToken = 'a token that only a reader of metrics has';
  const server = await startServer({ metricsToken });
  const measured = async (name: string): Promise<number> => {
    const { text } = await ada.http('GET', '/metrics', undefined, { authorization: `Bearer ${metricsToken}` });
    return Number(new RegExp(`^${name.replaceAll(/[{}]/g, '\\$&')} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  };
  const [ada, bob] = [new TestParticipant(server.url, 'Ada'), new TestParticipant(server.url, 'Bob')];
  const session = await ada.found();
  await bob.join(session);
  bob.leave();
  const sleeper = await startPoller(server.url, bob.cookie);
  await sleeper.say('40');
  await sleeper.read();
  await sleeper.say(
    `420${JSON.stringify(['session:open', { version: protocolVersion, sessionId: session, after: 0 }])}`,
  );
  expect((await sleeper.read()).text).toContain('"ok":true');

  // More than one connection may say at once, and no more than each of them may.
  const hands = Array.from({ length: 30 }, () => new TestParticipant(server.url, 'Ada'));
  for (const hand of hands) {
    hand.cookie = ada.cookie;
    hand.session = session;
    for (let n = 0; n < 36; n += 1) {
      const answer = await hand.wire.emitWithAck('session:nudge', { sessionId: session, participant: bob.me! });
      expect(answer.ok).toBe(true);
    }
  }
  while ((await measured('fitboard_refused_total{why="slow"}')) === 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await sleeper.read()).status).toBe(400);
  await ada.do({ type: 'movePhase', to: 'gather' });
  expect(await measured('fitboard_connections')).toBe(31);
  for (const each of [ada, ...hands]) each.leave();
  await server.close();
});
