import { trusted } from 'mongoose';
import type { ParticipantId, RecordId, SessionId } from '../../../shared/ids.ts';
import { participantId } from '../../../shared/ids.ts';
import type { Directory, Guest, Member, PersonKey, SessionEntry } from '../ports.ts';
import { CodeTaken } from '../storeErrors.ts';
import { anyText, collection, number, text, textOrNull, yesNo } from './collection.ts';
import type { Database } from './database.ts';
import { insert, put, putAll } from './writes.ts';

export interface SessionDocument extends Omit<SessionEntry, 'id'> {
  readonly _id: SessionId;
}
export const sessions = collection<SessionDocument>(
  'sessions',
  {
    _id: text,
    title: anyText,
    phase: text,
    status: text,
    code: textOrNull,
    rehearsal: yesNo,
    people: number,
    candidates: number,
    record: textOrNull,
    createdAt: number,
    changedAt: number,
  },
  [[{ code: 1 }], [{ record: 1, changedAt: 1 }]],
);

/** Who holds a code: the insert under the code's own `_id` is what two sessions race for. */
export interface CodeDocument {
  readonly _id: string;
  readonly session: SessionId;
}
export const codes = collection<CodeDocument>('codes', { _id: text, session: text }, [[{ session: 1 }]]);

export interface MemberDocument {
  readonly _id: string;
  readonly session: SessionId;
  readonly participant: number;
  readonly name: string;
  readonly role: Member['role'];
  readonly person: PersonKey;
}
export const members = collection<MemberDocument>(
  'members',
  { _id: text, session: text, participant: number, name: anyText, role: text, person: text },
  [[{ session: 1, participant: 1 }, { unique: true }]],
);

/** Whom a guest or an account is in a session. */
export interface PersonDocument {
  readonly _id: string;
  readonly session: SessionId;
  readonly person: PersonKey;
  readonly participant: number;
}
export const persons = collection<PersonDocument>(
  'persons',
  { _id: text, session: text, person: text, participant: number },
  [[{ session: 1, person: 1 }, { unique: true }], [{ person: 1 }]],
);

export interface LinkDocument {
  readonly _id: string;
  readonly session: SessionId;
  readonly participant: number;
  readonly secretHash: string;
}
export const personalLinks = collection<LinkDocument>(
  'personal_links',
  { _id: text, session: text, participant: number, secretHash: text },
  [[{ session: 1, secretHash: 1 }]],
);

export interface GuestDocument extends Omit<Guest, 'id'> {
  readonly _id: PersonKey;
}
export const guests = collection<GuestDocument>('guests', { _id: text, name: anyText, createdAt: number });

export const sessionDocument = ({ id, ...entry }: SessionEntry): SessionDocument => ({ _id: id, ...entry });
export const entryOf = ({ _id, ...entry }: SessionDocument): SessionEntry => ({ id: _id, ...entry });
export const memberDocument = (member: Member): MemberDocument => ({
  _id: `${member.session} ${String(member.participant)}`,
  ...member,
});
export const memberOf = ({ _id, participant, ...member }: MemberDocument): Member => ({
  ...member,
  participant: participantId(participant),
});
export const personDocument = (fields: Omit<PersonDocument, '_id'>): PersonDocument => ({
  _id: `${fields.session} ${fields.person}`,
  ...fields,
});
export const linkDocument = (fields: Omit<LinkDocument, '_id'>): LinkDocument => ({
  _id: `${fields.session} ${String(fields.participant)}`,
  ...fields,
});

