import type { ParticipantId, SessionId } from '../../../shared/ids.ts';
import type { Directory, Guest, Member, PersonKey, SessionEntry } from '../ports.ts';
import { CodeTaken } from '../storeErrors.ts';

interface Room {
  readonly members: Map<ParticipantId, Member>;
  readonly persons: Map<PersonKey, ParticipantId>;
  readonly links: Map<ParticipantId, string>;
}

export function createMemoryDirectory(forgotten: (session: SessionId) => void): Directory {
  const entries = new Map<SessionId, SessionEntry>();
  const rooms = new Map<SessionId, Room>();
  const guests = new Map<PersonKey, Guest>();

  const roomOf = (session: SessionId): Room => {
    const room = rooms.get(session) ?? { members: new Map(), persons: new Map(), links: new Map() };
    rooms.set(session, room);
    return room;
  };
  const storeMember = (member: Member): void => {
    const room = roomOf(member.session);
    room.members.set(member.participant, structuredClone(member));
    room.persons.set(member.person, member.participant);
  };
  const holderOf = (code: string): SessionId | null =>
    [...entries.values()].find((entry) => entry.status === 'open' && entry.code === code)?.id ?? null;

  return {
    async putSession(entry) {
      const code = entry.status === 'open' ? entry.code : null;
      const holder = code === null ? null : holderOf(code);
      if (holder !== null && holder !== entry.id) throw new CodeTaken(`Code ${entry.code} belongs to another session.`);
      entries.set(entry.id, structuredClone({ ...entry, code }));
    },
    async session(session) {
      return entries.get(session) ?? null;
    },
    async sessionsOf(person) {
      return [...entries.values()]
        .filter((entry) => rooms.get(entry.id)?.persons.has(person) === true)
        .sort((a, b) => b.changedAt - a.changedAt);
    },
    async sessionByCode(code) {
      return holderOf(code);
    },
    async dropSession(session) {
      const leftRecord = (entries.get(session)?.record ?? null) !== null;
      const persons = rooms.get(session)?.persons;
      entries.delete(session);
      rooms.delete(session);
      if (!leftRecord) forgotten(session);
      else if (persons !== undefined) rooms.set(session, { members: new Map(), persons, links: new Map() });
    },

    async putMember(member) {
      storeMember(member);
    },
    async putMembers(members) {
      members.forEach(storeMember);
    },
    async members(session) {
      return [...(rooms.get(session)?.members.values() ?? [])].sort((a, b) => a.participant - b.participant);
    },
    async memberOf(session, person) {
      return rooms.get(session)?.persons.get(person) ?? null;
    },
    async link(session, participant, person) {
      roomOf(session).persons.set(person, participant);
    },
    async unlink(session, participant) {
      const room = roomOf(session);
      room.links.delete(participant);
      for (const [person, known] of room.persons) if (known === participant) room.persons.delete(person);
    },
    async personsOf(session, participant) {
      return [...(rooms.get(session)?.persons ?? [])].flatMap(([key, known]) => (known === participant ? [key] : []));
    },
    async mergeDevices(session, from, to, stays) {
      const { links, persons } = roomOf(session);
      for (const [person, known] of persons) if (known === from && person !== stays) persons.set(person, to);
      const link = links.get(from);
      if (link !== undefined && !links.has(to)) links.set(to, link);
      links.delete(from);
    },
    async putPersonalLink(session, participant, secretHash) {
      roomOf(session).links.set(participant, secretHash);
    },
    async memberByLink(session, secretHash) {
      for (const [participant, hash] of rooms.get(session)?.links ?? []) if (hash === secretHash) return participant;
      return null;
    },

    async putGuest(guest) {
      guests.set(guest.id, structuredClone(guest));
    },
    async guest(person) {
      return guests.get(person) ?? null;
    },

    async participations(person) {
      const inOrder = [...rooms].sort(([a], [b]) => (a < b ? -1 : 1));
      return inOrder.flatMap(([session, { persons }]) => {
        const participant = persons.get(person);
        return participant === undefined ? [] : [{ session, participant }];
      });
    },
    async dropPerson(person) {
      guests.delete(person);
      for (const { persons } of rooms.values()) persons.delete(person);
    },
    async undecided(before, limit) {
      return [...entries.values()]
        .filter(({ record, changedAt }) => record === null && changedAt < before)
        .sort((a, b) => a.changedAt - b.changedAt)
        .slice(0, limit);
    },
    async guests(after, limit) {
      return [...guests.values()]
        .filter(({ id }) => id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit);
    },
    async allSessions(limit) {
      return [...entries.values()].sort((a, b) => b.changedAt - a.changedAt).slice(0, limit);
    },
  };
}
