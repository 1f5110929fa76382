import { afterAll, expect, test } from 'vitest';
import { startBalancer } from '../support/balancer.ts';
import { aDatabase, hasMongo } from '../support/mongo.ts';
import { startRedis } from '../support/redis.ts';
import { visitor } from './support/browser.ts';
import { Fitboard } from './support/fitboard.ts';
import { useStage } from './support/stage.ts';
import { walkWorkedExample } from './support/workedWalk.ts';

const stage = useStage();
const leavings: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const leave of leavings) await leave();
});

test('E01 E02 E06 five pages walk the worked example from its template to the archived record', () =>
  walkWorkedExample(stage));

test.each(hasMongo() ? [['MongoDB, Redis and two servers']] : [])(
  'E01 E02 E06 five pages walk the worked example over %s, each line led to the next server',
  async () => {
    const database = aDatabase();
    const [redis, balancer] = await Promise.all([startRedis(), startBalancer()]);
    const environment = {
      STORE: 'mongodb',
      MONGODB_URL: database.url,
      REDIS_URL: redis.url,
      SESSION_SECRET: 'a secret that both servers of this walk share',
    };
    const servers = [await Fitboard.start(environment), await Fitboard.start(environment)];
    leavings.push(balancer.close, ...servers.map((server) => () => server.dispose()), redis.kill, database.drop);
    balancer.route(servers.map(({ url }) => Number(new URL(url).port)));
    await walkWorkedExample({ visitor: (name, options) => visitor(stage.browser, name, balancer.url, options) });
    for (const server of servers) expect(server.output).not.toMatch(/"level":(50|60)/);
  },
);
