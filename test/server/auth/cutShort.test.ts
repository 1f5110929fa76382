import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import { dyingStores } from '../../support/dyingStores.ts';
import type { TestParticipant } from '../../support/participant.ts';
import { peopleAt } from '../../support/people.ts';
import type { People } from '../../support/people.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

const password = 'tram kettle lemon';

let server: TestServer;
let stores: Stores;
let dying: ReturnType<typeof dyingStores>;
let people: People;

const person = (name: string): TestParticipant => people.person(name);

beforeEach(async () => {
  stores = await openStores({ kind: 'memory', dataDir: '' });
  dying = dyingStores(stores);
  server = await startServer({ stores: dying.stores });
  people = peopleAt(server.url);
});
afterEach(async () => {
  dying.revive();
  people.leave();
  await server.close();
});

interface Two {
  readonly host: TestParticipant;
  /** Who is left in the end and who is not. */
  readonly kept: ParticipantId;
  readonly former: ParticipantId;
  /** Of whose the ballot is that counts. */
  readonly willingness: number;
  readonly becoming: () => Promise<number>;
  readonly who: TestParticipant;
}

const castAll = async (host: TestParticipant, voters: readonly (readonly [TestParticipant, number])[]) => {
  await host.do({ type: 'movePhase', to: 'gather' });
  for (const [voter, willingness] of voters) {
    await voter.until(() => voter.state.phase === 'gather');
    await voter.cast({ type: 'skills', levels: {}, willingness });
  }
};

/** Cuts it short after one write more each time, until there is nothing left to cut; what is repeated ends as if nothing had been. */
const cutEverywhere = async (setUp: (n: number) => Promise<Two>): Promise<number> => {
  for (let writes = 0; ; writes += 1) {
    const { host, kept, former, willingness, becoming, who } = await setUp(writes);
    const session = host.session!;
    dying.dieAfter(writes);
    const first = await becoming();
    const wasCut = dying.revive();
    if (wasCut && first >= 500) expect(await becoming()).toBeLessThan(300);

    await host.do({ type: 'revealRound', round: 'skills-1' });
    const { people: all, rounds } = host.state;
    const when = `after ${String(writes)} writes`;
    expect(all.find(({ id }) => id === former)?.removed, when).toBe(true);
    expect(rounds[0]?.result, when).toMatchObject({ ballots: [{ participant: kept, ballot: { willingness } }] });
    const mine = (await who.http('GET', '/api/me/data')).json as {
      sessions: { session: string; participant: number }[];
    };
    const selves = mine.sessions.filter((each) => each.session === session).map(({ participant }) => participant);
    expect(new Set(selves)).toEqual(new Set([kept, former]));
    people.leave();
    people = peopleAt(server.url);
    if (!wasCut) return writes;
  }
};

test('whoever becomes another by a personal link has one ballot, wherever it was cut short', async () => {
  const writes = await cutEverywhere(async () => {
    const [host, laptop, phone] = [person('Host'), person('Laptop'), person('Phone')];
    const session = await host.found('inventory-saas');
    const [kept, former] = [await laptop.join(session), await phone.join(session)];
    await castAll(host, [
      [laptop, 1],
      [phone, 4],
    ]);
    const { secret } = (await laptop.http('POST', `/api/sessions/${session}/personal-link`, {})).json as {
      secret: string;
    };
    const link = { sessionId: session, secret, replace: true };
    const becoming = async () => (await phone.http('POST', '/api/personal-link', link)).status;
    return { host, kept, former, willingness: 1, becoming, who: phone };
  });
  expect(writes).toBeGreaterThan(4);
});

test.each(['participant', 'observer'] as const)(
  'whoever signs in to an account that is here as %s has one ballot, wherever it was cut short',
  async (role) => {
    const writes = await cutEverywhere(async (n) => {
      const [host, account, guest] = [person('Host'), person('Account'), person('Guest')];
      const email = `zebulon-${String(n)}@example.org`;
      expect((await account.http('POST', '/api/account/register', { email, name: 'Zebulon', password })).status).toBe(
        201,
      );
      const session = await host.found('inventory-saas');
      const [mine, theirs] = [await account.join(session, role), await guest.join(session)];
      await castAll(host, [...(role === 'observer' ? [] : ([[account, 1]] as const)), [guest, 4]]);
      const [kept, former] = role === 'observer' ? [theirs, mine] : [mine, theirs];
      const becoming = async () => (await guest.http('POST', '/api/account/sign-in', { email, password })).status;
      return { host, kept, former, willingness: 4, becoming, who: guest };
    });
    expect(writes).toBeGreaterThan(6);
  },
);
