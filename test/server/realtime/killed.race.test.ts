import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { bundleServer, emptyDataDir, startProcess } from '../../support/process.ts';
import type { Bundle, ServerProcess } from '../../support/process.ts';
import { TestParticipant } from '../../support/participant.ts';
import { skillsMarked } from '../../support/voting.ts';

let bundle: Bundle;
let dataDir: string;
let server: ServerProcess;

beforeAll(async () => {
  bundle = await bundleServer();
  dataDir = await emptyDataDir();
});
afterAll(async () => {
  await server.end('SIGKILL');
  await bundle.remove();
  await rm(dataDir, { recursive: true, force: true });
});

const markOf = (ballot: Ballot): number =>
  ballot.type === 'skills' ? Number(/\d+$/.exec(Object.keys(ballot.levels)[0] ?? '')?.[0]) : NaN;

/** One voter who votes and changes the vote until the line breaks; remembers what was sent and what was acknowledged. */
const voteUntilBroken = async (voter: TestParticipant, round: string, start: number, acknowledged: () => void) => {
  const sent: number[] = [];
  let lastAcknowledged: number | null = null;
  for (let mark = start; ; mark += 1) {
    sent.push(mark);
    const answer = await voter.send({ type: 'castBallot', round, ballot: skillsMarked(mark) }).catch(() => null);
    if (answer?.ok !== true) return { sent, lastAcknowledged };
    lastAcknowledged = mark;
    acknowledged();
  }
};

test(
  'P5 kill -9 while people vote, ten times: every acknowledged ballot is there once, nobody is doubled',
  { timeout: 240_000 },
  async () => {
    server = await startProcess(bundle.folder, { DATA_DIR: dataDir, LOG_LEVEL: 'error' });
    const { port } = server;
    const facilitator = new TestParticipant(server.url, 'Facilitator');
    const session = await facilitator.found('blank', { title: 'Under fire' });
    await facilitator.do({ type: 'movePhase', to: 'gather' });
    const voters = Array.from(
      { length: 5 },
      (_, n) => new TestParticipant(server.url, `Voter ${String.fromCharCode(65 + n)}`),
    );
    for (const voter of voters) await voter.join(session);
    let acknowledgedInAll = 0;

    for (let life = 1; life <= 10; life += 1) {
      const { id } = facilitator.round();
      for (const voter of voters)
        await voter.until(() => voter.state.rounds.some((round) => round.id === id && round.status === 'open'));
      let acknowledgements = 0;
      const enough = 3 + ((life * 7) % 23);
      const wait = Promise.all(
        voters.map((voter) =>
          voteUntilBroken(voter, id, life * 10_000, () => {
            acknowledgements += 1;
            if (acknowledgements === enough) void server.end('SIGKILL');
          }),
        ),
      );
      const votes = await wait;
      acknowledgedInAll += acknowledgements;
      server = await startProcess(bundle.folder, { DATA_DIR: dataDir, LOG_LEVEL: 'error', PORT: String(port) });
      await facilitator.backOnline();
      await facilitator.do({ type: 'revealRound', round: id });
      const result = facilitator.state.rounds.find((round) => round.id === id)?.result;
      const ballots = result?.type === 'named' ? result.ballots : [];
      expect(new Set(ballots.map(({ participant }) => participant)).size).toBe(ballots.length);
      votes.forEach(({ sent, lastAcknowledged }, n) => {
        const counted = ballots
          .filter(({ participant }) => participant === voters[n]?.me)
          .map(({ ballot }) => markOf(ballot));
        if (lastAcknowledged === null) return;
        expect(counted).toHaveLength(1);
        // What came after the last acknowledgement may have arrived or not; nothing older may have come back.
        expect(sent.slice(sent.indexOf(lastAcknowledged))).toContain(counted[0]);
      });
      await facilitator.do({ type: 'openRound', kind: 'skills', about: null });
      for (const voter of voters) await voter.backOnline();
    }
    expect(acknowledgedInAll).toBeGreaterThan(50);
    expect(facilitator.state.people).toHaveLength(6);
    for (const each of [facilitator, ...voters]) each.leave();
  },
);

test('SIGTERM while people vote: they are told, every acknowledged ballot stays, and the exit is clean', async () => {
  const before = await server.end('SIGKILL');
  expect(before).toBeNull();
  server = await startProcess(bundle.folder, { DATA_DIR: dataDir, LOG_LEVEL: 'trace' });
  const { port } = server;
  const facilitator = new TestParticipant(server.url, 'Facilitator');
  const session = await facilitator.found('blank', { title: 'In good order' });
  await facilitator.do({ type: 'movePhase', to: 'gather' });
  const voters = Array.from(
    { length: 8 },
    (_, n) => new TestParticipant(server.url, `Voter ${String.fromCharCode(65 + n)}`),
  );
  for (const voter of voters) await voter.join(session);
  const { id } = facilitator.round();
  for (const voter of voters) await voter.until(() => voter.state.rounds.some((round) => round.id === id));
  let acknowledgements = 0;
  let code: Promise<number | null> = Promise.resolve(null);
  const votes = await Promise.all(
    voters.map((voter) =>
      voteUntilBroken(voter, id, 1, () => {
        acknowledgements += 1;
        if (acknowledgements === 20) code = server.end('SIGTERM');
      }),
    ),
  );
  expect(await code).toBe(0);
  for (const voter of voters) expect(voter.restarting).toBe(1);

  const logged = server.log();
  for (const secret of [
    'Voter A',
    'Facilitator',
    'mark-',
    session,
    facilitator.cookie.split('=')[1] ?? 'none',
    facilitator.welcome?.code ?? 'none',
  ]) {
    expect(logged.includes(secret)).toBe(false);
  }

  server = await startProcess(bundle.folder, { DATA_DIR: dataDir, LOG_LEVEL: 'error', PORT: String(port) });
  await facilitator.backOnline();
  await facilitator.do({ type: 'revealRound', round: id });
  const result = facilitator.state.rounds.find((round) => round.id === id)?.result;
  const ballots = result?.type === 'named' ? result.ballots : [];
  votes.forEach(({ sent, lastAcknowledged }, n) => {
    const counted = ballots
      .filter(({ participant }) => participant === voters[n]?.me)
      .map(({ ballot }) => markOf(ballot));
    if (lastAcknowledged === null) return;
    expect(counted).toHaveLength(1);
    expect(sent.slice(sent.indexOf(lastAcknowledged))).toContain(counted[0]);
  });
  for (const each of [facilitator, ...voters]) each.leave();
});
