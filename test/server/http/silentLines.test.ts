import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { mostSilent } from '../../../server/http/silentLines.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer, TestServerSetting } from '../../support/server.ts';

const metricsToken = 'a token that only a reader of metrics has';
let server: TestServer;
const lines: Socket[] = [];
const begin = async (setting: TestServerSetting = {}): Promise<TestParticipant> => {
  server = await startServer({ ...setting, metricsToken });
  return new TestParticipant(server.url, 'Ada');
};
afterEach(async () => {
  for (const line of lines.splice(0)) line.destroy();
  await server.close();
});

/** So many connections that begin a request and do not end it; resolves when the server has seen all of them. */
const stall = async (count: number, localAddress: string): Promise<void> => {
  let seen = 0;
  const see = (): void => void (seen += 1);
  server.app.httpServer.on('connection', see);
  for (let n = 0; n < count; n += 1) {
    const line = connect({ port: server.port, host: '127.0.0.1', localAddress }).on('error', () => undefined);
    lines.push(line);
    line.write('GET / HTTP/1.1\r\nHost: x\r\n');
  }
  while (seen < count) await new Promise(setImmediate);
  server.app.httpServer.off('connection', see);
};
const kept = (): number => lines.filter(({ destroyed }) => !destroyed).length;
const refused = async (ada: TestParticipant): Promise<number> => {
  const { text } = await ada.http('GET', '/metrics', undefined, { authorization: `Bearer ${metricsToken}` });
  return Number(/^fitboard_refused_total\{why="silent"\} (\d+)$/m.exec(text)?.[1] ?? 0);
};

test('2.4.1 whoever begins a thousand requests and ends none has no more of them, and others come in', async () => {
  const ada = await begin();
  await ada.found();
  await stall(mostSilent + 100, '127.0.0.2');
  expect(await refused(ada)).toBe(100);
  while (kept() > mostSilent) await new Promise(setImmediate);
  const bob = new TestParticipant(server.url, 'Bob');
  await bob.join(ada.session!);
  // Those that end let others of their address begin.
  const patient = lines.find(({ destroyed }) => !destroyed)!;
  patient.write('\r\n');
  await once(patient, 'data');
  await stall(2, '127.0.0.2');
  expect(await refused(ada)).toBe(101);
  for (const each of [ada, bob]) each.leave();
});

test('2.4.1 a proxy that is trusted is many people', async () => {
  const ada = await begin({ trustProxy: ['127.0.0.2'] });
  await stall(mostSilent + 100, '127.0.0.2');
  expect(await refused(ada)).toBe(0);
  expect(kept()).toBe(mostSilent + 100);
});
