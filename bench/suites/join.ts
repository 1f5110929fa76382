import { rm } from 'node:fs/promises';
import { emptyDataDir } from '../../test/support/process.ts';
import type { Print } from '../lines.ts';
import { seatCrowd } from '../load/crowd.ts';
import type { Crowd } from '../load/crowd.ts';
import { startFitboard, startFloor } from '../load/measured.ts';
import type { Measured } from '../load/measured.ts';
import type { Row, ServerKind } from '../load/messages.ts';
import { newSeat, prepare } from '../load/prepare.ts';
import type { Prepared } from '../load/prepare.ts';
import { kinds, welcomeTo } from '../load/stage.ts';
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

/** Each takes some seconds with every server. */
const mostCrowds = 3;

/** A server and the process from which people come to it. */
interface Door {
  readonly server: Measured;
  readonly crowd: Crowd;
}
type Doors = Readonly<Record<ServerKind, Door>>;

/** From the door to the open session: one person, while the server knows it from the store alone and after that, and many at once. */
export const join = async ({ people, repeats, commits }: JoinOptions, print: Print): Promise<void> => {
  const dataDir = await emptyDataDir();
  const warmUp = { people: 10, commits: 20, phase: 'gather' } as const;
  const wishes = commits.flatMap((long) =>
    Array.from({ length: repeats }, () => ({ people: 10, commits: long, phase: 'gather' }) as const),
  );
  const [warm, ...measured] = await prepare({ kind: 'embedded', dataDir }, [warmUp, ...wishes]);
  const doors = await openDoors(dataDir, warm!);
  // What is done for the first time ever compiles the road; no session is measured by it.
  for (let n = 0; n < 5; n += 1) for (const kind of kinds) await comeIn(doors[kind], warm!, 1);

  const cold: number[] = [];
  const crowds: number[] = [];
  for (const [place, long] of commits.entries()) {
    const sessions = measured.slice(place * repeats, (place + 1) * repeats);
    cold.push(await oneByOne(doors, sessions, long, print));
    crowds.push(await allAtOnce(doors, sessions.slice(0, Math.min(mostCrowds, repeats)), { people, long }, print));
  }
  if (commits.length > 1) {
    const growth = { growth: 'commits', sizes: commits, medians: cold, exponent: growthExponent(commits, cold) };
    print({ suite, what: 'first', ...growth });
    print({ suite, what: 'crowd', ...growth, medians: crowds, exponent: growthExponent(commits, crowds) });
  }
  for (const { server, crowd } of Object.values(doors)) {
    await crowd.leave();
    await server.stop();
  }
  await rm(dataDir, { recursive: true, force: true });
};

const openDoors = async (dataDir: string, prepared: Prepared): Promise<Doors> => {
  const doors = new Map<ServerKind, Door>();
  for (const kind of kinds) {
    const server =
      kind === 'fitboard'
        ? await startFitboard(dataDir)
        : await startFloor({ kind, welcome: welcomeTo(prepared), reveal: [] });
    doors.set(kind, { server, crowd: await seatCrowd(server.place, []) });
  }
  return Object.fromEntries(doors) as Doors;
};

/** How long each of so many newcomers needed. */
const comeIn = ({ crowd }: Door, { session }: Prepared, people: number): Promise<readonly number[]> => {
  const row: Row = { session, seats: Array.from({ length: people }, newSeat) };
  return crowd.more(row, true);
};

/** One person into a session that is not in memory, and the next one; answers the median of the first. */
const oneByOne = async (
  doors: Doors,
  sessions: readonly Prepared[],
  commits: number,
  print: Print,
): Promise<number> => {
  const times = { first: [] as number[], next: [] as number[], socketio: [] as number[], ws: [] as number[] };
  for (const session of sessions) {
    times.first.push(...(await comeIn(doors.fitboard, session, 1)));
    times.next.push(...(await comeIn(doors.fitboard, session, 1)));
    times.socketio.push(...(await comeIn(doors.socketio, session, 1)));
    times.ws.push(...(await comeIn(doors.ws, session, 1)));
  }
  const medianOf = (what: keyof typeof times): number => rounded(quantile(times[what], 0.5));
  const [floor, ws] = [medianOf('socketio'), medianOf('ws')];
  for (const what of ['first', 'next'] as const) {
    const median = medianOf(what);
    const p95 = rounded(quantile(times[what], 0.95));
    const ratios = { floor, ratio: rounded(median / floor), ws, ratioToWs: rounded(median / ws) };
    const line = { suite, what, commits, runs: sessions.length, median, p95 };
    print({ ...line, ...ratios, aim: aims.one, met: p95 <= aims.one });
  }
  return medianOf('first');
};

/** A crowd is in when the last of it is. */
const allAtOnce = async (
  doors: Doors,
  sessions: readonly Prepared[],
  { people, long }: { readonly people: number; readonly long: number },
  print: Print,
): Promise<number> => {
  const times = { fitboard: [] as number[], socketio: [] as number[], ws: [] as number[] };
  let blocked = 0;
  for (const session of sessions) {
    for (const kind of kinds) {
      const { server } = doors[kind];
      await server.read();
      times[kind].push(Math.max(...(await comeIn(doors[kind], session, people))));
      if (kind === 'fitboard') blocked = Math.max(blocked, rounded((await server.read()).blocked));
    }
  }
  const medianOf = (kind: ServerKind): number => rounded(quantile(times[kind], 0.5));
  const [median, floor, ws] = [medianOf('fitboard'), medianOf('socketio'), medianOf('ws')];
  const ratios = { floor, ratio: rounded(median / floor), ws, ratioToWs: rounded(median / ws) };
  const p95 = rounded(quantile(times.fitboard, 0.95));
  const line = { suite, what: 'crowd', people, commits: long, runs: sessions.length, median, p95 };
  print({ ...line, ...ratios, blocked, aim: aims.crowd, met: median <= aims.crowd });
  return median;
};
