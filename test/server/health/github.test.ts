import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { repositoryHealth } from '../../../shared/scoring/health/repositoryHealth.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

/** A stand-in of GitHub's API that answers in its shape: https://docs.github.com/rest */
let stub: Server;
let asked: { path: string; etag: string | undefined }[];
let answers: Record<string, { status: number; body?: unknown; headers?: Record<string, string> }>;
let server: TestServer;
let ada: TestParticipant;
let now: number;

const week = 7 * 86_400;
const weeks = (from: number, count: number, each: number) =>
  Array.from({ length: count }, (_, index) => ({ w: from - index * week, a: 1, d: 1, c: each }));

beforeEach(async () => {
  now = Date.parse('2026-11-23T09:00:00Z');
  const seconds = now / 1000 - week;
  asked = [];
  answers = {
    '/repos/acme/board': {
      status: 200,
      body: {
        id: 1,
        full_name: 'acme/board',
        html_url: 'https://github.com/acme/board',
        archived: false,
        created_at: '2019-04-02T10:00:00Z',
        pushed_at: '2026-11-22T10:00:00Z',
        stargazers_count: 4200,
      },
    },
    '/repos/acme/board/stats/contributors': {
      status: 200,
      body: [
        { total: 208, author: { login: 'ana', type: 'User' }, weeks: weeks(seconds, 104, 2) },
        { total: 52, author: { login: 'ben', type: 'User' }, weeks: weeks(seconds, 52, 1) },
        { total: 900, author: { login: 'renovate[bot]', type: 'Bot' }, weeks: weeks(seconds, 52, 17) },
      ],
    },
    '/repos/acme/board/releases?per_page=100': {
      status: 200,
      body: [
        { draft: false, prerelease: false, published_at: '2026-11-13T09:00:00Z' },
        { draft: false, prerelease: true, published_at: '2026-11-20T09:00:00Z' },
        { draft: false, prerelease: false, published_at: '2026-10-14T09:00:00Z' },
        { draft: true, prerelease: false, published_at: null },
      ],
    },
    created: { status: 200, body: { total_count: 40, incomplete_results: false, items: [] } },
    closed: { status: 200, body: { total_count: 30, incomplete_results: false, items: [] } },
  };
  stub = createServer((request, response) => {
    const path = request.url ?? '';
    const key = path.startsWith('/search') ? (path.includes('created') ? 'created' : 'closed') : path;
    const etag = request.headers['if-none-match'];
    asked.push({ path, etag });
    const { status, body, headers = {} } = answers[key] ?? { status: 404, body: { message: 'Not Found' } };
    const mine = `"${key}"`;
    if (status === 200 && etag === mine) response.writeHead(304).end();
    else response.writeHead(status, { etag: mine, ...headers }).end(body === undefined ? '' : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => stub.listen(0, '127.0.0.1', resolve));
  const githubUrl = `http://127.0.0.1:${String((stub.address() as AddressInfo).port)}`;
  server = await startServer({ clock: () => now, outgoing: { githubUrl } });
  ada = new TestParticipant(server.url, 'Ada');
  await ada.found('inventory-saas');
});
afterEach(async () => {
  ada.leave();
  await server.close();
  await new Promise((resolve) => stub.close(resolve));
});

const fetchFor = (candidate = 'django', repository = 'Acme/Board') =>
  ada.http('POST', `/api/sessions/${ada.session!}/health/${candidate}`, { repository });

test('figures come with their source and day, bots left out, and everybody in the session may read them', async () => {
  const answer = await fetchFor();
  expect(answer.json).toEqual({
    candidate: 'django',
    figures: {
      repository: 'acme/board',
      url: 'https://github.com/acme/board',
      date: '2026-11-23',
      archived: false,
      createdOn: '2019-04-02',
      lastReleaseOn: '2026-11-13',
      figures: {
        commits: 153,
        commitsBefore: 105,
        busFactor: 1,
        daysSinceRelease: 10,
        daysBetweenReleases: 30,
        outsideDays: null,
        requests: { closed: 30, opened: 40 },
        stars: 4200,
      },
    },
  });
  const bob = new TestParticipant(server.url, 'Bob');
  await bob.join(ada.session!);
  expect((await bob.http('GET', `/api/sessions/${ada.session!}/health`)).json).toEqual([answer.json]);
  bob.leave();
});

test('within an hour nothing is asked again, afterwards only whether it changed', async () => {
  await fetchFor();
  expect(asked).toHaveLength(5);
  await fetchFor('flask');
  expect(asked).toHaveLength(5);
  now += 2 * 3_600_000;
  expect((await fetchFor()).json).toMatchObject({ figures: { figures: { stars: 4200, busFactor: 1 } } });
  expect(asked).toHaveLength(10);
  expect(asked.slice(5).every(({ etag }) => etag !== undefined)).toBe(true);
});

test('what GitHub refuses is told in a sentence, and the board stays as it is', async () => {
  const before = ada.seq;
  answers['/repos/acme/board'] = {
    status: 403,
    body: { message: 'API rate limit exceeded' },
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.parse('2026-11-23T09:42:00Z') / 1000) },
  };
  const limited = await fetchFor();
  expect(limited.status).toBe(503);
  expect(limited.json).toMatchObject({ detail: expect.stringContaining('until 09:42 UTC') as string });
  expect((await fetchFor('django', 'acme/nothing')).json).toMatchObject({
    status: 404,
    detail: 'GitHub has no public repository of this name.',
  });
  answers['/repos/acme/board'] = { status: 200, body: { hello: 'world' } };
  expect((await fetchFor()).status).toBe(502);
  expect((await fetchFor('nobody')).status).toBe(404);
  await new Promise((resolve) => stub.close(resolve));
  stub.closeAllConnections();
  const away = await fetchFor();
  expect(away.json).toMatchObject({
    status: 502,
    detail: expect.stringMatching(/cannot be reached.*board stays as it is/) as string,
  });
  expect(ada.seq).toBe(before);
  expect((await ada.http('GET', `/api/sessions/${ada.session!}/health`)).json).toEqual([]);
  stub = createServer();
  await new Promise<void>((resolve) => stub.listen(0, '127.0.0.1', resolve));
});

