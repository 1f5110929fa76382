import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeTable } from '../../../server/http/routeTable.ts';
import type { RouteName } from '../../../server/http/routeTable.ts';
import { clientCommandSchema } from '../../../shared/protocol/commandSchemas.ts';
import type { ClientCommand } from '../../../shared/session/commands.ts';
import type { HttpAnswer } from '../../support/visitor.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';
import { inAssess, samples } from './commandSamples.ts';
import { addressOf, bodies } from './routeSamples.ts';
import type { Scene } from './routeSamples.ts';
import { commands, routes } from './table.ts';

const members = ['facilitator', 'participant', 'observer'] as const;
const everybody = [...members, 'removed', 'withLink', 'stranger'] as const;
type Role = (typeof everybody)[number];

/** A word that stands in an open ballot and may not be in any answer to anybody else. */
const secret = 'a-word-only-the-box-knows';

let server: TestServer;
let people: Readonly<Record<Role, TestParticipant>>;
let scene: Scene;

const person = (name: string): TestParticipant => new TestParticipant(server.url, name);
const disperse = (): void => {
  for (const each of Object.values(people)) each.leave();
};

/** A session in Gather with the skills round open, and somebody in each role. */
const gather = async (): Promise<void> => {
  const [facilitator, participant, observer] = [person('Facilitator'), person('Participant'), person('Observer')];
  const [removed, withLink, stranger] = [person('Removed'), person('Invited'), person('Stranger')];
  people = { facilitator, participant, observer, removed, withLink, stranger };
  const session = await facilitator.found('inventory-saas');
  const bystander = person('Bystander');
  await bystander.join(session);
  bystander.leave();
  await participant.join(session);
  await observer.join(session, 'observer');
  const outcast = await removed.join(session);
  await facilitator.do({ type: 'removeParticipant', participant: outcast });
  await withLink.http('PUT', '/api/me', { name: 'Invited' });
  await facilitator.do({ type: 'movePhase', to: 'gather' });
  const link = await participant.http('POST', `/api/sessions/${session}/personal-link`);
  scene = {
    session,
    code: (await server.stores.directory.session(facilitator.session!))?.code ?? '',
    personalSecret: (link.json as { secret: string }).secret,
  };
  withLink.session = session as TestParticipant['session'];
  stranger.session = session as TestParticipant['session'];
};

/** The same a step on: one round revealed, and a ballot with the secret in the open one. */
const gatherAfterReveal = async (): Promise<void> => {
  await gather();
  const { facilitator, participant } = people;
  await participant.until(() => participant.state.phase === 'gather');
  await participant.cast({ type: 'skills', levels: { 'lang:python': 3 }, willingness: null });
  await facilitator.until(() => facilitator.round().cast.length === 1);
  await facilitator.do({ type: 'movePhase', to: 'weigh' });
  await facilitator.do({ type: 'movePhase', to: 'feel' });
  await participant.until(() => participant.state.phase === 'feel');
  await participant.cast({
    type: 'feel',
    feelings: { django: { stars: 3, morale: 1, reason: secret, objection: null } },
  });
};

const tokens = new WeakMap<TestParticipant, string>();

/** A token of somebody who is known here; a stranger can have none. */
const headersOf = async (who: TestParticipant, route: RouteName): Promise<Record<string, string>> => {
  if (!route.includes('/api/v1/') || who.cookie === '') return {};
  let token = tokens.get(who);
  if (token === undefined) {
    const made = await who.http('POST', '/api/tokens', { name: 'Script', scope: 'write', days: 30 });
    token = (made.json as { secret: string }).secret;
    tokens.set(who, token);
  }
  return { authorization: `Bearer ${token}` };
};

const ask = async (who: TestParticipant, route: RouteName): Promise<HttpAnswer> => {
  const headers = await headersOf(who, route);
  return who.http(route.split(' ')[0] ?? '', addressOf(route, scene), bodies[route]?.(scene), headers);
};

