import type { RouteName } from '../../../server/http/routeTable.ts';
import type { HttpAnswer } from '../../support/visitor.ts';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';
import { addressOf, bodies } from './routeSamples.ts';
import type { Names } from './routeSamples.ts';
import { browsers } from './table.ts';
import type { BrowserRole } from './table.ts';

/** A word that stands in an open ballot and may not be in any answer to anybody else. */
export const secret = 'a-word-only-the-box-knows';
export const password = 'tram kettle lemon';

/** A server with one session and somebody in every role, each with a connection of their own. */
export interface Scene {
  readonly server: TestServer;
  readonly people: Readonly<Record<BrowserRole, TestParticipant>>;
  readonly names: Names;
  close(): Promise<void>;
}

/** A session in Gather with the skills round open. */
export const gather = async (): Promise<Scene> => {
  const server = await startServer({ organisation: { admins: ['admin@example.org'] } });
  const people = Object.fromEntries(
    browsers.map((role) => [role, new TestParticipant(server.url, role)]),
  ) as Scene['people'];
  const { facilitator, participant, observer, removed, withLink, holder, outsider, admin } = people;
  for (const who of [holder, outsider, admin]) {
    const email = `${who.name}@example.org`;
    const answer = await who.http('POST', '/api/account/register', { email, name: who.name, password });
    if (answer.status !== 201) throw new Error(`no account: ${answer.text}`);
  }
  const { stores } = server;
  const adminAccount = await stores.accounts.byEmail('admin@example.org');
  await stores.accounts.change(adminAccount!.person, { emailConfirmed: true });

  const session = await facilitator.found('inventory-saas');
  const bystander = new TestParticipant(server.url, 'Bystander');
  await bystander.join(session);
  await participant.join(session);
  await observer.join(session, 'observer');
  await holder.join(session);
  const outcast = await removed.join(session);
  await facilitator.do({ type: 'removeParticipant', participant: outcast });
  await withLink.http('PUT', '/api/me', { name: 'Invited' });
  await facilitator.do({ type: 'movePhase', to: 'gather' });
  const link = await participant.http('POST', `/api/sessions/${session}/personal-link`);
  for (const who of Object.values(people)) who.session = session;
  return {
    server,
    people,
    names: {
      session,
      code: (await stores.directory.session(session))?.code ?? '',
      personalSecret: (link.json as { secret: string }).secret,
      account: (await stores.accounts.byEmail('outsider@example.org'))!.person,
      password,
    },
    close: async () => {
      for (const each of [...Object.values(people), bystander]) each.leave();
      await server.close();
    },
  };
};

/** The same a step on: one round revealed, and a ballot with the secret in the open one. */
export const gatherAfterReveal = async (): Promise<Scene> => {
  const scene = await gather();
  const { facilitator, participant } = scene.people;
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
  return scene;
};

/** A program with a token of this person, and nothing else to show. */
export const programOf = async (
  { server, people, names }: Scene,
  role: BrowserRole,
  scope: 'read' | 'write',
): Promise<TestParticipant> => {
  const made = await people[role].http('POST', '/api/tokens', { name: 'Script', scope, days: 30 });
  const program = new TestParticipant(server.url, `${role}’s program that may ${scope}`);
  program.token = (made.json as { secret: string }).secret;
  program.session = names.session;
  return program;
};

export const ask = (who: TestParticipant, route: RouteName, { names }: Scene): Promise<HttpAnswer> =>
  who.http(route.split(' ')[0] ?? '', addressOf(route, names), bodies[route]?.(names, who.name));