export function mongoDirectory(db: Database, forgetSuccessor: (session: SessionId) => Promise<void>): Directory {
  const session = db.model(sessions);
  const code = db.model(codes);
  const member = db.model(members);
  const person = db.model(persons);
  const personalLink = db.model(personalLinks);
  const guest = db.model(guests);

  const entry = async (id: SessionId): Promise<SessionEntry | null> => {
    const found = await session.findOne({ _id: id }).lean<SessionDocument | null>();
    return found === null ? null : entryOf(found);
  };
  /** Takes the code for the session unless another one has it. */
  const claim = async (wanted: string, id: SessionId): Promise<void> => {
    while (!(await insert(code, { _id: wanted, session: id }))) {
      const holder = await code.findOne({ _id: wanted }).lean<CodeDocument | null>();
      if (holder?.session === id) return;
      if (holder !== null) throw new CodeTaken(`Code ${wanted} belongs to another session.`);
    }
  };
  const participantOf = (found: { readonly participant: number } | null): ParticipantId | null =>
    found === null ? null : participantId(found.participant);

  return {
    async putSession(given) {
      const wanted = given.status === 'open' ? given.code : null;
      if (wanted !== null) await claim(wanted, given.id);
      await put(session, sessionDocument({ ...given, code: wanted }));
      await code.deleteMany({ session: given.id, ...(wanted === null ? {} : { _id: trusted({ $ne: wanted }) }) });
    },
    session: entry,
    async sessionsOf(key) {
      const mine = await person.find({ person: key }).lean<PersonDocument[]>();
      const found = await session
        .find({ _id: trusted({ $in: mine.map((one) => one.session) }) })
        .sort({ changedAt: -1 })
        .lean<SessionDocument[]>();
      return found.map(entryOf);
    },
    async sessionByCode(wanted) {
      return (await session.findOne({ code: wanted }).lean<SessionDocument | null>())?._id ?? null;
    },
    // The entry goes last, so that what a crash leaves behind can be dropped again.
    async dropSession(id) {
      const record: RecordId | null = (await entry(id))?.record ?? null;
      if (record === null) {
        await forgetSuccessor(id);
        await person.deleteMany({ session: id });
      }
      await member.deleteMany({ session: id });
      await personalLink.deleteMany({ session: id });
      await code.deleteMany({ session: id });
      await session.deleteOne({ _id: id });
    },

    async putMember(given) {
      await put(member, memberDocument(given));
      await put(
        person,
        personDocument({ session: given.session, person: given.person, participant: given.participant }),
      );
    },
    async putMembers(all) {
      await putAll(member, all.map(memberDocument));
      await putAll(
        person,
        all.map(({ session: id, person: key, participant }) =>
          personDocument({ session: id, person: key, participant }),
        ),
      );
    },
    async members(id) {
      const found = await member.find({ session: id }).sort({ participant: 1 }).lean<MemberDocument[]>();
      return found.map(memberOf);
    },
    async memberOf(id, key) {
      return participantOf(await person.findOne({ _id: `${id} ${key}` }).lean<PersonDocument | null>());
    },
    async link(id, participant, key) {
      await put(person, personDocument({ session: id, person: key, participant }));
    },
    async unlink(id, participant) {
      await person.deleteMany({ session: id, participant });
      await personalLink.deleteMany({ session: id, participant });
    },
    async personsOf(id, participant) {
      const found = await person.find({ session: id, participant }).lean<PersonDocument[]>();
      return found.map((each) => each.person);
    },
    // The persons last: who is still the one they were repeats what was cut short.
    async mergeDevices(id, from, to, stays) {
      const link = await personalLink.findOne({ session: id, participant: from }).lean<LinkDocument | null>();
      if (link !== null) {
        await insert(personalLink, linkDocument({ session: id, participant: to, secretHash: link.secretHash }));
        await personalLink.deleteOne({ _id: link._id });
      }
      const moving = { session: id, participant: from, person: trusted({ $ne: stays }) };
      await person.updateMany(moving, { $set: { participant: to } });
    },
    async putPersonalLink(id, participant, secretHash) {
      await put(personalLink, linkDocument({ session: id, participant, secretHash }));
    },
    async memberByLink(id, secretHash) {
      return participantOf(await personalLink.findOne({ session: id, secretHash }).lean<LinkDocument | null>());
    },

    async putGuest({ id, ...fields }) {
      await put(guest, { _id: id, ...fields });
    },
    async guest(key) {
      const found = await guest.findOne({ _id: key }).lean<GuestDocument | null>();
      return found === null ? null : { id: found._id, name: found.name, createdAt: found.createdAt };
    },

    async participations(key) {
      const found = await person.find({ person: key }).sort({ session: 1 }).lean<PersonDocument[]>();
      return found.map(({ session: id, participant }) => ({ session: id, participant: participantId(participant) }));
    },
    async dropPerson(key) {
      await person.deleteMany({ person: key });
      await guest.deleteOne({ _id: key });
    },
    async undecided(before, limit) {
      const found = await session
        .find({ record: null, changedAt: trusted({ $lt: before }) })
        .sort({ changedAt: 1 })
        .limit(limit)
        .lean<SessionDocument[]>();
      return found.map(entryOf);
    },
    async guests(after, limit) {
      const found = await guest
        .find({ _id: trusted({ $gt: after }) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<GuestDocument[]>();
      return found.map(({ _id, name, createdAt }) => ({ id: _id, name, createdAt }));
    },
    async allSessions(limit) {
      const found = await session.find().sort({ changedAt: -1 }).limit(limit).lean<SessionDocument[]>();
      return found.map(entryOf);
    },
  };
}
