import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createMetrics } from '../../../server/metrics/metrics.ts';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { TestParticipant } from '../../support/participant.ts';
import { bundleServer, emptyDataDir, startProcess } from '../../support/process.ts';
import { freePort, startServer } from '../../support/server.ts';

const metricsToken = 'a token that only a reader of metrics has';
const withToken = { authorization: `Bearer ${metricsToken}` };

/** Names a query asks for: words before a bracket, a brace or the end, functions and labels left out. */
const namesIn = (query: string): string[] => query.match(/\b(?:fitboard|nodejs|process)_[a-z0-9_]+/g) ?? [];

test('every query of the Grafana dashboard asks for a metric that exists', async () => {
  const metrics = createMetrics(true);
  const none = () => 0;
  metrics.watch({ connections: none, sessions: none, queued: none, hearing: none });
  const { text } = await metrics.read();
  const known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1]!));
  const { panels } = JSON.parse(readFileSync('docs/grafana-dashboard.json', 'utf8')) as {
    panels: { title: string; targets: { expr: string }[] }[];
  };
  const asked = panels.flatMap(({ targets }) => targets.map(({ expr }) => namesIn(expr)));
  for (const names of asked) expect(names.length).toBeGreaterThan(0);
  for (const name of asked.flat()) expect(known).toContain(name.replace(/_bucket$/, ''));
  for (const own of known) if (own.startsWith('fitboard_')) expect(asked.flat().join(' ')).toContain(own);
});

test('what may ring an alarm stands at nought before it first happens, or its first event would have no rate', async () => {
  const metrics = createMetrics();
  metrics.stored('log.append', 0.01, true);
  const { text } = await metrics.read();
  for (const what of ['code', 'passphrase', 'password'])
    expect(text).toContain(`fitboard_wrong_guesses_total{what="${what}"} 0`);
  for (const why of ['origin', 'handshakes', 'mistakes', 'flood', 'slow', 'silent', 'full'])
    expect(text).toContain(`fitboard_refused_total{why="${why}"} 0`);
  expect(text).toContain('fitboard_store_faults_total{operation="log.append"} 0');
  metrics.stored('log.append', 3, false);
  expect((await metrics.read()).text).toContain('fitboard_store_faults_total{operation="log.append"} 1');
});

test('metrics count what happens, need their token, and hold no id, name or word of anybody', async () => {
  const server = await startServer({ metricsToken });
  const ada = new TestParticipant(server.url, 'Ada Unmistakable');
  const session = await ada.found('blank', { title: 'Unmistakable title' });
  await ada.do({ type: 'movePhase', to: 'gather' });
  await ada.do({ type: 'chooseVoting', votes: true });
  const ballot: Ballot = { type: 'skills', levels: { 'topic:unmistakable': 3 }, willingness: null };
  await ada.cast(ballot);
  expect(await ada.refused({ type: 'movePhase', to: 'archive' })).toBe('wrongPhase');

  expect((await ada.http('GET', '/metrics')).status).toBe(401);
  expect((await ada.http('GET', '/metrics', undefined, { authorization: 'Bearer x' })).status).toBe(401);
  const { status, text } = await ada.http('GET', '/metrics', undefined, withToken);
  expect(status).toBe(200);
  expect(text).toContain('fitboard_commands_total{command="castBallot",outcome="done"} 1');
  expect(text).toContain('fitboard_commands_total{command="movePhase",outcome="rejected"} 1');
  expect(text).toContain('fitboard_connections 1');
  expect(text).toMatch(/fitboard_store_seconds_count\{operation="ballots\.cast"\} 1/);
  expect(text).toMatch(/fitboard_acknowledgement_seconds_count [4-9]/);
  expect(text).toMatch(/fitboard_broadcast_seconds_count [1-9]/);
  for (const secret of ['nmistakable', session, ada.cookie.split('=')[1]!, 'guest-'])
    expect(text).not.toContain(secret);
  ada.leave();
  await server.close();
});

test('without a token there are no metrics on the main port', async () => {
  const server = await startServer();
  expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
  await server.close();
});

test('METRICS_PORT serves them on a port of its own, behind their token, and the main port has none', async () => {
  const [bundle, dataDir, port] = [await bundleServer(), await emptyDataDir(), await freePort()];
  const server = await startProcess(bundle.folder, {
    DATA_DIR: dataDir,
    METRICS_PORT: String(port),
    METRICS_TOKEN: metricsToken,
    LOG_LEVEL: 'error',
  });
  onTestFinished(async () => {
    await server.end('SIGKILL');
    await bundle.remove();
    await rm(dataDir, { recursive: true, force: true });
  });
  const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${String(port)}${path}`, { headers });
  for (const path of ['/metrics', '/elsewhere'])
    expect((await ask(path)).headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await ask('/metrics')).status).toBe(401);
  const answer = await ask('/metrics', withToken);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const text = await answer.text();
  for (const name of ['nodejs_eventloop_lag_p99_seconds', 'fitboard_connections', 'process_resident_memory_bytes'])
    expect(text).toMatch(new RegExp(`^${name} `, 'm'));
  expect((await ask('/api/catalogue', withToken)).status).toBe(404);
  expect((await fetch(`${server.url}/metrics`, { headers: withToken })).status).toBe(404);
});
