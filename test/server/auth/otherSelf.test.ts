import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../../server/store/openStores.ts';
import type { Stores } from '../../../server/store/ports.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import type { TestParticipant } from '../../support/participant.ts';
import { meIn, peopleAt } from '../../support/people.ts';
import type { People } from '../../support/people.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

let server: TestServer;
let stores: Stores;
let people: People;

const person = (name: string): TestParticipant => people.person(name);
beforeEach(async () => {
  stores = await openStores({ kind: 'memory', dataDir: '', mongoUrl: null });
  server = await startServer({ stores });
  people = peopleAt(server.url);
});
afterEach(async () => {
  people.leave();
  await server.close();
});

describe('of somebody who becomes another by a personal link', () => {
  /** Somebody who is in a session with a laptop and, by mistake, once more with a phone. */
  const twins = async () => {
    const host = person('Host');
    const session = await host.found('inventory-saas');
    const [laptop, phone] = [person('Ann laptop'), person('Ann phone')];
    await laptop.join(session);
    await phone.join(session);
    const { secret } = (await laptop.http('POST', `/api/sessions/${session}/personal-link`, {})).json as {
      secret: string;
    };
    const redeem = async (who: TestParticipant): Promise<number> =>
      (await who.http('POST', '/api/personal-link', { sessionId: session, secret, replace: true })).status;
    return { host, session, laptop, phone, redeem };
  };

  test('the one they were leaves the list with its open ballot, which nobody else reads', async () => {
    const { host, session, laptop, phone, redeem } = await twins();
    const [kept, former] = [laptop.me!, phone.me!];
    await host.do({ type: 'movePhase', to: 'gather' });
    for (const each of [laptop, phone]) {
      await each.until(() => each.state.phase === 'gather');
      await each.cast({ type: 'skills', levels: {}, willingness: each === phone ? 4 : 1 });
    }
    const hungUp = new Promise((resolve) => phone.wire.once('disconnect', resolve));
    expect(await redeem(phone)).toBe(200);
    expect(await hungUp).toBe('io server disconnect');
    expect((await people.listed(session)).map(({ id }) => id)).toEqual([host.me, kept]);
    expect((await stores.ballots.own(session, kept)).map(({ ballot }) => ballot)).toMatchObject([{ willingness: 1 }]);
    expect(await stores.ballots.own(session, former)).toEqual([]);
    phone.reconnect();
    await phone.until(() => phone.me === kept);
    await host.until(() => host.state.rounds[0]?.cast.length === 1);
  });

  test('14.2.6 their former name is theirs to delete', async () => {
    const { session, phone, redeem } = await twins();
    const former = phone.me!;
    expect(await redeem(phone)).toBe(200);
    const mine = (await phone.http('GET', '/api/me/data')).json as { sessions: { participant: ParticipantId }[] };
    expect(mine.sessions.map(({ participant }) => participant)).toContain(former);
    expect((await phone.http('DELETE', '/api/me', {})).status).toBe(204);
    expect((await stores.directory.members(session)).map(({ name }) => name)).toEqual([
      'Host',
      expect.stringMatching(/^Participant/),
      expect.stringMatching(/^Participant/),
    ]);
  });

  test('whose other device goes on as before, stays in the list', async () => {
    const { host, session, laptop, phone, redeem } = await twins();
    const { secret } = (await phone.http('POST', `/api/sessions/${session}/personal-link`, {})).json as {
      secret: string;
    };
    const tablet = person('Tablet');
    expect((await tablet.http('POST', '/api/personal-link', { sessionId: session, secret })).status).toBe(200);
    const former = phone.me!;
    expect(await redeem(phone)).toBe(200);
    expect((await people.listed(session)).map(({ id }) => id)).toEqual([host.me, laptop.me, former]);
    expect(await meIn(tablet, session)).toBe(former);
    expect(await meIn(phone, session)).toBe(laptop.me);
  });

  test('who was removed has no link any more', async () => {
    const { host, laptop, redeem } = await twins();
    await host.do({ type: 'removeParticipant', participant: laptop.me! });
    expect(await redeem(person('Eve'))).toBe(404);
  });

  test('a ballot that waits in a closed box counts, and its voter stays', async () => {
    const { host, session, phone, redeem } = await twins();
    const former = phone.me!;
    await host.do({ type: 'movePhase', to: 'gather' });
    await phone.until(() => phone.state.phase === 'gather');
    await phone.cast({ type: 'skills', levels: {}, willingness: 4 });
    await host.do({ type: 'closeRound', round: 'skills-1' });
    expect(await redeem(phone)).toBe(200);
    expect((await people.listed(session)).map(({ id }) => id)).toContain(former);
    await host.do({ type: 'revealRound', round: 'skills-1' });
    expect(host.state.rounds[0]?.result).toMatchObject({ ballots: [{ participant: former }] });
  });

  test('14.2.6 who they were is theirs to delete after signing in as well', async () => {
    const { session, laptop, phone, redeem } = await twins();
    const [kept, former] = [laptop.me!, phone.me!];
    expect(await redeem(phone)).toBe(200);
    const account = { email: 'ann@example.org', password: 'tram kettle lemon' };
    expect((await person('Ann').http('POST', '/api/account/register', { ...account, name: 'Ann' })).status).toBe(201);
    expect((await phone.http('POST', '/api/account/sign-in', account)).status).toBe(204);
    const mine = (await phone.http('GET', '/api/me/data')).json as { sessions: { participant: ParticipantId }[] };
    expect(mine.sessions.map(({ participant }) => participant).toSorted()).toEqual([kept, former]);
    expect(await stores.directory.personsOf(session, former)).toHaveLength(1);
  });

  test('following the own link again hangs nobody up', async () => {
    const { session, laptop, redeem } = await twins();
    expect(await redeem(laptop)).toBe(200);
    expect(await laptop.ask(session, 0)).toMatchObject({ ok: true });
  });
});
