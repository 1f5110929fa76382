import { EventEmitter } from 'node:events';
import { hangUp } from './hangUp.ts';
import type { Line } from './hangUp.ts';
import { createBucket, excessRate, messageRate, refusalWait } from './limits.ts';

/** A question says under which number it awaits its answer, before what it is about. */
const question = /^2(\d{1,15})\[/;

/**
 * Counts what comes over a line before anything reads it. What is too much is told when to come again, by its number alone,
 * and is never parsed; whoever goes on is hung up on with all that was still to be told, and `flooded` hears of it.
 */
export const guardLine = (line: Line, clock: () => number, flooded: () => void): void => {
  const messages = createBucket(clock(), messageRate);
  const excess = createBucket(clock(), excessRate);
  let isGone = false;
  let untold: { readonly number: string; readonly retryInMs: number }[] = [];
  /** 0 when one more may pass, else how long to wait. */
  const count = (): number => {
    const now = clock();
    const wait = messages.take(now);
    if (wait === 0 || excess.take(now) === 0 || isGone) return wait;
    isGone = true;
    flooded();
    hangUp(line);
    return wait;
  };
  const tell = (): void => {
    const telling = untold;
    untold = [];
    if (isGone) return;
    for (const { number, retryInMs } of telling) {
      const refusal = { kind: 'tooMany', message: 'Too many messages at once.', retryInMs };
      line.write(`3${number}${JSON.stringify([{ ok: false, refusal }])}`);
    }
  };
  line.on('packet', (packet) => {
    const retryInMs = count();
    if (retryInMs === 0) return;
    // Engine.IO looks at what a packet is after its listeners have, and nothing reads one that says nothing.
    packet.type = 'noop';
    const number = typeof packet.data === 'string' ? question.exec(packet.data)?.[1] : undefined;
    if (number === undefined) return;
    if (untold.length === 0) setTimeout(tell, refusalWait);
    untold.push({ number, retryInMs });
  });
  // A WebSocket answers pings by itself, below all that; no browser sends one.
  const countPings = (transport: Line['transport']): void => {
    const socket: unknown = Reflect.get(transport, 'socket');
    if (socket instanceof EventEmitter) socket.on('ping', count);
  };
  countPings(line.transport);
  line.on('upgrade', countPings);
};
