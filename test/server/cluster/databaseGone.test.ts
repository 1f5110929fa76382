import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { findMongoServer, freePort, startMongoServer } from '../../support/mongoServer.mjs';
import { TestParticipant } from '../../support/participant.ts';
import { bundleServer, startProcess } from '../../support/process.ts';
import type { Bundle, ServerProcess } from '../../support/process.ts';
import { skillsMarked } from '../../support/voting.ts';

const found = findMongoServer();
// A server somebody else runs, as MONGODB_URL names one, is not ours to kill.
const program = found.kind === undefined ? null : found;
let bundle: Bundle;

beforeAll(async () => {
  bundle = await bundleServer();
});
afterAll(() => bundle.remove());
const serve = (mongoUrl: string): Promise<ServerProcess> =>
  startProcess(bundle.folder, {
    STORE: 'mongodb',
    MONGODB_URL: mongoUrl,
    SESSION_SECRET: 'a secret that lives as long as this test',
    LOG_LEVEL: 'error',
  });

test('a database that is not there at the start ends the server with one line, without the password', async () => {
  const port = await freePort();
  const why = await serve(`mongodb://fitboard:hunter2@127.0.0.1:${String(port)}/team`).catch((error: unknown) => error);
  expect(String(why)).toContain(`MongoDB at mongodb://127.0.0.1:${String(port)}/team cannot be used`);
  expect(String(why)).toContain('ended with 1:');
  expect(String(why).trim().split('\n')).toHaveLength(1);
  expect(String(why)).not.toContain('hunter2');
});

test.each(program !== null ? (['killed', 'paused'] as const) : [])(
  'a database that is %s under a running server: nothing is acknowledged, people hear it, and it goes on without a restart',
  async (fault) => {
    let database = await startMongoServer(program!);
    const server = await serve(`${database.url}/gone`);
    onTestFinished(async () => {
      await server.end('SIGKILL');
      await database.stop();
    });
    const ada = new TestParticipant(server.url, 'Ada');
    await ada.found('blank');
    await ada.do({ type: 'movePhase', to: 'gather' });
    await ada.do({ type: 'chooseVoting', votes: true });
    const { id: round } = ada.round();
    await ada.cast(skillsMarked(1));
    const before = ada.seq;

    if (fault === 'killed') await database.kill();
    else database.child.kill('SIGSTOP');
    const status = async (path: string): Promise<number> => (await ada.http('GET', path)).status;
    const answers = await Promise.all([
      ada.refused({ type: 'castBallot', round, ballot: skillsMarked(2) }),
      ada.refused({ type: 'startTimer', seconds: 60 }),
      status('/readyz'),
      status('/healthz'),
      status('/api/sessions'),
    ]);
    expect(answers).toEqual(['unavailable', 'unavailable', 503, 200, 503]);
    expect(ada.seq).toBe(before);
    expect(ada.state.timer).toBeNull();

    if (fault === 'killed') database = await startMongoServer(program!, database);
    else database.child.kill('SIGCONT');
    await expect.poll(() => status('/readyz'), { timeout: 30_000 }).toBe(200);
    await ada.cast(skillsMarked(3));
    await ada.do({ type: 'revealRound', round });
    expect(ada.state.rounds[0]?.result).toMatchObject({ ballots: [{ ballot: skillsMarked(3) }] });
    expect(server.child.exitCode).toBeNull();

    const fresh = new TestParticipant(server.url, 'Ada');
    fresh.cookie = ada.cookie;
    await fresh.open(ada.session!);
    expect(fresh.state).toEqual(ada.state);
    for (const each of [ada, fresh]) each.leave();
  },
);
