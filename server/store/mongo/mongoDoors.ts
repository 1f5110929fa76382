import type { SessionId } from '../../../shared/ids.ts';
import { noKeys } from '../ports/doors.ts';
import type { Doors, Knock } from '../ports/doors.ts';
import type { PersonKey } from '../ports/person.ts';
import { anyText, collection, number, numberOrNull, text, textOrNull } from './collection.ts';
import type { Database } from './database.ts';
import { put, putFields } from './writes.ts';

export interface DoorKeysDocument {
  readonly _id: SessionId;
  readonly passphrase: string | null;
  readonly observers: string | null;
}
export const doorKeys = collection<DoorKeysDocument>('door_keys', {
  _id: text,
  passphrase: textOrNull,
  observers: textOrNull,
});

export interface KnockDocument extends Omit<Knock, 'id'> {
  readonly _id: string;
  readonly knock: string;
}
export const knocks = collection<KnockDocument>(
  'knocks',
  {
    _id: text,
    knock: text,
    session: text,
    person: text,
    name: anyText,
    role: text,
    at: number,
    declinedAt: numberOrNull,
  },
  [[{ session: 1, at: 1 }], [{ person: 1 }]],
);

const knockKey = (session: SessionId, person: PersonKey): string => `${session} ${person}`;
export const knockDocument = ({ id, ...knock }: Knock): KnockDocument => ({
  _id: knockKey(knock.session, knock.person),
  knock: id,
  ...knock,
});
export const knockOf = ({ _id, knock, ...rest }: KnockDocument): Knock => ({ id: knock, ...rest });

export function mongoDoors(db: Database): Doors {
  const keys = db.model(doorKeys);
  const knock = db.model(knocks);
  return {
    async keys(session) {
      const found = await keys.findOne({ _id: session }).lean<DoorKeysDocument | null>();
      return found === null ? noKeys : { passphrase: found.passphrase, observers: found.observers };
    },
    putKeys: (session, given) => putFields(keys, { _id: session, ...given }, { _id: session, ...noKeys, ...given }),
    putKnock: (given) => put(knock, knockDocument(given)),
    async knockOf(session, person) {
      const found = await knock.findOne({ _id: knockKey(session, person) }).lean<KnockDocument | null>();
      return found === null ? null : knockOf(found);
    },
    async knocks(session) {
      const found = await knock.find({ session }).sort({ at: 1 }).lean<KnockDocument[]>();
      return found.map(knockOf);
    },
    async knocksOf(person) {
      const found = await knock.find({ person }).sort({ at: 1 }).lean<KnockDocument[]>();
      return found.map(knockOf);
    },
    async dropKnock(session, person) {
      await knock.deleteOne({ _id: knockKey(session, person) });
    },
    async drop(session) {
      await keys.deleteOne({ _id: session });
      await knock.deleteMany({ session });
    },
    async dropPerson(person) {
      await knock.deleteMany({ person });
    },
  };
}
