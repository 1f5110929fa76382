import { beforeEach, expect, test } from 'vitest';
import { createAuthority } from '../../../server/authority/authority.ts';
import type { Authority, AuthoritySetting } from '../../../server/authority/authority.ts';
import { systemRandomness } from '../../../server/authority/randomness.ts';
import type { Outlet } from '../../../server/authority/outlet.ts';
import { createLog } from '../../../server/log.ts';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { findTemplate } from '../../../shared/catalogue/templates.ts';
import { participantId, recordId } from '../../../shared/ids.ts';
import type { ParticipantId, SessionId } from '../../../shared/ids.ts';
import type { Delivery, OwnVote } from '../../../shared/protocol/messages.ts';
import type { ClientCommand } from '../../../shared/session/commands.ts';
import type { SessionState } from '../../../shared/session/state.ts';
import { inTwoCalls } from '../../support/inTwoCalls.ts';
import { silentOutlet } from '../../support/silentOutlet.ts';

let stores: Stores;
let authority: Authority;
let now: number;
let session: SessionId;
let told: Delivery[];
let seq: number;
const host = participantId(1);

const skills = (level: number): Ballot => ({ type: 'skills', levels: { 'lang:python': level }, willingness: null });
const outlet: Outlet = {
  ...silentOutlet,
  commits: (delivery) => told.push(delivery),
};
const setting = (over: Stores): AuthoritySetting => ({
  stores: inTwoCalls(over),
  clock: () => now,
  randomness: systemRandomness,
  outlet,
  log: createLog('silent'),
});
const another = (over: Stores = stores): Authority => createAuthority(setting(over));

const ask = (
  by: ParticipantId,
  command: ClientCommand,
  through = authority,
  clientSeq = (seq += 1),
  clientId = `client-${String(by)}`,
) => through.command(by, { sessionId: session, clientId, clientSeq, command });
const state = async (through = authority): Promise<SessionState> => (await through.look(session))!.state;
const join = async (person: string, through = authority): Promise<ParticipantId> => {
  const answer = await through.join(session, { person, name: person }, 'participant', 'link');
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value;
};

beforeEach(async () => {
  stores = await openStores({ kind: 'memory', dataDir: '' });
  now = Date.UTC(2026, 10, 22);
  told = [];
  seq = 0;
  authority = another();
  const template = findTemplate('inventory-saas')!;
  const { frame, situation } = template;
  session = await authority.found(
    { person: 'guest-host', name: 'Host' },
    { type: 'createSession', template: template.id, frame, situation, rehearsal: false, predecessor: null },
  );
  await ask(host, { type: 'movePhase', to: 'gather' });
});

test('a repeated command is answered like the first and done once', async () => {
  const bob = await join('bob');
  const round = (await state()).rounds[0]!.id;
  const first = await ask(bob, { type: 'castBallot', round, ballot: skills(3) }, authority, 1);
  const again = await ask(bob, { type: 'castBallot', round, ballot: skills(3) }, authority, 1);
  expect(again).toEqual(first);
  const commits = await stores.log.read(session, 0);
  expect(commits.filter(({ clientId }) => clientId === `client-${String(bob)}`)).toHaveLength(1);
});

test('a repeated refusal is the same refusal, though it would be accepted now', async () => {
  const bob = await join('bob');
  const early = await ask(bob, { type: 'movePhase', to: 'weigh' }, authority, 1);
  expect(early.ok).toBe(false);
  await ask(host, { type: 'changeRole', participant: bob, role: 'facilitator' });
  expect(await ask(bob, { type: 'movePhase', to: 'weigh' }, authority, 1)).toEqual(early);
});

test('a repeat after a restart finds its commit in the log', async () => {
  await ask(host, { type: 'startTimer', seconds: 60 }, authority, 77);
  const before = (await stores.log.read(session, 0)).length;
  const answer = await ask(host, { type: 'startTimer', seconds: 60 }, another(), 77);
  expect(answer.ok).toBe(true);
  expect(await stores.log.read(session, 0)).toHaveLength(before);
});

test('two people who happen to share a client id do not silence each other', async () => {
  const [bob, eve] = [await join('bob'), await join('eve')];
  const round = (await state()).rounds[0]!.id;
  await ask(bob, { type: 'castBallot', round, ballot: skills(3) }, authority, 5, 'same');
  await ask(eve, { type: 'castBallot', round, ballot: skills(1) }, authority, 5, 'same');
  expect((await state()).rounds[0]!.cast).toEqual([bob, eve]);
});

