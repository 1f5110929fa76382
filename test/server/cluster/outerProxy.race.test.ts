import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startNginx } from '../../support/nginx.ts';
import type { Nginx } from '../../support/nginx.ts';

/** Says which address the balancer has told it. */
let told: Server;
let nginx: Nginx;

beforeEach(async () => {
  told = createServer((request, response) => response.end(request.headers['x-forwarded-for']));
  await new Promise<void>((resolve) => told.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await nginx.close();
  told.closeAllConnections();
  await new Promise((resolve) => told.close(resolve));
});

const begin = async (outer: readonly string[]): Promise<void> => {
  const { port } = told.address() as AddressInfo;
  nginx = await startNginx([port, port], outer);
};
const seen = async (claims: string): Promise<string> =>
  (await fetch(`${nginx.url}/readyz`, { headers: { 'x-forwarded-for': claims } })).text();

test('4.1.3 without a proxy before the balancer a claimed address counts for nothing', async () => {
  await begin([]);
  expect(await seen('203.0.113.7')).toBe('127.0.0.1');
});

test('4.1.3 behind a proxy of one’s own people have the addresses it tells, and none they claim', async () => {
  await begin(['127.0.0.1', '10.0.0.0/8']);
  expect(await seen('203.0.113.7')).toBe('203.0.113.7');
  expect(await seen('198.51.100.1, 203.0.113.8')).toBe('203.0.113.8');
  expect(await seen('198.51.100.1, 203.0.113.9, 10.1.2.3')).toBe('203.0.113.9');
});
