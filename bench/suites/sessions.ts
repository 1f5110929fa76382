import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { emptyDataDir } from '../../test/support/process.ts';
import type { Print } from '../lines.ts';
import { seatCrowd } from '../load/crowd.ts';
import type { Crowd } from '../load/crowd.ts';
import { startFitboard, startFloor } from '../load/measured.ts';
import type { Measured } from '../load/measured.ts';
import { prepare } from '../load/prepare.ts';
import type { Prepared } from '../load/prepare.ts';
import { welcomeTo } from '../load/stage.ts';
import { growthExponent, quantile, rounded } from '../measure.ts';

export interface SessionsOptions {
  /** How many sessions are looked at, ascending; the first is the quiet one the others are held against. */
  readonly sessions: readonly number[];
  /** Milliseconds. */
  readonly lasts: number;
}

const suite = 'sessions';
const inEach = 10;
const minute = 60_000;
const aim = 3;
/** Below this a p95 says nothing. */
const leastVotes = 100;

/** Many small sessions, everybody voting once a minute: what an acknowledgement takes against a quiet server. */
export const sessions = async ({ sessions: sizes, lasts }: SessionsOptions, print: Print): Promise<void> => {
  const quiet = { fitboard: 0, socketio: 0 };
  const p95s: number[] = [];
  for (const size of sizes) {
    const dataDir = await emptyDataDir();
    const prepared = await prepare(
      { kind: 'embedded', dataDir },
      Array.from({ length: size }, () => ({ people: inEach, commits: 0, phase: 'gather' }) as const),
    );
    const lines = [];
    for (const kind of ['socketio', 'fitboard'] as const) {
      const server =
        kind === 'fitboard'
          ? await startFitboard(dataDir)
          : await startFloor({ kind, welcome: welcomeTo(prepared[0]!), reveal: [] });
      const crowd = await seatCrowd(server.place, prepared);
      const line = {
        suite,
        what: 'vote',
        sessions: size,
        people: size * inEach,
        server: kind,
        ...(await votes(server, crowd, prepared, lasts)),
      };
      if (size === sizes[0]) quiet[kind] = line.p95;
      lines.push({ ...line, ratioToQuiet: rounded(line.p95 / quiet[kind]) });
      await crowd.leave();
      await server.stop();
    }
    const [bare, own] = lines;
    if (bare === undefined || own === undefined) continue;
    print(bare);
    print({
      ...own,
      ratio: rounded(own.p95 / bare.p95),
      ...(size === sizes[0] ? {} : { aim, met: own.ratioToQuiet <= aim && own.lost === 0 }),
    });
    p95s.push(own.p95);
    await rm(dataDir, { recursive: true, force: true });
  }
  if (sizes.length > 1)
    print({ suite, what: 'vote', growth: 'sessions', sizes, p95s, exponent: growthExponent(sizes, p95s) });
};

const votes = async (server: Measured, crowd: Crowd, prepared: readonly Prepared[], lasts: number) => {
  await pause(1000);
  const wanted = Math.max(leastVotes, Math.round((crowd.size * lasts) / minute));
  const voters = Array.from({ length: crowd.size }, (_, person) => person).filter((person) => person % inEach > 0);
  const step = Math.max(1, voters.length / wanted);
  const chosen = Array.from({ length: Math.min(wanted, voters.length) }, (_, n) => voters[Math.floor(n * step)]!);
  const { cpu } = await server.read();
  const before = await crowd.lines();
  const sent = await crowd.sendWithin(
    lasts,
    chosen.map((person) => {
      const { round } = prepared[Math.floor(person / inEach)]!;
      const ballot = { type: 'skills', levels: { 'lang:python': person % 5 }, willingness: null } as const;
      return { person, command: { type: 'castBallot', round, ballot } as const };
    }),
  );
  const after = await server.read();
  const lines = await crowd.lines();
  const times = sent.map(({ took }) => took);
  return {
    votes: sent.length,
    perSecond: rounded((sent.length * 1000) / lasts),
    median: rounded(quantile(times, 0.5)),
    p95: rounded(quantile(times, 0.95)),
    cpuEach: rounded((after.cpu - cpu) / sent.length),
    blocked: rounded(after.blocked),
    memory: Math.round(after.rss / 2 ** 20),
    lost: lines.lost - before.lost,
  };
};
