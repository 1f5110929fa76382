import { connect } from 'node:net';
import type { Socket as TcpSocket } from 'node:net';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ballot } from '../../shared/board/ballots.ts';
import { bundleServer, emptyDataDir, startProcess } from '../../test/support/process.ts';
import type { ServerProcess } from '../../test/support/process.ts';
import { TestParticipant } from '../../test/support/participant.ts';
import type { Print } from '../lines.ts';

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

type Abuse = (server: ServerProcess, guest: TestParticipant, isOver: () => boolean) => Promise<number>;

/** A connection with a seat, opened anew whenever it is shown out. */
const intruder = async (
  guest: TestParticipant,
  isOver: () => boolean,
  misbehave: (intruder: TestParticipant, n: number) => void,
): Promise<number> => {
  let sent = 0;
  while (!isOver()) {
    const one = new TestParticipant(guest.url, 'Intruder');
    one.cookie = guest.cookie;
    const gone = new Promise<void>((resolve) => one.wire.once('disconnect', () => resolve()));
    await Promise.race([new Promise<void>((resolve) => one.wire.once('connect', () => resolve())), pause(3000)]);
    for (let n = 0; n < 250; n += 1, sent += 1) misbehave(one, sent);
    await Promise.race([gone, pause(1000)]);
    one.leave();
    await pause(250);
  }
  return sent;
};

const tcp = (server: ServerProcess): TcpSocket => connect(server.port, '127.0.0.1').on('error', () => undefined);

const abuses: Readonly<Record<string, Abuse>> = {
  malformed: async (_server, guest, isOver) => {
    const anything = (one: TestParticipant) => one.wire as unknown as { emit(event: string, message: unknown): void };
    const work = Array.from({ length: 4 }, () =>
      intruder(guest, isOver, (one, n) => anything(one).emit('session:command', [[n], { $ne: null }])),
    );
    return (await Promise.all(work)).reduce((sum, sent) => sum + sent, 0);
  },
  messages: async (_server, guest, isOver) => {
    const command = { type: 'stopTimer' } as const;
    const work = Array.from({ length: 4 }, () =>
      intruder(guest, isOver, (one, n) =>
        one.wire.emit(
          'session:command',
          { sessionId: guest.session!, clientId: 'flood', clientSeq: n + 1, command },
          () => undefined,
        ),
      ),
    );
    return (await Promise.all(work)).reduce((sum, sent) => sum + sent, 0);
  },
  connections: async (server, _guest, isOver) => {
    let opened = 0;
    while (!isOver()) {
      const some = Array.from({ length: 10 }, async () => {
        const headers = { 'sec-fetch-site': 'same-origin' };
        await (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers })).text();
        opened += 1;
      });
      await Promise.allSettled(some);
      await pause(100);
    }
    return opened;
  },
  slowHeaders: async (server, _guest, isOver) => {
    const sockets = Array.from({ length: 300 }, () => tcp(server));
    for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
    while (!isOver()) {
      for (const socket of sockets) if (socket.writable) socket.write('X-Slow: 1\r\n');
      await pause(500);
    }
    for (const socket of sockets) socket.destroy();
    return sockets.length;
  },
  slowReaders: async (_server, guest, isOver) => {
    const sleepers = Array.from({ length: 30 }, () => new TestParticipant(guest.url, 'Sleeper'));
    for (const sleeper of sleepers) {
      sleeper.cookie = guest.cookie;
      await sleeper.open(guest.session!);
      const transport: unknown = Reflect.get(sleeper.wire.io.engine.transport, 'ws');
      (Reflect.get(Object(transport), '_socket') as TcpSocket | undefined)?.pause();
    }
    while (!isOver()) await pause(100);
    for (const sleeper of sleepers) sleeper.leave();
    return sleepers.length;
  },
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
  const guest = new TestParticipant(server.url, 'Guest');
  await guest.join(session);
  for (const voter of voters) await voter.until(() => voter.state.phase === 'gather');
  await vote(voters, lasts / 2);

  for (const [what, misbehave] of Object.entries(abuses)) {
    const memoryBefore = await memoryOf(server);
    const quiet = await vote(voters, lasts);
    let isOver = false;
    const abusing = misbehave(server, guest, () => isOver);
    await pause(300);
    const loud = await vote(voters, lasts);
    isOver = true;
    const attempts = await abusing;
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
  for (const each of [facilitator, guest, ...voters]) each.leave();
  await server.end('SIGTERM');
  await bundle.remove();
  await rm(dataDir, { recursive: true, force: true });
};
