import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestParticipant } from '../../support/participant.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

type Asker = 'facilitator' | 'participant' | 'observer' | 'outsider';

let server: TestServer;
let people: Readonly<Record<Asker, TestParticipant>>;

const gather = async (): Promise<void> => {
  server = await startServer();
  const person = (name: string): TestParticipant => new TestParticipant(server.url, name);
  people = {
    facilitator: person('Facilitator'),
    participant: person('Participant'),
    observer: person('Observer'),
    outsider: person('Outsider'),
  };
  const session = await people.facilitator.found('inventory-saas');
  const bystander = person('Bystander');
  await bystander.join(session);
  bystander.leave();
  await people.participant.join(session);
  await people.observer.join(session, 'observer');
  await people.outsider.http('PUT', '/api/me', { name: 'Outsider' });
  people.outsider.session = session;
  await people.facilitator.do({ type: 'movePhase', to: 'gather' });
};
const disperse = async (): Promise<void> => {
  for (const each of Object.values(people)) each.leave();
  await server.close();
};
describe('people', () => {
  beforeEach(gather);
  afterEach(disperse);

  test('F3 only a facilitator nudges, and only the nudged person hears it', async () => {
    const { facilitator, participant, observer } = people;
    const nudge = (from: TestParticipant, to: TestParticipant) =>
      from.wire.timeout(10_000).emitWithAck('session:nudge', { sessionId: facilitator.session!, participant: to.me! });
    expect((await nudge(participant, observer)).ok).toBe(false);
    expect((await nudge(facilitator, participant)).ok).toBe(true);
    await participant.until(() => participant.nudges.length === 1);
    expect(observer.nudges).toEqual([]);
  });

  test('a removed person hears it, is out of the room and cannot come back', async () => {
    const { facilitator, participant } = people;
    await facilitator.do({ type: 'removeParticipant', participant: participant.me! });
    await participant.until(() => participant.state.people.find(({ id }) => id === participant.me)?.removed === true);
    const heard = participant.deliveries;
    await facilitator.do({ type: 'startTimer', seconds: 60 });
    expect((await participant.ask(facilitator.session!, 0)).ok).toBe(false);
    expect(participant.deliveries).toBe(heard);
    expect(
      (
        await participant.http('POST', `/api/sessions/${facilitator.session!}/join`, {
          name: 'Again',
          role: 'participant',
        })
      ).status,
    ).toBe(403);
    expect(await participant.refused({ type: 'recordDissent', text: 'still here' })).toBe('forbidden');
  });
});
