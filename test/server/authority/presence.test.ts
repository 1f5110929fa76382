import { expect, test } from 'vitest';
import { foldedState } from '../../../server/authority/foldedState.ts';
import { emptySession } from '../../../server/authority/liveSession.ts';
import { watchFacilitators } from '../../../server/authority/presence.ts';
import { participantId, sessionId } from '../../../shared/ids.ts';
import { initialState } from '../../../shared/session/initialState.ts';
import type { Participant } from '../../../shared/session/state.ts';

test('facilitators are looked for once in a list of people, not at every vote', () => {
  let looked = 0;
  const people = Array.from({ length: 50 }, (_, n) => ({
    id: participantId(n + 1),
    removed: false,
    simulated: false,
    get role() {
      looked += 1;
      return n === 0 ? 'facilitator' : 'participant';
    },
  })) as unknown as readonly Participant[];
  const folded = { ...foldedState(), early: { ...initialState, people } };
  const live = emptySession(sessionId('a-room-of-fifty'.padEnd(22, '-')), 7, folded);
  for (let vote = 0; vote < 20; vote += 1) watchFacilitators(live, 8, false);
  expect(looked).toBe(people.length);
  expect(live.facilitatorsAwaySince).toBe(7);
  live.connections.set(participantId(1), 1);
  watchFacilitators(live, 9, false);
  expect(live.facilitatorsAwaySince).toBeNull();
});
