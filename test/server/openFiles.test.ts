import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mostConnections } from '../../server/openFiles.ts';
import { startServer } from '../support/server.ts';

const module = fileURLToPath(new URL('../../server/openFiles.ts', import.meta.url));

test('the limit is the one of the process', () => {
  const told = `import(${JSON.stringify(module)}).then(({ openFileLimit }) => console.log(openFileLimit()))`;
  const node = [process.execPath, '--import', 'tsx', '-e', JSON.stringify(told)].join(' ');
  const { stdout } = spawnSync('sh', ['-c', `ulimit -n 333 && exec ${node}`], { encoding: 'utf8' });
  expect(stdout).toBe('333\n');
});

test.each([
  [Infinity, 25_000],
  [65_536, 25_000],
  [20_000, 19_750],
  [1_024, 774],
  [256, 128],
])('of %s open files, %s are for connections', (openFiles, connections) => {
  expect(mostConnections(openFiles)).toBe(connections);
});

test('a server takes as many connections as leave files for its store, and hangs up on the next', async () => {
  const server = await startServer({ openFiles: 8 });
  const lines: Socket[] = [];
  const come = async (): Promise<Socket> => {
    const line = connect(server.port, '127.0.0.1');
    lines.push(line);
    await once(line, 'connect');
    return line;
  };
  for (let n = 0; n < 4; n += 1) await come();
  await once((await come()).resume(), 'close');
  expect(lines.map(({ closed }) => closed)).toEqual([false, false, false, false, true]);
  for (const line of lines) line.destroy();
  await server.close();
});
