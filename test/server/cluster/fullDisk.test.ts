import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { limitFiles } from '../../support/fileLimit.ts';
import { TestParticipant } from '../../support/participant.ts';
import { bundleServer, emptyDataDir, startProcess } from '../../support/process.ts';
import type { Bundle, ServerProcess } from '../../support/process.ts';

let bundle: Bundle;
let dataDir: string;
let server: ServerProcess;

const serve = (): Promise<ServerProcess> => startProcess(bundle.folder, { DATA_DIR: dataDir, LOG_LEVEL: 'fatal' });
beforeAll(async () => {
  bundle = await bundleServer();
  dataDir = await emptyDataDir();
  server = await serve();
});
afterAll(async () => {
  await server.end('SIGKILL');
  await bundle.remove();
  await rm(dataDir, { recursive: true, force: true });
});

const skills = (level: number): Ballot => ({ type: 'skills', levels: { 'lang:python': level }, willingness: null });

test('a disk that takes nothing any more: nothing is acknowledged, people hear it, and it goes on without a restart', async () => {
  const ada = new TestParticipant(server.url, 'Ada');
  await ada.found('blank');
  await ada.do({ type: 'movePhase', to: 'gather' });
  await ada.do({ type: 'chooseVoting', votes: true });
  const { id: round } = ada.round();
  await ada.cast(skills(1));
  const before = ada.seq;

  limitFiles(server.child.pid!, 1);
  expect(await ada.refused({ type: 'castBallot', round, ballot: skills(2) })).toBe('unavailable');
  expect(await ada.refused({ type: 'startTimer', seconds: 60 })).toBe('unavailable');
  expect((await ada.http('PUT', '/api/me', { name: 'Ada Full' })).status).toBe(503);
  expect((await ada.http('GET', '/api/sessions')).status).toBe(200);
  expect([ada.seq, ada.state.timer]).toEqual([before, null]);

  limitFiles(server.child.pid!, 'unlimited');
  await ada.do({ type: 'startTimer', seconds: 60 });
  expect(Object.values((await ada.open(ada.session!)).ballots)).toEqual([skills(1)]);
  await ada.cast(skills(3));
  const { state } = ada;
  ada.leave();
  await server.end('SIGKILL');
  server = await serve();
  const again = new TestParticipant(server.url, 'Ada');
  again.cookie = ada.cookie;
  const { ballots } = await again.open(ada.session!);
  expect(again.state).toEqual(state);
  expect(Object.values(ballots)).toEqual([skills(3)]);
  again.leave();
});