describe('every command and every route has its line in the table', () => {
  test('8.2.1 commands', () => {
    const known = clientCommandSchema.options.map((option) => option.shape.type.value);
    expect(Object.keys(commands).sort()).toEqual([...known].sort());
  });
  test('8.2.1 routes', () => {
    expect(Object.keys(routes).sort()).toEqual(Object.keys(routeTable).sort());
  });
});

const types = (Object.keys(commands) as ClientCommand['type'][]).sort(
  (a, b) => Number(inAssess.includes(a)) - Number(inAssess.includes(b)),
);
const refusalsOfRole = new Set<string>(Object.values(commands).flat());

describe.each(everybody.filter((role) => role !== 'facilitator'))('8.2.2 the %s', (role) => {
  beforeAll(async () => {
    server = await startServer();
    await gather();
  });
  afterAll(async () => {
    disperse();
    await server.close();
  });

  test.each(types)('%s', async (type) => {
    const { facilitator } = people;
    if (inAssess.includes(type) && facilitator.state.phase === 'gather') {
      for (const to of ['weigh', 'feel', 'assess'] as const) await facilitator.do({ type: 'movePhase', to });
    }
    const before = await server.stores.log.read(facilitator.session!, 0);
    const answer = await people[role].send(samples[type]);
    const code = answer.ok ? 'yes' : answer.refusal.kind === 'rejected' ? answer.refusal.code : answer.refusal.kind;
    const place = members.findIndex((member) => member === role);
    const expected = place < 0 ? 'forbidden' : commands[type][place];
    if (expected === 'yes') {
      // The rules of the session may still say that now is not the time, or that there is nothing to do.
      expect(code === 'yes' || !refusalsOfRole.has(code)).toBe(true);
      return;
    }
    expect(code).toBe(expected);
    expect(await server.stores.log.read(facilitator.session!, 0)).toHaveLength(before.length);
  });
});

test('8.2.1 no command is refused to a facilitator because of the role', async () => {
  server = await startServer();
  for (const type of types) {
    await gather();
    const { facilitator } = people;
    if (inAssess.includes(type))
      for (const to of ['weigh', 'feel', 'assess'] as const) await facilitator.do({ type: 'movePhase', to });
    const answer = await facilitator.send(samples[type]);
    const code = answer.ok || answer.refusal.kind !== 'rejected' ? '' : answer.refusal.code;
    expect([type, commands[type][0], refusalsOfRole.has(code)]).toEqual([type, 'yes', false]);
    disperse();
  }
  await server.close();
});

describe('8.3.1 over HTTP', () => {
  beforeAll(async () => {
    server = await startServer();
    await gatherAfterReveal();
  });
  afterAll(async () => {
    disperse();
    await server.close();
  });

  test.each(Object.keys(routes) as RouteName[])('%s', async (route) => {
    if (!route.startsWith('GET')) {
      disperse();
      await gatherAfterReveal();
    }
    const statuses: number[] = [];
    // Those who may least ask first, so that nothing is gone before it could be refused.
    for (const role of everybody.toReversed()) {
      const answer = await ask(people[role], route);
      statuses.unshift(answer.status);
      if (role !== 'participant') expect(answer.text).not.toContain(secret);
      if (answer.status >= 400) expect(answer.type).toContain('application/problem+json');
    }
    expect(statuses).toEqual([...routes[route]]);
  });
});

test('P2 nobody else is told a ballot of an open round, by any route, event or acknowledgement', async () => {
  server = await startServer();
  await gatherAfterReveal();
  const { participant } = people;
  for (const route of Object.keys(routes) as RouteName[]) {
    if (route.startsWith('DELETE')) continue;
    for (const role of everybody) if (role !== 'participant') await ask(people[role], route);
  }
  const told = (who: TestParticipant): boolean => who.received.some((text) => text.includes(secret));
  expect(everybody.filter((role) => told(people[role]))).toEqual([]);
  const again = await participant.ask(participant.session!, 0);
  expect(JSON.stringify(again.ok && again.value.ballots)).toContain(secret);
  disperse();
  await server.close();
});
