import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestParticipant } from '../support/participant.ts';
import { bundleServer, emptyDataDir, startProcess } from '../support/process.ts';
import type { Bundle } from '../support/process.ts';

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleServer();
});
afterAll(() => bundle.remove());

/** Answers whatever it is sent with what an object of the running server has under that name. */
const looker = `data:text/javascript,${encodeURIComponent(
  'process.on("message", (key) => process.send({ type: typeof {}[key] })); process.channel?.unref();',
)}`;

test('15.3.6 no object of a running server leads to its prototype by a key', async () => {
  const dataDir = await emptyDataDir();
  const server = await startProcess(
    bundle.folder,
    { DATA_DIR: dataDir, LOG_LEVEL: 'fatal' },
    { nodeArguments: ['--import', looker] },
  );
  const typeOf = (key: string): Promise<unknown> =>
    new Promise((resolve) => {
      server.child.once('message', resolve);
      server.child.send(key);
    });
  const ada = new TestParticipant(server.url, 'Ada');
  await ada.found();
  await ada.do({ type: 'movePhase', to: 'gather' });
  expect(await typeOf('toString')).toEqual({ type: 'function' });
  expect(await typeOf('__proto__')).toEqual({ type: 'undefined' });
  ada.leave();
  expect(await server.end('SIGTERM')).toBe(0);
  await rm(dataDir, { recursive: true, force: true });
});

test('4.1.3 the log of a server says at its start how the address of a client is found', async () => {
  for (const [trusted, sentence] of [
    [{}, 'X-Forwarded-For is not believed'],
    [{ TRUST_PROXY: '10.0.0.0/8', PUBLIC_URL: 'https://fitboard.example' }, 'as far as it was written by 10.0.0.0/8'],
  ] as const) {
    const server = await startProcess(bundle.folder, { STORE: 'memory', LOG_LEVEL: 'info', ...trusted });
    expect(server.log()).toContain(sentence);
    await server.end('SIGTERM');
  }
});

test('15.3.6 nor one of its threads or of the tools beside it', () => {
  const files = readdirSync(bundle.folder).filter((name) => name.endsWith('.js'));
  expect(files).toEqual(expect.arrayContaining(['decider.js', 'storeWorker.js']));
  for (const name of files) {
    // What a file imports runs before it, and begins in the same way.
    const [line = ''] = readFileSync(join(bundle.folder, name), 'utf8').split('\n', 1);
    expect(line, name).toMatch(/^delete Object\.prototype\.__proto__;/);
  }
});