test('a changed ballot replaces the first without a second marker', async () => {
  const bob = await join('bob');
  const round = (await state()).rounds[0]!.id;
  await ask(bob, { type: 'castBallot', round, ballot: skills(1) });
  const length = (await stores.log.read(session, 0)).length;
  await ask(bob, { type: 'castBallot', round, ballot: skills(4) });
  expect(await stores.log.read(session, 0)).toHaveLength(length);
  expect(await stores.ballots.open(session, round)).toEqual([{ participant: bob, ballot: skills(4) }]);
});

test('a ballot is in the box before its marker is in the log', async () => {
  const bob = await join('bob');
  const round = (await state()).rounds[0]!.id;
  const order: string[] = [];
  const watched: Stores = {
    ...stores,
    ballots: { ...stores.ballots, put: async (ballot) => (order.push('box'), stores.ballots.put(ballot)) },
    log: { ...stores.log, append: async (id, commit) => (order.push('log'), stores.log.append(id, commit)) },
  };
  await ask(bob, { type: 'castBallot', round, ballot: skills(2) }, another(watched));
  expect(order).toEqual(['box', 'log']);
});

test('a ballot whose marker never came is not counted, and counts when it is sent again', async () => {
  const bob = await join('bob');
  const round = (await state()).rounds[0]!.id;
  const dying: Stores = { ...stores, log: { ...stores.log, append: () => Promise.reject(new Error('disk full')) } };
  await expect(ask(bob, { type: 'castBallot', round, ballot: skills(2) }, another(dying), 1)).rejects.toThrow(
    'disk full',
  );

  const revived = another();
  expect((await state(revived)).rounds[0]!.cast).toEqual([]);
  expect((await ask(bob, { type: 'castBallot', round, ballot: skills(2) }, revived, 1)).ok).toBe(true);
  expect((await state(revived)).rounds[0]!.cast).toEqual([bob]);
});

test('an unmarked ballot is not opened at the reveal', async () => {
  const [bob, eve] = [await join('bob'), await join('eve')];
  const round = (await state()).rounds[0]!.id;
  await ask(bob, { type: 'castBallot', round, ballot: skills(2) });
  await stores.ballots.put({
    session,
    round,
    participant: eve,
    ballot: skills(4),
    clientId: 'x',
    clientSeq: 1,
    known: 9,
  });
  await ask(host, { type: 'revealRound', round });
  expect((await state()).rounds[0]!.result).toEqual({
    type: 'named',
    ballots: [{ participant: bob, ballot: skills(2) }],
  });
});

test('a box is empty once its round is revealed or cancelled', async () => {
  const bob = await join('bob');
  const first = (await state()).rounds[0]!.id;
  await ask(bob, { type: 'castBallot', round: first, ballot: skills(2) });
  await ask(host, { type: 'revealRound', round: first });
  expect(await stores.ballots.open(session, first)).toEqual([]);
  await ask(host, { type: 'openRound', kind: 'skills', about: null });
  const second = (await state()).rounds[1]!.id;
  await ask(bob, { type: 'castBallot', round: second, ballot: skills(2) });
  await ask(host, { type: 'cancelRound', round: second });
  expect(await stores.ballots.open(session, second)).toEqual([]);
});

test('a box that outlived its reveal is destroyed when the session is loaded', async () => {
  const bob = await join('bob');
  const round = (await state()).rounds[0]!.id;
  await ask(bob, { type: 'castBallot', round, ballot: skills(2) });
  const dying: Stores = {
    ...stores,
    ballots: { ...stores.ballots, destroy: () => Promise.reject(new Error('killed')) },
  };
  await expect(ask(host, { type: 'revealRound', round }, another(dying))).rejects.toThrow('killed');
  expect(await stores.ballots.open(session, round)).toHaveLength(1);
  await state(another());
  expect(await stores.ballots.open(session, round)).toEqual([]);
});

test('a fault after the commit is made good in the next turn, and the repeat is not done twice', async () => {
  const bob = await join('bob');
  const round = (await state()).rounds[0]!.id;
  await ask(bob, { type: 'castBallot', round, ballot: skills(2) });
  let faults = 1;
  const shaky: Stores = {
    ...stores,
    ballots: {
      ...stores.ballots,
      destroy: (...box) => (faults-- > 0 ? Promise.reject(new Error('busy')) : stores.ballots.destroy(...box)),
    },
  };
  const through = another(shaky);
  await expect(ask(host, { type: 'revealRound', round }, through, 900)).rejects.toThrow('busy');
  expect((await ask(host, { type: 'revealRound', round }, through, 900)).ok).toBe(true);
  expect(await stores.ballots.open(session, round)).toEqual([]);
  const reveals = (await stores.log.read(session, 0))
    .flatMap(({ events }) => events)
    .filter(({ type }) => type === 'roundRevealed');
  expect(reveals).toHaveLength(1);
});