test('only a repository of the host is asked for, never another address', async () => {
  for (const repository of [
    '../../orgs/acme',
    'acme',
    'acme/board/../..',
    'https://evil.example/a/b',
    'acme/board?x=1',
  ])
    expect((await fetchFor('django', repository)).status).toBe(400);
  expect(asked).toEqual([]);
});

test('the search being used up leaves two figures unknown and the rest counts', async () => {
  answers['created'] = { status: 403, body: {}, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' } };
  expect((await fetchFor()).json).toMatchObject({ figures: { figures: { requests: null, stars: 4200 } } });
});

test('A02 the same rule as for the catalogue makes a value of them, and popularity alone makes none', async () => {
  const { figures } = (await fetchFor()).json as { figures: Parameters<typeof repositoryHealth>[0] };
  const health = repositoryHealth(figures);
  expect(health.coverage).toBeCloseTo(0.85);
  expect(health.ceiling).toBe(3);
  expect(health.value).toBe(3);
  const nothing = {
    commits: null,
    commitsBefore: null,
    busFactor: null,
    daysSinceRelease: null,
    daysBetweenReleases: null,
    outsideDays: null,
    requests: null,
    stars: 90_000,
  };
  expect(repositoryHealth({ ...figures, figures: nothing }).value).toBeNull();
  expect(repositoryHealth({ ...figures, archived: true })).toMatchObject({
    value: null,
    notes: [expect.stringContaining('archived'), expect.stringContaining('Popularity is no maintenance.')],
  });
});
