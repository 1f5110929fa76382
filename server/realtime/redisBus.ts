import { randomUUID } from 'node:crypto';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Bus, Hint } from '../authority/bus.ts';
import type { Redis } from '../cluster/redis.ts';

/** Everything of this product in a shared Redis begins like this, so that its user can be kept to it. */
export const redisPrefix = 'fitboard';
/** How many hints wait for a silent Redis. The rest is dropped: a lost hint only delays, the store holds the order. */
const mostUnderway = 1000;

/**
 * The Redis Streams adapter. It publishes without looking back, and a rejection nobody catches would end the process:
 * it is handed a client whose publishing never rejects.
 */
export const redisAdapter = (redis: Redis): ReturnType<typeof createAdapter> => {
  const { client } = redis;
  let underway = 0;
  const quietly = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    if (!redis.isAnswering() || underway >= mostUnderway) return otherwise;
    underway += 1;
    try {
      return await work();
    } catch {
      return otherwise;
    } finally {
      underway -= 1;
    }
  };
  const careful = {
    // By this name the adapter knows a client of the `redis` package.
    sSubscribe: client.sSubscribe.bind(client),
    duplicate: () => client.duplicate(),
    publish: (channel: string, payload: Buffer) => quietly(() => client.publish(channel, payload), 0),
    xAdd: (...entry: Parameters<typeof client.xAdd>) => quietly(() => client.xAdd(...entry), ''),
    sendCommand: (...command: Parameters<typeof client.sendCommand>) => client.sendCommand(...command),
  };
  return createAdapter(careful, {
    streamName: `${redisPrefix}:stream`,
    channelPrefix: `${redisPrefix}:channel`,
    sessionKeyPrefix: `${redisPrefix}:connection:`,
    onlyPlaintext: true,
  });
};

/** What a Socket.IO server gives its fellows: an emit that reaches their servers instead of their clients. */
export interface HintLine {
  serverSideEmit(event: 'hint', from: string, hint: Hint): boolean;
  on(event: 'hint', listener: (from: string, hint: Hint) => void): unknown;
}

/** Hints between processes as server-side emits of the adapter. */
export const createRedisBus = (line: HintLine, redis: Redis): Bus => {
  const self = randomUUID();
  return {
    state: () => (redis.isAnswering() ? 'hearing' : 'deaf'),
    tell: (hint) => void line.serverSideEmit('hint', self, hint),
    listen: ({ heard, back }) => {
      line.on('hint', (from, hint) => {
        if (from !== self) heard(from, hint);
      });
      redis.onReturn(back);
    },
  };
};
