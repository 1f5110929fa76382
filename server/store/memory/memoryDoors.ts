import type { SessionId } from '../../../shared/ids.ts';
import { noKeys } from '../ports/doors.ts';
import type { DoorKeys, Doors, Knock } from '../ports/doors.ts';
import type { PersonKey } from '../ports/person.ts';

export function createMemoryDoors(): Doors {
  const keys = new Map<SessionId, DoorKeys>();
  const knocks = new Map<SessionId, Map<PersonKey, Knock>>();
  return {
    async keys(session) {
      return keys.get(session) ?? noKeys;
    },
    async putKeys(session, put) {
      keys.set(session, { ...(keys.get(session) ?? noKeys), ...put });
    },
    async putKnock(knock) {
      const ofSession = knocks.get(knock.session) ?? new Map<PersonKey, Knock>();
      knocks.set(knock.session, ofSession.set(knock.person, structuredClone(knock)));
    },
    async knockOf(session, person) {
      return knocks.get(session)?.get(person) ?? null;
    },
    async knocks(session) {
      return [...(knocks.get(session)?.values() ?? [])].sort((a, b) => a.at - b.at);
    },
    async knocksOf(person) {
      const all = [...knocks.values()].flatMap((ofSession) => ofSession.get(person) ?? []);
      return all.sort((a, b) => a.at - b.at);
    },
    async dropKnock(session, person) {
      knocks.get(session)?.delete(person);
    },
    async drop(session) {
      keys.delete(session);
      knocks.delete(session);
    },
    async dropPerson(person) {
      for (const ofSession of knocks.values()) ofSession.delete(person);
    },
  };
}
