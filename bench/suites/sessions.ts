import { cp, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { mostConnections, openFileLimit } from '../../server/openFiles.ts';
import { emptyDataDir } from '../../test/support/process.ts';
import type { Print } from '../lines.ts';
import { seatCrowd } from '../load/crowd.ts';
import type { Crowd } from '../load/crowd.ts';
import { startFitboard, startFloor } from '../load/measured.ts';
import type { Measured } from '../load/measured.ts';
import type { ServerKind } from '../load/messages.ts';
import { prepare } from '../load/prepare.ts';
import type { Prepared } from '../load/prepare.ts';
import { kinds, welcomeTo } from '../load/stage.ts';
import { growthExponent, quantile, rounded } from '../measure.ts';

export interface SessionsOptions {
  /** How many sessions are looked at, ascending; the first is the quiet one the others are held against. */
  readonly sessions: readonly number[];
  /** Milliseconds, of each repeat. */
  readonly lasts: number;
  readonly repeats: number;
}

const suite = 'sessions';
const inEach = 10;
const minute = 60_000;
const aim = 3;
/** Below this a p95 says nothing. */
const leastVotes = 100;

/** From here on a repeat takes minutes, most of them until everybody sits. */
const large = 500;
/** Beside those of the sessions: whoever reads a page. */
const otherConnections = 50;

/** Many small sessions, everybody voting once a minute: what an acknowledgement takes against a quiet server. */
export const sessions = async (options: SessionsOptions, print: Print): Promise<void> => {
  const openFiles = openFileLimit();
  const most = Math.floor((mostConnections(openFiles) - otherConnections) / inEach);
  const sizes = [...new Set(options.sessions.map((size) => Math.min(size, most)))];
  const wanted = options.sessions.at(-1)!;
  if (wanted > most) print({ suite, what: 'limit', openFiles, sessions: most, wanted });
  const pasts = await Promise.all(sizes.map(prepared));
  const shown = await inTurn(pasts, options);
  await Promise.all(pasts.map(({ dataDir }) => rm(dataDir, { recursive: true, force: true })));
  const [quietest] = pasts;
  const p95s: number[] = [];
  for (const past of pasts) {
    const { size } = past;
    const lineOf = (kind: ServerKind) => {
      const line = summed(shown(past, kind), options);
      const quiet = summed(shown(quietest!, kind), options);
      const about = { suite, what: 'vote', sessions: size, people: size * inEach, server: kind };
      return { ...about, ...line, ratioToQuiet: rounded(line.p95 / quiet.p95) };
    };
    const [own, bare, plain] = [lineOf('fitboard'), lineOf('socketio'), lineOf('ws')];
    print(plain);
    print(bare);
    print({
      ...own,
      ratio: rounded(own.p95 / bare.p95),
      ratioToWs: rounded(own.p95 / plain.p95),
      ...(past === quietest ? {} : { aim, met: own.ratioToQuiet <= aim && own.lost === 0 }),
    });
    p95s.push(own.p95);
  }
  if (sizes.length > 1)
    print({ suite, what: 'vote', growth: 'sessions', sizes, p95s, exponent: growthExponent(sizes, p95s) });
};

/** Sessions in which nobody has voted yet; every repeat begins with a copy. */
interface Past {
  readonly size: number;
  readonly dataDir: string;
  readonly sessions: readonly Prepared[];
}

const prepared = async (size: number): Promise<Past> => {
  const dataDir = await emptyDataDir();
  const wishes = Array.from({ length: size }, () => ({ people: inEach, commits: 0, phase: 'gather' }) as const);
  return { size, dataDir, sessions: await prepare({ kind: 'embedded', dataDir }, wishes) };
};

/** What one server showed in one repeat; times in milliseconds. */
interface Shown {
  readonly took: readonly number[];
  readonly cpu: number;
  readonly blocked: number;
  /** MiB. */
  readonly memory: number;
  readonly lost: number;
}

/**
 * One server after the other, so that none pays for the heartbeats of thousands of lines to another. All sizes in every repeat: a
 * slow moment of the disk falls on the quiet ones as on the others.
 */
const inTurn = async (
  pasts: readonly Past[],
  { lasts, repeats }: SessionsOptions,
): Promise<(past: Past, kind: ServerKind) => readonly Shown[]> => {
  const all = new Map(
    pasts.map((past) => [past, { fitboard: [] as Shown[], socketio: [] as Shown[], ws: [] as Shown[] }]),
  );
  for (let repeat = 0; repeat < repeats; repeat += 1)
    for (const past of pasts) {
      if (past.size >= large && repeat > 1) continue;
      for (const kind of kinds) all.get(past)![kind].push(await visited(past, kind, lasts));
    }
  return (past, kind) => all.get(past)![kind];
};

const visited = async ({ dataDir, sessions: rows }: Past, kind: ServerKind, lasts: number): Promise<Shown> => {
  const copy = await emptyDataDir();
  await cp(dataDir, copy, { recursive: true });
  const server =
    kind === 'fitboard'
      ? await startFitboard(copy)
      : await startFloor({ kind, welcome: welcomeTo(rows[0]!), reveal: [] });
  const crowd = await seatCrowd(server.place, rows);
  const shown = await votes(server, crowd, rows, lasts);
  await crowd.leave();
  await server.stop();
  await rm(copy, { recursive: true, force: true });
  return shown;
};

const votes = async (server: Measured, crowd: Crowd, prepared: readonly Prepared[], lasts: number): Promise<Shown> => {
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
  return {
    took: sent.map(({ took }) => took),
    cpu: after.cpu - cpu,
    blocked: after.blocked,
    memory: after.rss / 2 ** 20,
    lost: lines.lost - before.lost,
  };
};

const summed = (repeats: readonly Shown[], { lasts }: SessionsOptions) => {
  const times = repeats.flatMap(({ took }) => took);
  const sum = (of: (one: Shown) => number): number => repeats.reduce((total, one) => total + of(one), 0);
  const p95s = repeats.map(({ took }) => rounded(quantile(took, 0.95)));
  return {
    repeats: repeats.length,
    votes: times.length,
    perSecond: rounded((times.length * 1000) / (lasts * repeats.length)),
    median: rounded(quantile(times, 0.5)),
    // Of the repeats the middle one: a stall of the disk makes one of them, not all.
    p95: rounded(quantile(p95s, 0.5)),
    p95s,
    cpuEach: rounded(sum(({ cpu }) => cpu) / times.length),
    blocked: rounded(Math.max(...repeats.map(({ blocked }) => blocked))),
    memory: Math.round(Math.max(...repeats.map(({ memory }) => memory))),
    lost: sum(({ lost }) => lost),
  };
};
