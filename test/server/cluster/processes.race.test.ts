import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBalancer } from '../../support/balancer.ts';
import type { Balancer } from '../../support/balancer.ts';
import { aDatabase, hasMongo } from '../../support/mongo.ts';
import type { TestDatabase } from '../../support/mongo.ts';
import { TestParticipant } from '../../support/participant.ts';
import { bundleServer, startProcess } from '../../support/process.ts';
import type { Bundle, ServerProcess } from '../../support/process.ts';
import { startRedis } from '../../support/redis.ts';
import type { TestRedis } from '../../support/redis.ts';
import { startServer } from '../../support/server.ts';
import { insist, skillsMarked } from '../../support/voting.ts';

let bundle: Bundle;
let redis: TestRedis;
let balancer: Balancer;
let database: TestDatabase | null = null;
const running = new Set<ServerProcess>();

beforeAll(async () => {
  balancer = await startBalancer();
  if (!hasMongo()) return;
  [bundle, redis] = await Promise.all([bundleServer(), startRedis()]);
  database = aDatabase();
});
afterAll(async () => {
  await Promise.all([...running].map((server) => server.end('SIGKILL')));
  await balancer.close();
  if (database === null) return;
  await database.drop();
  await Promise.all([redis.kill(), bundle.remove()]);
});

const start = async (): Promise<ServerProcess> => {
  const server = await startProcess(bundle.folder, {
    STORE: 'mongodb',
    MONGODB_URL: database?.url ?? '',
    REDIS_URL: redis.url,
    SESSION_SECRET: 'a secret that all servers of this test share',
    LOG_LEVEL: 'error',
  });
  running.add(server);
  balancer.route([...running].map(({ port }) => port));
  return server;
};
const stop = async (server: ServerProcess, signal: NodeJS.Signals): Promise<number | null> => {
  running.delete(server);
  balancer.route([...running].map(({ port }) => port));
  return server.end(signal);
};
test('a connection is led to the next server when one is gone', async () => {
  const server = await startServer();
  balancer.route([1, server.port]);
  for (let n = 0; n < 3; n += 1) expect((await fetch(`${balancer.url}/healthz`)).status).toBe(200);
  await server.close();
});

test.each(hasMongo() ? [['MongoDB and Redis']] : [])(
  'P5 three processes over %s, any route: one killed mid-vote, one restarted, Redis paused and restarted; no acknowledged ballot is lost',
  { timeout: 240_000 },
  async () => {
    const [first, second] = [await start(), await start(), await start()];
    const facilitator = new TestParticipant(balancer.url, 'Facilitator');
    const session = await facilitator.found('blank', { title: 'Under fire together' });
    await facilitator.do({ type: 'movePhase', to: 'gather' });
    const voters = Array.from(
      { length: 6 },
      (_, n) => new TestParticipant(balancer.url, `Voter ${'ABCDEF'.charAt(n)}`),
    );
    for (const voter of voters) await voter.join(session);
    const { id } = facilitator.round();
    const everybody = [facilitator, ...voters];

    let acknowledged = 0;
    const reached = (count: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setInterval(() => {
          if (acknowledged < count) return;
          clearInterval(timer);
          resolve();
        }, 5);
      });
    const marks = 24;
    const voting = Promise.all(
      voters.map(async (voter) => {
        await voter.until(() => voter.state.rounds.some((round) => round.id === id));
        for (let mark = 1; mark <= marks; mark += 1) {
          expect(await insist(voter, id, mark)).toBe(true);
          acknowledged += 1;
        }
      }),
    );
    await reached(20);
    await stop(first, 'SIGKILL');
    await reached(50);
    redis.signal('SIGSTOP');
    await start();
    await reached(70);
    redis.signal('SIGCONT');
    expect(await stop(second, 'SIGTERM')).toBe(0);
    await reached(100);
    await redis.restart();
    await voting;

    await facilitator.backOnline();
    await facilitator.do({ type: 'revealRound', round: id });
    const last = facilitator.seq;
    for (const each of everybody) await each.until(() => each.seq >= last);
    for (const voter of voters) expect(voter.state).toEqual(facilitator.state);
    const result = facilitator.state.rounds.find((round) => round.id === id)?.result;
    expect(result).toEqual({
      type: 'named',
      ballots: voters
        .map(({ me }) => ({ participant: me, ballot: skillsMarked(marks) }))
        .sort((a, b) => a.participant! - b.participant!),
    });
    const fresh = new TestParticipant(balancer.url, 'Voter A');
    fresh.cookie = voters[0]!.cookie;
    await fresh.open(session);
    expect(fresh.state).toEqual(facilitator.state);
    for (const each of [...everybody, fresh]) each.leave();
  },
);
