import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { emptyDataDir } from '../../test/support/process.ts';
import type { Print } from '../lines.ts';
import { comeAndGo, seatCrowd } from '../load/crowd.ts';
import { startFitboard, startFloor } from '../load/measured.ts';
import type { Measured } from '../load/measured.ts';
import type { Reading, Row, ServerKind } from '../load/messages.ts';
import { prepare } from '../load/prepare.ts';
import type { Prepared } from '../load/prepare.ts';
import { kinds, welcomeTo } from '../load/stage.ts';
import { growthExponent, quantile, rounded } from '../measure.ts';

export interface MemoryOptions {
  /** Idle participants of one session, ascending; the aim is for the last. */
  readonly people: readonly number[];
  readonly repeats: number;
  /** How often somebody opens the session and goes again. */
  readonly joins: number;
}

const suite = 'memory';
const aim = 1.3;
const atOnce = 100;

/** What one server showed in one repeat, in bytes. */
interface Shown {
  readonly each: number;
  readonly residentEach: number;
  readonly left: Left | null;
}
interface Left {
  readonly joins: number;
  readonly leftBehindEach: number;
  /** MiB. */
  readonly residentGrowth: number;
}

/** Bytes of what the server holds after its garbage was collected: for each idle participant, and left behind by each who went. */
export const memory = async ({ people: sizes, repeats, joins }: MemoryOptions, print: Print): Promise<void> => {
  const totals: number[] = [];
  for (const people of sizes) {
    const isLast = people === sizes.at(-1);
    const dataDir = await emptyDataDir();
    const [room] = await prepare({ kind: 'embedded', dataDir }, [{ people, commits: 200, phase: 'gather' }]);
    const shown = { fitboard: [] as Shown[], socketio: [] as Shown[], ws: [] as Shown[] };
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const wanted = isLast && repeat === 0 ? joins : 0;
      // Beside each other: what they hold is counted, not how long it takes them.
      await Promise.all(kinds.map(async (kind) => shown[kind].push(await measure(kind, room!, dataDir, wanted))));
    }
    await rm(dataDir, { recursive: true, force: true });
    const lineOf = (kind: ServerKind) => {
      const middle = (of: (one: Shown) => number): number => Math.round(quantile(shown[kind].map(of), 0.5));
      const p95 = Math.round(
        quantile(
          shown[kind].map(({ each }) => each),
          0.95,
        ),
      );
      const about = { suite, what: 'idle', people: people - 1, server: kind, repeats };
      const bytes = { bytesEach: middle(({ each }) => each), p95, residentEach: middle((one) => one.residentEach) };
      return { ...about, ...bytes, ...shown[kind][0]?.left };
    };
    const [own, bare, plain] = [lineOf('fitboard'), lineOf('socketio'), lineOf('ws')];
    print(plain);
    print(bare);
    const ratio = rounded(own.bytesEach / bare.bytesEach);
    const ratioOfResident = rounded(own.residentEach / bare.residentEach);
    print({ ...own, ratio, ratioOfResident, ...(isLast ? { aim, met: ratio <= aim } : {}) });
    totals.push(own.bytesEach * (people - 1));
  }
  if (sizes.length > 1)
    print({ suite, what: 'idle', growth: 'people', sizes, bytes: totals, exponent: growthExponent(sizes, totals) });
};

const measure = async (kind: ServerKind, room: Prepared, dataDir: string, joins: number): Promise<Shown> => {
  const [host, ...others] = room.seats;
  const size = others.length;
  const rows = { session: room.session, seats: others };
  const few = { ...rows, seats: others.slice(0, atOnce) };
  const server =
    kind === 'fitboard'
      ? await startFitboard(dataDir)
      : await startFloor({ kind, welcome: welcomeTo(room), reveal: [] });
  // Somebody stays, so that the session does; the first hundred have every road compiled.
  const stays = await seatCrowd(server.place, [{ ...rows, seats: [host!] }]);
  await comeAndGo(server.place, few, 2);
  const before = await settled(server);
  const crowd = await seatCrowd(server.place, [rows]);
  const full = await settled(server);
  await crowd.leave();
  const left = joins === 0 ? null : await leftBy(server, few, joins);
  await stays.leave();
  await server.stop();
  return {
    each: (held(full) - held(before)) / size,
    residentEach: (full.rss - before.rss) / size,
    left,
  };
};

/** What those leave behind who open the session and go again. */
const leftBy = async (server: Measured, few: Row, joins: number): Promise<Left> => {
  const emptied = await settled(server);
  const times = Math.ceil(joins / few.seats.length);
  await comeAndGo(server.place, few, times);
  const after = await settled(server);
  const gone = times * few.seats.length;
  return {
    joins: gone,
    leftBehindEach: rounded((held(after) - held(emptied)) / gone),
    residentGrowth: rounded((after.rss - emptied.rss) / 2 ** 20),
  };
};

const held = ({ heap, external }: Reading): number => heap + external;

/** After a while and two collections, of which the second sees what the first let go of. */
const settled = async (server: Measured): Promise<Reading> => {
  await pause(1500);
  await server.read(true);
  await pause(200);
  return server.read(true);
};
