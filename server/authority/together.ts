import { setImmediate as moment } from 'node:timers/promises';
import type { SessionId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { Held, Sessions } from './sessions.ts';

/** One of several who wait for the same turn of a session. */
export interface Waiting<Ask, Value> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer<Value> | null) => void;
  readonly reject: (error: unknown) => void;
}

/** What is asked of a session while others wait for their turn is done together with theirs: a crowd costs a few writes. */
export interface Together<Ask, Value> {
  /** `null` when there is no such session. */
  add(id: SessionId, ask: Ask): Promise<Answer<Value> | null>;
}

/** So many at most in one group, so that whoever asks for something else waits not much longer for their turn. */
const mostTogether = 250;

/** Other processes were first this often in a row: whoever is left goes by themselves, which takes less time each. */
const mostTries = 10;

export interface TogetherSetting<Ask, Value> {
  readonly sessions: Sessions;
  /** Whether other processes may write to the store. */
  readonly shared: boolean;
  /** Stores for several at once what can be; those it has answered. */
  readonly storeTogether: (
    held: Held,
    group: readonly Waiting<Ask, Value>[],
  ) => Promise<ReadonlySet<Waiting<Ask, Value>>>;
  /** For everybody else, by themselves. */
  readonly alone: (held: Held, ask: Ask) => Promise<Answer<Value>>;
  /** Hears of everybody who asks; for how many milliseconds the first of a group waits for others. */
  readonly wait?: (id: SessionId) => number;
  /** With so many a group waits no longer. */
  readonly enough?: number;
}

export const createTogether = <Ask, Value>(setting: TogetherSetting<Ask, Value>): Together<Ask, Value> => {
  const { sessions, shared, storeTogether, alone, wait = () => 0, enough = Infinity } = setting;
  const waiting = new Map<SessionId, Waiting<Ask, Value>[]>();
  /** Ends the wait of a group that still gathers. */
  const hurry = new Map<SessionId, () => void>();

  const gather = (id: SessionId, ms: number): Promise<void> =>
    new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(late);
        hurry.delete(id);
        resolve();
      };
      const late = setTimeout(over, ms);
      hurry.set(id, over);
    });

  const inTurn = async (held: Held, group: readonly Waiting<Ask, Value>[]): Promise<void> => {
    let left = group;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const done = await storeTogether(held, left);
      left = left.filter((one) => !done.has(one));
      // Memory may have been behind: with what another process has stored, the rest can be stored together after all.
      if (!shared || left.length < 2 || !(await sessions.catchUp(held))) break;
    }
    for (const { ask, resolve } of left) resolve(await alone(held, ask));
  };

  const run = async (id: SessionId, gathering = 0): Promise<void> => {
    if (gathering > 0) await gather(id, gathering);
    let group: readonly Waiting<Ask, Value>[] = [];
    const takeGroup = (): readonly Waiting<Ask, Value>[] => {
      const all = waiting.get(id) ?? [];
      group = all.slice(0, mostTogether);
      if (all.length > group.length) waiting.set(id, all.slice(group.length));
      else waiting.delete(id);
      // What is left over comes after whoever has asked meanwhile.
      if (all.length > group.length) void run(id);
      return group;
    };
    try {
      const found = await sessions.turn(id, async (held) => {
        // What has arrived in the same moment is still being read from its connections.
        await moment();
        await inTurn(held, takeGroup());
        return true;
      });
      if (found === null) for (const { resolve } of takeGroup()) resolve(null);
    } catch (error) {
      for (const { reject } of group.length > 0 ? group : takeGroup()) reject(error);
    }
  };

  return {
    add: (id, ask) =>
      new Promise((resolve, reject) => {
        const others = waiting.get(id);
        const one = { ask, resolve, reject };
        const gathering = wait(id);
        if (others !== undefined) {
          others.push(one);
          if (others.length >= enough) hurry.get(id)?.();
          return;
        }
        waiting.set(id, [one]);
        void run(id, gathering);
      }),
  };
};
