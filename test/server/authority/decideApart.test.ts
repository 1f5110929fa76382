import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAuthority } from '../../../server/authority/authority.ts';
import type { Authority } from '../../../server/authority/authority.ts';
import { decideApart } from '../../../server/authority/decideApart.ts';
import { systemRandomness } from '../../../server/authority/randomness.ts';
import { createLog } from '../../../server/log.ts';
import { openStores } from '../../../server/store/openStores.ts';
import { findFramework } from '../../../shared/catalogue/frameworks.ts';
import { findTemplate } from '../../../shared/catalogue/templates.ts';
import { participantId } from '../../../shared/ids.ts';
import type { ParticipantId, SessionId } from '../../../shared/ids.ts';
import type { ClientCommand } from '../../../shared/session/commands.ts';
import { decide } from '../../../shared/session/decide.ts';
import { initialState } from '../../../shared/session/initialState.ts';
import type { Anonymity } from '../../../shared/board/frame.ts';
import { silentOutlet } from '../../support/silentOutlet.ts';

let authority: Authority;
let threads: number;
let said: number;
const host = participantId(1);

const ask = async (session: SessionId, by: ParticipantId, command: ClientCommand): Promise<void> => {
  said += 1;
  const answer = await authority.command(by, {
    sessionId: session,
    clientId: `page-${String(by)}`,
    clientSeq: said,
    command,
  });
  if (!answer.ok) throw new Error(answer.refusal.message);
};

/** The reveal of a round on skills in which everybody but the host has voted; how many threads it took, and what it says. */
const revealed = async (people: number, anonymity: Anonymity) => {
  const { id, frame, situation } = findTemplate('inventory-saas')!;
  const session = await authority.found(
    { person: 'guest-host', name: 'Host' },
    { type: 'createSession', template: id, frame, situation, rehearsal: false, predecessor: null },
  );
  if (anonymity === 'anonymous') await ask(session, host, { type: 'chooseAnonymity', anonymity });
  await ask(session, host, { type: 'movePhase', to: 'gather' });
  for (let n = 0; n < people; n += 1) {
    const answer = await authority.join(session, { person: `guest-${String(n)}`, name: 'P' }, 'participant', 'link');
    if (!answer.ok) throw new Error(answer.refusal.message);
    const ballot = { type: 'skills', levels: { 'lang:python': n % 5 }, willingness: null } as const;
    await ask(session, answer.value, { type: 'castBallot', round: 'skills-1', ballot });
  }
  threads = 0;
  await ask(session, host, { type: 'revealRound', round: 'skills-1' });
  return { threads, round: (await authority.look(session))?.state.rounds[0] };
};

const count = (_: Worker): void => void (threads += 1);
beforeEach(async () => {
  said = 0;
  authority = createAuthority({
    stores: await openStores({ kind: 'memory', dataDir: '' }),
    clock: () => Date.UTC(2026, 10, 23),
    randomness: systemRandomness,
    outlet: silentOutlet,
    log: createLog('silent'),
  });
  process.on('worker', count);
});
afterEach(async () => {
  process.off('worker', count);
  await authority.settle();
});

test('more than a hundred anonymous ballots are opened in a thread of their own, and say what fewer say', async () => {
  const { threads: taken, round } = await revealed(105, 'anonymous');
  expect(taken).toBe(1);
  expect(round?.status).toBe('revealed');
  const result = round?.result;
  // Levels 0 to 4, twenty-one people each.
  const skills = { people: 105, skills: { 'lang:python': { mean: 2, fluency: 0.5, fluent: 42 } } };
  expect(result).toMatchObject({ type: 'anonymous', summary: { skills } });
});

test.each([
  ['a hundred anonymous ones', 100, 'anonymous'],
  ['named ones', 105, 'named'],
] as const)('%s are opened here', async (_, people, anonymity) => {
  const { threads: taken, round } = await revealed(people, anonymity);
  expect([taken, round?.status]).toEqual([0, 'revealed']);
});

test('the thread decides as is decided here', async () => {
  const state = initialState;
  const command = { type: 'movePhase', to: 'gather' } as const;
  const context = { actor: host, at: 0, opened: null, facilitatorsAwaySince: null, recordId: null };
  expect(await decideApart({ state, command, context })).toEqual(
    decide(state, command, { ...context, findFramework, random: () => 0 }),
  );
});

test('a thread that breaks down is told', async () => {
  const nothing = { state: null, command: null, context: null } as unknown as Parameters<typeof decideApart>[0];
  await expect(decideApart(nothing)).rejects.toThrow('null');
});
