import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ballot } from '../../shared/board/ballots.ts';
import type { Welcome } from '../../shared/protocol/messages.ts';
import { bundleServer, emptyDataDir, startProcess } from '../../test/support/process.ts';
import type { ServerProcess } from '../../test/support/process.ts';
import { TestParticipant } from '../../test/support/participant.ts';
import type { Print } from '../lines.ts';
import { abuseNames } from '../load/abuses.ts';
import type { AbuseOrder } from '../load/abuses.ts';
import { built } from '../load/built.ts';
import { startFloor } from '../load/measured.ts';

export interface AbuseSetting {
  readonly voters: number;
  /** Length of each phase in milliseconds. */
  readonly lasts: number;
}

const token = 'reader of metrics';
/** Of the p95 under abuse to the quiet one. */
const aim = 2;
const skills = (mark: number): Ballot => ({ type: 'skills', levels: { 'lang:python': mark % 5 }, willingness: null });
const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
const twoDigits = (value: number): number => Math.round(value * 100) / 100;

const memoryOf = async (server: ServerProcess): Promise<number> => {
  const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(await answer.text())?.[1]) / 1024 / 1024;
};

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

/**
 * How long healthy people wait for their acknowledgement while somebody misbehaves, against a quiet room before it. The
 * floor is the same abuse of a bare server beside: what misbehaving takes from the machine, no refusal gives back.
 */
export const abuse = async ({ voters: count, lasts }: AbuseSetting, print: Print): Promise<void> => {
  const bundle = await bundleServer();
  const dataDir = await emptyDataDir();
  const server = await startProcess(bundle.folder, { DATA_DIR: dataDir, LOG_LEVEL: 'fatal', METRICS_TOKEN: token });
  const facilitator = new TestParticipant(server.url, 'Facilitator');
  const session = await facilitator.found('blank', { title: 'Under abuse' });
  await facilitator.do({ type: 'movePhase', to: 'gather' });
  const voters = Array.from({ length: count }, (_, n) => new TestParticipant(server.url, `Voter ${String(n)}`));
  for (const voter of voters) await voter.join(session);
  for (const voter of voters) await voter.until(() => voter.state.phase === 'gather');
  const beside = await startFloor({ kind: 'socketio', welcome: welcomeOf(facilitator), reveal: [] });
  await vote(voters, lasts / 2);

  for (const what of abuseNames) {
    const memoryBefore = await memoryOf(server);
    const quiet = await vote(voters, lasts);
    const under = async (url: string) => {
      // Each comes as somebody else: how often one person may connect is limited by the minute.
      const guest = new TestParticipant(server.url, 'Guest');
      await guest.join(session);
      const abusing = await startAbuse({ what, url, cookie: guest.cookie, session });
      const times = await vote(voters, lasts);
      const attempts = await abusing.stop();
      guest.leave();
      await pause(1000);
      return { times, attempts };
    };
    const elsewhere = await under(beside.place.url);
    const loud = await under(server.url);
    await pause(1000);
    const quietP95 = percentile(quiet, 0.95);
    const ratio = twoDigits(percentile(loud.times, 0.95) / quietP95);
    const floor = twoDigits(percentile(elsewhere.times, 0.95) / quietP95);
    print({
      suite: 'abuse',
      what,
      voters: count,
      attempts: loud.attempts,
      acknowledgements: loud.times.length,
      quietP95: twoDigits(quietP95),
      p95: twoDigits(percentile(loud.times, 0.95)),
      ratio,
      floor,
      ratioToFloor: twoDigits(ratio / floor),
      aim,
      met: ratio <= aim,
      memoryBefore: twoDigits(memoryBefore),
      memoryAfter: twoDigits(await memoryOf(server)),
    });
  }
  for (const each of [facilitator, ...voters]) each.leave();
  await beside.stop();
  await server.end('SIGTERM');
  await bundle.remove();
  await rm(dataDir, { recursive: true, force: true });
};
