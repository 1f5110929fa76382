import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestParticipant } from '../../support/participant.ts';
import { peopleAt } from '../../support/people.ts';
import type { People } from '../../support/people.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

let server: TestServer;
let people: People;
const person = (name: string): TestParticipant => people.person(name);

beforeEach(async () => {
  server = await startServer();
  people = peopleAt(server.url);
});
afterEach(async () => {
  people.leave();
  await server.close();
});

test('P1 a guest is on the ballot with one request to join and one to open', async () => {
  const ada = person('Ada');
  const session = await ada.found();
  await ada.do({ type: 'movePhase', to: 'gather' });
  const bob = person('Bob');
  await bob.join(session);
  expect(bob.state.phase).toBe('gather');
  expect(bob.round().kind).toBe('skills');
  await bob.cast({ type: 'skills', levels: { 'lang:python': 3 }, willingness: 2 });
  await ada.until(() => ada.round().cast.includes(bob.me!));
  expect(ada.names.get(bob.me!)).toBe('Bob');
});
