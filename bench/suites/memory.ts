import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { emptyDataDir } from '../../test/support/process.ts';
import type { Print } from '../lines.ts';
import { comeAndGo, seatCrowd } from '../load/crowd.ts';
import { startFitboard, startFloor } from '../load/measured.ts';
import type { Measured } from '../load/measured.ts';
import type { Reading, ServerKind } from '../load/messages.ts';
import { prepare } from '../load/prepare.ts';
import { welcomeTo } from '../load/stage.ts';
import { rounded } from '../measure.ts';

export interface MemoryOptions {
  /** Idle participants of one session. */
  readonly people: number;
  /** How often somebody opens the session and goes again. */
  readonly joins: number;
}

const suite = 'memory';
const aim = 1.3;
const atOnce = 100;

/** Bytes of what the server holds after its garbage was collected: for each idle participant, and left behind by each who went. */
export const memory = async ({ people, joins }: MemoryOptions, print: Print): Promise<void> => {
  const dataDir = await emptyDataDir();
  const [room] = await prepare({ kind: 'embedded', dataDir }, [{ people, commits: 200, phase: 'gather' }]);
  if (room === undefined) throw new Error('nothing was prepared');
  const [host, ...others] = room.seats;
  const size = others.length;
  const rows = { session: room.session, seats: others };
  const few = { ...rows, seats: others.slice(0, atOnce) };
  const measure = async (kind: ServerKind) => {
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
    const emptied = await settled(server);
    const times = Math.ceil(joins / few.seats.length);
    await comeAndGo(server.place, few, times);
    const after = await settled(server);
    await stays.leave();
    await server.stop();
    const gone = times * few.seats.length;
    return {
      suite,
      what: 'idle',
      people: size,
      server: kind,
      bytesEach: Math.round((held(full) - held(before)) / size),
      residentEach: Math.round((full.rss - before.rss) / size),
      joins: gone,
      leftBehindEach: rounded((held(after) - held(emptied)) / gone),
      residentGrowth: rounded((after.rss - emptied.rss) / 2 ** 20),
    };
  };
  // Beside each other: what they hold is counted, not how long it takes them.
  const [own, bare, plain] = await Promise.all([measure('fitboard'), measure('socketio'), measure('ws')]);
  print(plain);
  print(bare);
  const ratio = rounded(own.bytesEach / bare.bytesEach);
  print({ ...own, ratio, ratioOfResident: rounded(own.residentEach / bare.residentEach), aim, met: ratio <= aim });
  await rm(dataDir, { recursive: true, force: true });
};

const held = ({ heap, external }: Reading): number => heap + external;

/** After a while and two collections, of which the second sees what the first let go of. */
const settled = async (server: Measured): Promise<Reading> => {
  await pause(1500);
  await server.read(true);
  await pause(200);
  return server.read(true);
};
