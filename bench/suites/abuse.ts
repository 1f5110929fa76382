import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ballot } from '../../shared/board/ballots.ts';
import type { Welcome } from '../../shared/protocol/messages.ts';
import { emptyDataDir } from '../../test/support/process.ts';
import { TestParticipant } from '../../test/support/participant.ts';
import type { Print } from '../lines.ts';
import { abuseNames } from '../load/abuses.ts';
import type { AbuseName, AbuseOrder } from '../load/abuses.ts';
import { built } from '../load/built.ts';
import { startFitboard, startFloor } from '../load/measured.ts';
import { quantile } from '../measure.ts';

export interface AbuseSetting {
  readonly voters: number;
  /** Length of each phase in milliseconds. */
  readonly lasts: number;
  /** How often every abuse takes its turn. */
  readonly repeats: number;
}

/** Of the p95 under abuse to the quiet one. */
const aim = 2;
const skills = (mark: number): Ballot => ({ type: 'skills', levels: { 'lang:python': mark % 5 }, willingness: null });
const twoDigits = (value: number): number => Math.round(value * 100) / 100;

/** Healthy people change their ballots five times a second; answers how long each acknowledgement took. */
const vote = async (voters: readonly TestParticipant[], lasts: number): Promise<number[]> => {
  const until = performance.now() + lasts;
  const times: number[] = [];
  await Promise.all(
    voters.map(async (voter, n) => {
      await pause((200 * n) / voters.length);
      for (let mark = n; performance.now() < until; mark += 1) {
        const started = performance.now();
        const round = voter.round().id;
        // On a machine that is busy with other things the store may be late; waiting for it counts.
        while (!(await voter.send({ type: 'castBallot', round, ballot: skills(mark) })).ok) await pause(50);
        const took = performance.now() - started;
        times.push(took);
        await pause(Math.max(0, 200 - took));
      }
    }),
  );
  return times;
};

/**
 * What misbehaves does so in a process of its own, which is there before it begins: else its work would keep those waiting
 * who are measured.
 */
const startAbuse = async (order: AbuseOrder) => {
  const child = fork(built('abuser.js'), { serialization: 'advanced' });
  await new Promise((resolve) => child.once('message', resolve));
  child.send(order);
  return {
    stop: (): Promise<number> =>
      new Promise((resolve, reject) => {
        child.once('message', (attempts) => resolve(Number(attempts)));
        child.once('exit', (code) => reject(new Error(`what misbehaves ended with ${String(code)}`)));
        child.send('stop');
      }),
  };
};

/** What a bare server needs to look like a session. */
const welcomeOf = ({ state }: TestParticipant): Welcome => ({
  seq: 1,
  state,
  events: [],
  me: null,
  names: [],
  present: [],
  facilitatorsAwaySince: null,
  ballots: {},
  code: null,
  serverNow: Date.now(),
});

/** One phase: what people waited for, and what the server was at. */
interface Phase {
  readonly p95: number;
  readonly acknowledgements: number;
  /** Milliseconds of processor time a second, and the longest the server answered nobody. */
  readonly cpu: number;
  readonly blocked: number;
  /** MB when it was over. */
  readonly memory: number;
  /** What misbehaved tried so often a second. */
  readonly rate: number;
}

/** Whoever floods is kept out for a minute, so that each flood takes others; the rest of what misbehaves shares a few. */
const flooders = 80;
const others = 20;

/**
 * How long healthy people wait for their acknowledgement while somebody misbehaves, against a quiet room just before it. The
 * floor is the same abuse of a bare server beside: what misbehaving takes from the machine, no refusal gives back.
 */
export const abuse = async ({ voters: count, lasts, repeats }: AbuseSetting, print: Print): Promise<void> => {
  const dataDir = await emptyDataDir();
  const server = await startFitboard(dataDir);
  const { url } = server.place;
  const facilitator = new TestParticipant(url, 'Facilitator');
  const session = await facilitator.found('blank', { title: 'Under abuse' });
  await facilitator.do({ type: 'movePhase', to: 'gather' });
  const guests = Array.from({ length: others + flooders }, () => new TestParticipant(url, 'Guest'));
  for (const guest of guests) await guest.join(session);
  const voters = Array.from({ length: count }, (_, n) => new TestParticipant(url, `Voter ${String(n)}`));
  for (const voter of voters) await voter.join(session);
  for (const voter of voters) await voter.until(() => voter.state.phase === 'gather');
  for (const guest of guests) guest.leave();
  const beside = await startFloor({ kind: 'socketio', welcome: welcomeOf(facilitator), reveal: [] });
  await vote(voters, lasts / 2);

  let floods = 0;
  const cookiesFor = (what: AbuseName | null): readonly string[] => {
    const cookies = guests.map(({ cookie }) => cookie);
    if (what !== 'messages') return cookies.slice(0, others);
    const next = others + ((floods * others) % flooders);
    floods += 1;
    return [...cookies.slice(next), ...cookies.slice(others, next)];
  };
  const phase = async (what: AbuseName | null, at: string): Promise<Phase> => {
    const cookies = cookiesFor(what);
    const abusing = what === null ? null : await startAbuse({ what, url: at, cookies, session });
    const before = await server.read();
    const times = await vote(voters, lasts);
    const { cpu, blocked } = await server.read();
    const attempts = (await abusing?.stop()) ?? 0;
    if (abusing !== null) await pause(1000);
    return {
      p95: quantile(times, 0.95),
      acknowledgements: times.length,
      cpu: (cpu - before.cpu) / (lasts / 1000),
      blocked,
      memory: (await server.read(true)).rss / 1024 / 1024,
      rate: attempts / (lasts / 1000),
    };
  };
  const turns: { readonly what: AbuseName; readonly quiet: Phase; readonly floor: Phase; readonly loud: Phase }[] = [];
  for (let turn = 0; turn < repeats; turn += 1) {
    for (const what of abuseNames) {
      const quiet = await phase(null, url);
      const floor = await phase(what, beside.place.url);
      turns.push({ what, quiet, floor, loud: await phase(what, url) });
    }
  }
  for (const what of abuseNames) {
    const own = turns.filter((turn) => turn.what === what);
    const middle = (of: (turn: (typeof own)[number]) => number): number => twoDigits(quantile(own.map(of), 0.5));
    const ratios = own.map(({ quiet, loud }) => twoDigits(loud.p95 / quiet.p95));
    const ratio = twoDigits(quantile(ratios, 0.5));
    print({
      suite: 'abuse',
      what,
      voters: count,
      rate: middle(({ loud }) => loud.rate),
      acknowledgements: own.reduce((sum, { loud }) => sum + loud.acknowledgements, 0),
      quietP95: middle(({ quiet }) => quiet.p95),
      p95: middle(({ loud }) => loud.p95),
      ratio,
      ratios,
      floor: middle(({ quiet, floor }) => floor.p95 / quiet.p95),
      aim,
      met: ratio <= aim,
      quietCpu: middle(({ quiet }) => quiet.cpu),
      cpu: middle(({ loud }) => loud.cpu),
      quietBlocked: middle(({ quiet }) => quiet.blocked),
      blocked: middle(({ loud }) => loud.blocked),
      memoryBefore: twoDigits(own[0]?.quiet.memory ?? NaN),
      memoryAfter: twoDigits(own.at(-1)?.loud.memory ?? NaN),
    });
  }
  for (const each of [facilitator, ...voters]) each.leave();
  await beside.stop();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
};