test('my other pages hear how my ballot changed while its round is open, and only that it did where others write as well', async () => {
  const bob = await join('bob');
  const heard: OwnVote[] = [];
  const through = (shared: boolean): Authority =>
    createAuthority({
      ...setting(stores),
      shared,
      outlet: { ...outlet, voted: (_session, _participant, vote) => void heard.push(vote) },
    });
  const alone = through(false);
  for (const page of ['laptop', 'phone']) {
    await alone.open(session, bob, 0, () => undefined);
    await ask(bob, { type: 'castBallot', round: 'skills-1', ballot: skills(2) }, alone, 1, page);
  }
  await ask(bob, { type: 'withdrawBallot', round: 'skills-1' }, alone, 2, 'laptop');
  const vote = { round: 'skills-1', clientId: 'laptop' };
  // One page by itself has nobody to tell.
  expect(heard).toEqual([
    { ...vote, clientId: 'phone', ballot: skills(2) },
    { ...vote, ballot: null },
  ]);
  heard.length = 0;
  const beside = through(true);
  await beside.open(session, bob, 0, () => undefined);
  await beside.open(session, bob, 0, () => undefined);
  const change = { type: 'castBallot', round: 'skills-1', ballot: skills(3) } as const;
  await ask(bob, change, beside, 3, 'laptop');
  await ask(bob, change, beside, 4, 'laptop');
  expect(heard).toEqual([vote, vote]);
  await ask(host, { type: 'revealRound', round: 'skills-1' }, beside);
  const later = through(false);
  await later.open(session, bob, 0, () => undefined);
  await later.open(session, bob, 0, () => undefined);
  // A copy that comes late was counted, but another page may have had the last word.
  expect(await ask(bob, change, later, 4, 'laptop')).toMatchObject({ ok: true });
  expect(heard).toEqual([vote, vote, vote]);
});

