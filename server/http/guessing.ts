import { setTimeout as pause } from 'node:timers/promises';
import type { Request } from 'express';
import type { Counters } from './limiter.ts';
import { minute } from './limiter.ts';
import { Problem } from './problem.ts';

export interface GuessRule {
  readonly name: string;
  /** Wrong ones in one window. */
  readonly allowed: number;
  readonly windowMs: number;
  readonly keyOf: (request: Request) => string;
  readonly detail: string;
}

/** What can be guessed: right answers never count, wrong ones close the door. */
export interface Guessing {
  /**
   * Keeps a place for this try until its answer is sent, so that of many tries at once no more are looked at than may be wrong. Whoever
   * finds every place taken waits for the answers before; rejects with a problem when too many were wrong.
   */
  check(request: Request): Promise<void>;
  /** This one was wrong. */
  count(request: Request): Promise<void>;
}

/** How often somebody who waits looks again, and for how long, in milliseconds. */
const beat = 25;
const patience = 30_000;

/** `heard` is told of each wrong one. */
export const createGuessing = (counters: Counters, rules: readonly GuessRule[], heard: () => void): Guessing => {
  const counted = rules.map((rule) => ({
    ...rule,
    wrong: counters(rule.name, rule.windowMs),
    underway: counters(`${rule.name}Underway`, minute),
  }));

  return {
    check: async (request) => {
      const places: (() => void)[] = [];
      const free = (): void => {
        for (const give of places.splice(0)) give();
      };
      request.res?.once('finish', free);
      request.res?.once('close', free);
      const until = performance.now() + patience;
      for (const { wrong, underway, keyOf, allowed, windowMs, detail } of counted) {
        const key = keyOf(request);
        for (;;) {
          const open = allowed - (await wrong.hits(key));
          if (open <= 0 || performance.now() > until) {
            free();
            request.res?.set('Retry-After', String(windowMs / 1000));
            throw new Problem(429, 'Too many requests', detail);
          }
          if ((await underway.hits(key)) < open) {
            const taken = await underway.add(key);
            // Answers that came meanwhile may have been wrong: they count before they give their place back.
            if (taken + (await wrong.hits(key)) <= allowed) break;
            await underway.remove(key);
          }
          await pause(beat);
        }
        places.push(() => void underway.remove(key).catch(() => undefined));
        if (request.res?.writableFinished === true || request.res?.destroyed === true) free();
      }
    },
    count: async (request) => {
      heard();
      for (const { wrong, keyOf } of counted) await wrong.add(keyOf(request));
    },
  };
};
