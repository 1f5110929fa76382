import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import { TestParticipant } from '../../support/participant.ts';
import type { HttpAnswer } from '../../support/visitor.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

let stores: Stores;
let server: TestServer;
let people: TestParticipant[];

const start = async (setting: Parameters<typeof startServer>[0] = {}): Promise<void> => {
  server = await startServer({ stores, shared: true, ...setting });
};
beforeEach(async () => {
  people = [];
  stores = await openStores({ kind: 'memory', dataDir: '' });
  await start();
});
afterEach(async () => {
  for (const each of people) each.leave();
  await server.close();
});

const person = (name: string): TestParticipant => {
  const made = new TestParticipant(server.url, name);
  people.push(made);
  return made;
};
/** Takes a session to its record, with a ballot of whoever votes in it; answers the record's id. */
const decide = async (who: TestParticipant, title: string, reviewOn: string | null, more: object = {}) => {
  if (who.state.title !== title) await who.found('inventory-saas', { title, ...more });
  await who.do({ type: 'chooseVoting', votes: true });
  await who.do({ type: 'movePhase', to: 'gather' });
  await who.cast({ type: 'skills', levels: { 'topic:only-the-box-knows': 4 }, willingness: 1 });
  for (const to of ['weigh', 'feel', 'assess', 'results', 'decide'] as const) await who.do({ type: 'movePhase', to });
  const review = reviewOn === null ? { noReviewBecause: 'It is thrown away in a month.' } : { reviewOn };
  await who.do({ type: 'draftDecision', fields: { outcome: 'django', why: 'It fits.', ...review } });
  await who.do({ type: 'confirmDecision' });
  await who.do({ type: 'archiveSession' });
  return who.state.record!;
};
/** Path of a new secret address. */
const feed = async (who: TestParticipant): Promise<string> =>
  ((await who.http('POST', '/api/calendar')).json as { path: string }).path;
const read = (path: string): Promise<HttpAnswer> => new TestParticipant(server.url, 'Calendar').http('GET', path);
const reviews = (file: string): string[] =>
  [...file.matchAll(/^UID:review-(\S+)@fitboard/gm)].map(([, id]) => id!).sort();
const register = (who: TestParticipant, email: string): Promise<HttpAnswer> =>
  who.http('POST', '/api/account/register', { email, name: who.name, password: 'tram kettle lemon' });

test('R6 the address shows the dates of decisions its owner took part in, and of no others, whoever asks', async () => {
  const [ada, bob] = [person('Ada'), person('Bob')];
  const hers = await decide(ada, 'Hers', '2090-05-01');
  const his = await decide(bob, 'His', '2090-06-01');
  await ada.found('inventory-saas', { title: 'Ours' });
  await bob.join(ada.session!);
  const ours = await decide(ada, 'Ours', '2090-07-01');
  await decide(ada, 'Thrown away', null);
  await decide(ada, 'Practised', '2090-08-01', { rehearsal: true });

  const [adas, bobs] = [await feed(ada), await feed(bob)];
  const answer = await read(adas);
  expect([answer.status, answer.type]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(reviews(answer.text)).toEqual([hers, ours].sort());
  expect(reviews((await read(bobs)).text)).toEqual([his, ours].sort());
  expect(reviews((await bob.http('GET', adas)).text)).toEqual([hers, ours].sort());

  const cleo = person('Cleo');
  await cleo.found('inventory-saas');
  expect(reviews((await read(await feed(cleo))).text)).toEqual([]);
});

test('8.3.2 who was removed from a session sees its date no more', async () => {
  const [ada, bob] = [person('Ada'), person('Bob')];
  await ada.found('inventory-saas', { title: 'Ours' });
  const him = await bob.join(ada.session!);
  await ada.do({ type: 'removeParticipant', participant: him });
  const ours = await decide(ada, 'Ours', '2090-07-01');
  expect(reviews((await read(await feed(bob))).text)).toEqual([]);
  expect(reviews((await read(await feed(ada))).text)).toEqual([ours]);
});

test('R6 a decision that is looked at again by another session is in it no more', async () => {
  const ada = person('Ada');
  const first = await decide(ada, 'First', '2090-05-01');
  const address = await feed(ada);
  expect(reviews((await read(address)).text)).toEqual([first]);
  const again = person('Ada');
  again.cookie = ada.cookie;
  await again.found('inventory-saas', { title: 'Again', predecessor: first });
  expect(reviews((await read(address)).text)).toEqual([]);
});

test('no ballot and nobody’s name is in it', async () => {
  const [ada, bob] = [person('Ada Unmistakable'), person('Bob Unmistakable')];
  await ada.found('inventory-saas', { title: 'Stock' });
  await bob.join(ada.session!);
  await decide(ada, 'Stock', '2090-05-01');
  const { text } = await read(await feed(bob));
  expect(text).toContain('SUMMARY:Review: Stock');
  for (const secret of ['Unmistakable', 'only-the-box-knows', 'willingness', ada.session!])
    expect(text.replaceAll('\r\n ', '')).not.toContain(secret);
});

test('a wrong, replaced or switched-off secret and every other token are 404, and none is kept as itself', async () => {
  const ada = person('Ada');
  await decide(ada, 'Stock', '2090-05-01');
  const first = await feed(ada);
  expect((await read(first)).status).toBe(200);
  const second = await feed(ada);
  const { secret } = (await ada.http('POST', '/api/tokens', { name: 'Reads', scope: 'read', days: null })).json as {
    secret: string;
  };
  const guesses = [first, `/api/calendar/${secret}.ics`, `/api/calendar/cal_${'A'.repeat(43)}.ics`];
  for (const path of [...guesses, second.replace(/.\.ics$/, '!.ics')]) {
    const answer = await read(path);
    expect([answer.status, answer.type]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(answer.text).not.toContain('Stock');
  }
  expect((await read(second)).status).toBe(200);
  const { person: key } = (await ada.http('GET', '/api/me')).json as { person: string };
  expect(JSON.stringify(await stores.tokens.of(key))).not.toContain(second.split('/').at(-1)!.replace('.ics', ''));
  // It opens nothing but the dates.
  const bearer = { authorization: `Bearer ${second.split('/').at(-1)!.replace('.ics', '')}` };
  expect((await person('Program').http('GET', '/api/v1/sessions', undefined, bearer)).status).toBe(401);

  expect((await ada.http('DELETE', '/api/calendar')).status).toBe(204);
  expect((await read(second)).status).toBe(404);
});

test('it closes with its owner: locked out, gone, or a guest where no guests are taken any more', async () => {
  const [ada, bob, guest] = [person('Ada'), person('Bob'), person('Guest')];
  await register(ada, 'ada@example.org');
  await register(bob, 'bob@example.org');
  await guest.found('inventory-saas');
  const [adas, bobs, guests] = [await feed(ada), await feed(bob), await feed(guest)];
  for (const path of [adas, bobs, guests]) expect((await read(path)).status).toBe(200);
  const { person: key } = (await ada.http('GET', '/api/me')).json as { person: string };
  await stores.accounts.change(key, { locked: true });
  expect((await bob.http('DELETE', '/api/me', { password: 'tram kettle lemon' })).status).toBeLessThan(300);
  expect((await read(adas)).status).toBe(404);
  expect((await read(bobs)).status).toBe(404);
  expect((await read(guests)).status).toBe(200);

  for (const each of people) each.leave();
  await server.close();
  await start({ organisation: { guests: false } });
  expect((await read(guests)).status).toBe(404);
});
