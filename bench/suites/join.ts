import { rm } from 'node:fs/promises';
import { emptyDataDir } from '../../test/support/process.ts';
import type { Print } from '../lines.ts';
import { seatCrowd } from '../load/crowd.ts';
import { startFitboard, startFloor } from '../load/measured.ts';
import type { Row } from '../load/messages.ts';
import { newSeat, prepare } from '../load/prepare.ts';
import type { Prepared } from '../load/prepare.ts';
import { welcomeTo } from '../load/stage.ts';
import { growthExponent, quantile, rounded } from '../measure.ts';

export interface JoinOptions {
  /** How many come at once. */
  readonly people: number;
  readonly repeats: number;
  /** Lengths of the log, ascending. */
  readonly commits: readonly number[];
}

const suite = 'join';
/** Milliseconds: one person into a session that is not in memory, and everybody of a crowd. */
const aims = { one: 150, crowd: 3000 } as const;

/** From the door to the open session: one person, while the server knows it from the store alone and after that, and many at once. */
export const join = async ({ people, repeats, commits }: JoinOptions, print: Print): Promise<void> => {
  const dataDir = await emptyDataDir();
  const warmUp = { people: 10, commits: 20, phase: 'gather' } as const;
  const wishes = commits.flatMap((long) =>
    Array.from({ length: repeats }, () => ({ people: 10, commits: long, phase: 'gather' }) as const),
  );
  const prepared = await prepare({ kind: 'embedded', dataDir }, [warmUp, ...wishes]);
  const server = await startFitboard(dataDir);
  const floor = await startFloor({ kind: 'socketio', welcome: welcomeTo(prepared[0]!), reveal: [] });
  const doors = { own: await seatCrowd(server.place, []), floor: await seatCrowd(floor.place, []) };
  // What is done for the first time ever compiles the road; no session is measured by it.
  const [warm, ...measured] = prepared;
  for (let n = 0; n < 5; n += 1) {
    await doors.own.more(newcomers(warm!, 1), true);
    await doors.floor.more(newcomers(warm!, 1), true);
  }

  const cold = new Map<number, number>();
  for (const [place, long] of commits.entries()) {
    const sessions = measured.slice(place * repeats, (place + 1) * repeats);
    const times = { first: [] as number[], next: [] as number[], floor: [] as number[] };
    for (const session of sessions) {
      times.first.push(...(await doors.own.more(newcomers(session, 1), true)));
      times.next.push(...(await doors.own.more(newcomers(session, 1), true)));
      times.floor.push(...(await doors.floor.more(newcomers(session, 1), true)));
    }
    for (const what of ['first', 'next'] as const) {
      const p95 = rounded(quantile(times[what], 0.95));
      const median = rounded(quantile(times[what], 0.5));
      const ratio = rounded(median / quantile(times.floor, 0.5));
      print({
        suite,
        what,
        commits: long,
        runs: repeats,
        median,
        p95,
        floor: rounded(quantile(times.floor, 0.5)),
        ratio,
        aim: aims.one,
        met: p95 <= aims.one,
      });
      if (what === 'first') cold.set(long, median);
    }

    const crowds = { own: [] as number[], floor: [] as number[], blocked: [] as number[] };
    for (const session of sessions.slice(0, Math.min(2, repeats))) {
      await server.read();
      crowds.own.push(Math.max(...(await doors.own.more(newcomers(session, people), true))));
      crowds.blocked.push((await server.read()).blocked);
      crowds.floor.push(Math.max(...(await doors.floor.more(newcomers(session, people), true))));
    }
    const median = rounded(quantile(crowds.own, 0.5));
    const bare = rounded(quantile(crowds.floor, 0.5));
    const blocked = rounded(Math.max(...crowds.blocked));
    print({
      suite,
      what: 'crowd',
      people,
      commits: long,
      runs: crowds.own.length,
      median,
      floor: bare,
      ratio: rounded(median / bare),
      blocked,
      aim: aims.crowd,
      met: median <= aims.crowd,
    });
  }
  if (commits.length > 1) {
    const medians = commits.map((long) => cold.get(long)!);
    print({
      suite,
      what: 'first',
      growth: 'commits',
      sizes: commits,
      medians,
      exponent: growthExponent(commits, medians),
    });
  }
  await doors.own.leave();
  await doors.floor.leave();
  await server.stop();
  await floor.stop();
  await rm(dataDir, { recursive: true, force: true });
};

const newcomers = ({ session }: Prepared, people: number): Row => ({
  session,
  seats: Array.from({ length: people }, newSeat),
});
