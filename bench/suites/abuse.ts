import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ballot } from '../../shared/board/ballots.ts';
import { bundleServer, emptyDataDir, startProcess } from '../../test/support/process.ts';
import type { ServerProcess } from '../../test/support/process.ts';
import { TestParticipant } from '../../test/support/participant.ts';
import type { Print } from '../lines.ts';
import { abuseNames } from '../load/abuses.ts';
import type { AbuseName, AbuseOrder } from '../load/abuses.ts';
import { built } from '../load/built.ts';

export interface AbuseSetting {
  readonly voters: number;
  /** Length of each phase in milliseconds. */
  readonly lasts: number;
}

const token = 'reader of metrics';
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

/** What misbehaves does so in a process of its own: else its work would keep those waiting who are measured. */
const startAbuse = (what: AbuseName, { url, cookie, session }: TestParticipant) => {
  const child = fork(built('abuser.js'), { serialization: 'advanced' });
  child.send({ what, url, cookie, session: session! } satisfies AbuseOrder);
  return {
    stop: (): Promise<number> =>
      new Promise((resolve, reject) => {
        child.once('message', (attempts) => resolve(Number(attempts)));
        child.once('exit', (code) => reject(new Error(`what misbehaves ended with ${String(code)}`)));
        child.send('stop');
      }),
  };
};

/** How long healthy people wait for their acknowledgement while somebody misbehaves, against a quiet room before it. */
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
  await vote(voters, lasts / 2);

  for (const what of abuseNames) {
    const memoryBefore = await memoryOf(server);
    const quiet = await vote(voters, lasts);
    // Each comes as somebody else: how often one person may connect is limited by the minute.
    const guest = new TestParticipant(server.url, 'Guest');
    await guest.join(session);
    const abusing = startAbuse(what, guest);
    await pause(300);
    const loud = await vote(voters, lasts);
    const attempts = await abusing.stop();
    guest.leave();
    await pause(2000);
    print({
      suite: 'abuse',
      what,
      voters: count,
      attempts,
      acknowledgements: loud.length,
      quietP95: twoDigits(percentile(quiet, 0.95)),
      p95: twoDigits(percentile(loud, 0.95)),
      ratio: twoDigits(percentile(loud, 0.95) / percentile(quiet, 0.95)),
      memoryBefore: twoDigits(memoryBefore),
      memoryAfter: twoDigits(await memoryOf(server)),
    });
  }
  for (const each of [facilitator, ...voters]) each.leave();
  await server.end('SIGTERM');
  await bundle.remove();
  await rm(dataDir, { recursive: true, force: true });
};
