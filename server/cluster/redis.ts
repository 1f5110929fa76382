import { createClient } from 'redis';
import type { Log } from '../log.ts';

const openClient = (url: string) =>
  createClient({
    url,
    // What waits for a Redis that does not answer must not grow.
    commandsQueueMaxLength: 5000,
    socket: {
      connectTimeout: 2000,
      reconnectStrategy: (retries) => Math.min(2000, 50 * 2 ** Math.min(retries, 6)) + Math.floor(Math.random() * 100),
    },
  });
export type RedisClient = ReturnType<typeof openClient>;

/** One Redis that may come and go; nothing waits for it longer than it says. */
export interface Redis {
  readonly client: RedisClient;
  /** Whether it has answered lately. */
  isAnswering(): boolean;
  /** Calls `then` whenever it answers again after a silence. */
  onReturn(then: () => void): void;
  /** Rejects when there is no answer in time. */
  ask<T>(question: (client: RedisClient) => Promise<T>, withinMs: number): Promise<T>;
  close(): void;
}

const beat = 1000;
const silence = 900;

const inTime = <T>(work: Promise<T>, ms: number): Promise<T> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Redis did not answer in time.')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });

/** Starts to connect and does not wait: a Redis that is away stops nothing. */
export const connectRedis = (url: string, log: Log): Redis => {
  const client = openClient(url);
  const returned: (() => void)[] = [];
  let answering = false;
  let closed = false;
  let complained = false;
  client.on('error', (error: Error) => {
    if (!complained) log.warn({ reason: error.message }, 'Redis is away; everything goes on, a little slower');
    complained = true;
  });
  client.connect().catch(() => undefined);

  const ask = async <T>(question: (client: RedisClient) => Promise<T>, withinMs: number): Promise<T> => {
    if (!client.isReady) throw new Error('Redis is away.');
    return inTime(question(client), withinMs);
  };
  const listen = async (): Promise<void> => {
    const before = answering;
    answering = await ask((redis) => redis.ping(), silence).then(
      () => true,
      () => false,
    );
    if (closed || before === answering) return;
    if (answering) {
      if (complained) log.info('Redis is back');
      complained = false;
      for (const then of returned) then();
    } else if (!complained) {
      complained = true;
      log.warn('Redis does not answer; everything goes on, a little slower');
    }
  };
  const timer = setInterval(() => void listen(), beat);
  timer.unref();
  // A line that broke may have lost something, however soon it is back.
  client.on('reconnecting', () => (answering = false));
  client.on('ready', () => void listen());

  return {
    client,
    isAnswering: () => answering,
    onReturn: (then) => void returned.push(then),
    ask,
    close: () => {
      closed = true;
      answering = false;
      clearInterval(timer);
      client.destroy();
    },
  };
};
