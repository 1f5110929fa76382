import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionId } from '../../../shared/ids.ts';
import { protocolVersion } from '../../../shared/protocol/messages.ts';
import { aDatabase } from '../../support/mongo.ts';
import type { TestDatabase } from '../../support/mongo.ts';
import { startNginx } from '../../support/nginx.ts';
import type { Nginx } from '../../support/nginx.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startPoller } from '../../support/poller.ts';
import { bundleServer, startProcess } from '../../support/process.ts';
import type { Bundle, ServerProcess } from '../../support/process.ts';
import { startRedis } from '../../support/redis.ts';
import type { TestRedis } from '../../support/redis.ts';
import { insist, skillsMarked } from '../../support/voting.ts';

const metricsToken = 'a token that only a reader of metrics has';

let bundle: Bundle;
let redis: TestRedis;
let database: TestDatabase;
let nginx: Nginx;
let servers: ServerProcess[];

const serve = (port = 0): Promise<ServerProcess> =>
  startProcess(bundle.folder, {
    STORE: 'mongodb',
    MONGODB_URL: database.url,
    REDIS_URL: redis.url,
    SESSION_SECRET: 'a secret that all servers of this test share',
    TRUST_PROXY: '1',
    METRICS_TOKEN: metricsToken,
    LOG_LEVEL: 'error',
    PORT: String(port),
  });
beforeAll(async () => {
  [bundle, redis] = await Promise.all([bundleServer(), startRedis()]);
  database = aDatabase();
  servers = [await serve(), await serve()];
  nginx = await startNginx(servers.map(({ port }) => port));
});
afterAll(async () => {
  await nginx.close();
  await Promise.all(servers.map((server) => server.end('SIGKILL')));
  await Promise.all([redis.kill(), database.drop(), bundle.remove()]);
});

const connections = async ({ url }: ServerProcess): Promise<number> => {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
  return Number(/^fitboard_connections (\d+)$/m.exec(await answer.text())?.[1]);
};

test('P5 behind the balancer people vote over WebSockets while one server is killed and the other restarted', async () => {
  const facilitator = new TestParticipant(nginx.url, 'Facilitator');
  const session = await facilitator.found('blank', { title: 'Behind the balancer' });
  await facilitator.do({ type: 'movePhase', to: 'gather' });
  const voters = Array.from({ length: 4 }, (_, n) => new TestParticipant(nginx.url, `Voter ${'ABCD'.charAt(n)}`));
  for (const voter of voters) await voter.join(session);
  const everybody = [facilitator, ...voters];
  // All people of a session meet at one server.
  expect((await Promise.all(servers.map(connections))).sort()).toEqual([0, 5]);

  const { id } = facilitator.round();
  const marks = 12;
  let acknowledged = 0;
  const gone: Promise<unknown>[] = [];
  const replace = async (n: number, signal: NodeJS.Signals): Promise<void> => {
    const { port } = servers[n]!;
    expect(await servers[n]!.end(signal)).toBe(signal === 'SIGTERM' ? 0 : null);
    servers[n] = await serve(port);
  };
  const meetAt = (await connections(servers[0]!)) > 0 ? 0 : 1;
  await Promise.all(
    voters.map(async (voter) => {
      await voter.until(() => voter.state.rounds.some((round) => round.id === id));
      for (let mark = 1; mark <= marks; mark += 1) {
        expect(await insist(voter, id, mark)).toBe(true);
        acknowledged += 1;
        if (acknowledged === 10) gone.push(replace(meetAt, 'SIGKILL').then(() => replace(1 - meetAt, 'SIGTERM')));
      }
    }),
  );
  await Promise.all(gone);
  for (const each of everybody) await each.backOnline();
  await facilitator.do({ type: 'revealRound', round: id });
  for (const each of everybody) await each.until(() => each.seq >= facilitator.seq);
  for (const voter of voters) expect(voter.state).toEqual(facilitator.state);
  expect(facilitator.state.rounds[0]?.result).toEqual({
    type: 'named',
    ballots: voters
      .map(({ me }) => ({ participant: me, ballot: skillsMarked(marks) }))
      .sort((a, b) => a.participant! - b.participant!),
  });
  for (const each of everybody) each.leave();
});

test('a page that can only poll stays with one server for its session, and sessions are spread over both', async () => {
  const ada = new TestParticipant(nginx.url, 'Ada');
  // The balancer may still try a line to the server that was killed, and asks no second time for what may have been done.
  const founded = async (): Promise<SessionId> => {
    const { status, json } = await ada.http('POST', '/api/sessions', { template: 'blank', name: 'Ada' });
    return status === 502 ? founded() : (json as { sessionId: SessionId }).sessionId;
  };
  const sessionId = await founded();
  const pages = Array.from({ length: 24 }, async (_, n) => {
    // Any server serves any session; where it is met is all that the balancer reads.
    const page = await startPoller(nginx.url, ada.cookie, `${sessionId}-${String(n)}`);
    expect(await page.say('40')).toBe(200);
    expect(await page.read()).toMatchObject({ status: 200 });
    const open = ['session:open', { version: protocolVersion, sessionId, after: 0 }];
    expect(await page.say(`420${JSON.stringify(open)}`)).toBe(200);
    expect((await page.read()).text).toContain('"ok":true');
  });
  await Promise.all(pages);
  const [one = 0, other = 0] = await Promise.all(servers.map(connections));
  expect(one + other).toBeGreaterThanOrEqual(24);
  expect(Math.min(one, other)).toBeGreaterThan(0);
});

test('4.1.3 an address that a client claims counts for nothing behind the balancer', async () => {
  const statuses: number[] = [];
  for (let n = 1; n <= 12; n += 1) {
    const guesser = new TestParticipant(nginx.url, 'Guesser');
    const headers = { 'x-forwarded-for': `203.0.113.${String(n)}` };
    statuses.push((await guesser.http('POST', '/api/join', { code: 'ZZZZ9999' }, headers)).status);
  }
  expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(5);
  expect(statuses.at(-1)).toBe(429);
});