test('two processes over one store refuse nothing they should accept, and end alike', async () => {
  const other = another();
  await state(other);
  const bob = await join('bob');
  const eve = await join('eve', other);
  expect(eve).not.toBe(bob);
  const round = (await state()).rounds[0]!.id;
  const answers = await Promise.all([
    ask(bob, { type: 'castBallot', round, ballot: skills(1) }),
    ask(eve, { type: 'castBallot', round, ballot: skills(2) }, other),
    ask(bob, { type: 'castBallot', round, ballot: skills(3) }, other),
  ]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
  const fresh = another();
  expect([...(await state(fresh)).rounds[0]!.cast].sort()).toEqual([bob, eve]);
  const commits = await stores.log.read(session, 0);
  expect(commits.map(({ seq: at }) => at)).toEqual(commits.map((_, index) => index + 1));
});

test('joining twice is one participant, even when the first answer was lost', async () => {
  const dying: Stores = {
    ...stores,
    directory: { ...stores.directory, putMember: () => Promise.reject(new Error('killed')) },
  };
  await expect(join('bob', another(dying))).rejects.toThrow('killed');
  const bob = await join('bob', another());
  expect((await state(another())).people.map(({ id }) => id)).toEqual([host, bob]);
});

test('everybody who looks is told every commit once, in order', async () => {
  const bob = await join('bob');
  const round = (await state()).rounds[0]!.id;
  await Promise.all([
    ask(bob, { type: 'castBallot', round, ballot: skills(1) }),
    ask(host, { type: 'startTimer', seconds: 60 }),
    ask(host, { type: 'stopTimer' }),
  ]);
  await authority.settle();
  const last = (await stores.log.read(session, 0)).length;
  // News of a session before this one may still be under way.
  const ours = told.filter(({ sessionId }) => sessionId === session);
  expect(ours[0]?.from).toBe(1);
  ours.forEach((delivery, index) => {
    if (index > 0) expect(delivery.from).toBe(ours[index - 1]!.to + 1);
  });
  expect(ours.at(-1)?.to).toBe(last);
});

test('a join code is eight characters that cannot be misread, and dies with the session', async () => {
  const { code } = (await stores.directory.session(session))!;
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(await stores.directory.sessionByCode(code!)).toBe(session);
  await ask(host, { type: 'endSession' });
  expect(await stores.directory.sessionByCode(code!)).toBeNull();
  await ask(host, { type: 'reopenSession' });
  expect((await stores.directory.session(session))?.code).toMatch(/^.{8}$/);
});

test('a code that is taken is not given twice', async () => {
  const codes = ['AAAAAAAA', 'AAAAAAAA', 'BBBBBBBB'];
  const through = createAuthority({
    stores,
    clock: () => now,
    randomness: { ...systemRandomness, code: () => codes.shift() ?? 'CCCCCCCC' },
    outlet,
    log: createLog('silent'),
  });
  const { frame, situation } = findTemplate('blank')!;
  const found = () =>
    through.found(
      { person: 'guest-host', name: 'Host' },
      {
        type: 'createSession',
        template: 'blank',
        frame: { ...frame, title: 't' },
        situation,
        rehearsal: false,
        predecessor: null,
      },
    );
  const [one, two] = [await found(), await found()];
  expect((await stores.directory.session(one))?.code).toBe('AAAAAAAA');
  expect((await stores.directory.session(two))?.code).toBe('BBBBBBBB');
});

test('F5 a session without its facilitator can be taken over after the grace time, not before', async () => {
  const bob = await join('bob');
  await authority.open(session, host, 0, () => undefined);
  await authority.open(session, bob, 0, () => undefined);
  expect((await ask(bob, { type: 'takeOver' })).ok).toBe(false);
  authority.left(session, host);
  now += 30_000;
  expect((await ask(bob, { type: 'takeOver' })).ok).toBe(false);
  now += 31_000;
  expect((await ask(bob, { type: 'takeOver' })).ok).toBe(true);
  expect((await state()).people.find(({ id }) => id === bob)?.role).toBe('facilitator');
});

test('an old message that comes late does not bring a withdrawn ballot back', async () => {
  const bob = await join('bob');
  const round = (await state()).rounds[0]!.id;
  await ask(bob, { type: 'castBallot', round, ballot: skills(1) }, authority, 1);
  await ask(bob, { type: 'castBallot', round, ballot: skills(2) }, authority, 2);
  await ask(bob, { type: 'withdrawBallot', round }, authority, 3);
  // Another process, or this one after a restart, has no memory of its answers.
  const late = await ask(bob, { type: 'castBallot', round, ballot: skills(2) }, another(), 2);
  expect(late.ok).toBe(true);
  expect(await stores.ballots.open(session, round)).toEqual([]);
  expect((await state(another())).rounds[0]!.cast).toEqual([]);
});

test('a record is linked to its successor with the first commit, and to no rehearsal', async () => {
  const record = recordId('FB-0007');
  const { frame, situation, id: template } = findTemplate('inventory-saas')!;
  const begin = (rehearsal: boolean): Promise<SessionId> =>
    authority.found(
      { person: 'guest-host', name: 'Host' },
      { type: 'createSession', template, frame, situation, rehearsal, predecessor: record },
    );
  await begin(true);
  expect(await stores.records.successors(record)).toEqual([]);
  const successor = await begin(false);
  expect(await stores.records.successors(record)).toEqual([successor]);
});

test('4.7 an erasing that was cut short anywhere can be done again, and the line of the directory goes last', async () => {
  const stops = {
    ballots: { ballots: { ...stores.ballots, drop: () => Promise.reject(new Error('ballots')) } },
    doors: { doors: { ...stores.doors, drop: () => Promise.reject(new Error('doors')) } },
    webhooks: { webhooks: { ...stores.webhooks, dropSession: () => Promise.reject(new Error('webhooks')) } },
    figures: { healthFigures: { ...stores.healthFigures, dropSession: () => Promise.reject(new Error('figures')) } },
    log: { log: { ...stores.log, drop: () => Promise.reject(new Error('log')) } },
  };
  for (const [where, stop] of Object.entries(stops)) {
    await expect(another({ ...stores, ...stop }).erase(session)).rejects.toThrow(where);
    // Whoever pressed the button still finds it, and presses again.
    expect((await another().look(session))?.state.title, where).toBe((await stores.directory.session(session))?.title);
  }
  const noLine = { ...stores.directory, dropSession: () => Promise.reject(new Error('line')) };
  const flaky = another({ ...stores, directory: noLine });
  await expect(flaky.erase(session)).rejects.toThrow('line');
  // Nobody goes on in a session whose beginning is gone, and its age finds the rest.
  expect(await ask(host, { type: 'movePhase', to: 'weigh' }, flaky)).toMatchObject({ ok: false });
  expect(await stores.directory.undecided(now + 1, 10)).toHaveLength(1);
  expect(await another().eraseUntouched(session, 0)).toBe(true);
  expect(await stores.directory.undecided(now + 1, 10)).toEqual([]);
});
