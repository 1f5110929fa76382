import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import { sessionLimits } from '../../shared/session/limits.ts';
import type { Door } from '../../shared/session/state.ts';
import type { Passwords } from '../auth/passwords.ts';
import type { Authority } from '../authority/authority.ts';
import type { Newcomer } from '../authority/joins.ts';
import type { Randomness } from '../authority/randomness.ts';
import type { Doors, Knock } from '../store/ports/doors.ts';

/** After a refusal the same person may ask again once this many milliseconds have passed. */
export const knockPause = 60_000;

export interface Request {
  readonly role: 'participant' | 'observer';
  readonly passphrase: string | null;
  /** The secret of the observers' link. */
  readonly invitation: string | null;
}

export type Entry =
  | { readonly type: 'in'; readonly participant: ParticipantId }
  | { readonly type: 'waiting' }
  /** What was shown does not open the door: a guess, to be counted. */
  | { readonly type: 'wrong'; readonly what: 'passphrase' | 'invitation' }
  | { readonly type: 'refused'; readonly refusal: Extract<Answer<never>, { ok: false }>['refusal'] };

/** Lets people into sessions, by whichever door is on. */
export interface Doorkeeper {
  /** For somebody who is not in the session yet. A wrong guess makes nobody known, so `newcomer` is asked late. */
  enter(id: SessionId, door: Door, newcomer: () => Promise<Newcomer>, request: Request): Promise<Entry>;
  /** Chooses who may come in by the address; a passphrase is kept as a hash before the choice is in the log. */
  choose(id: SessionId, by: ParticipantId, entry: Door['entry'], passphrase: string | null): Promise<Answer<null>>;
  /** Opens the observers' link, or replaces it; answers its secret. */
  openObserversLink(id: SessionId, by: ParticipantId): Promise<Answer<string>>;
  closeObserversLink(id: SessionId, by: ParticipantId): Promise<Answer<null>>;
  /** The secret of the observers' link, and whether there is a passphrase. */
  keys(id: SessionId): Promise<{ readonly observers: string | null; readonly hasPassphrase: boolean }>;
  /** Who waits, longest first. */
  waiting(id: SessionId): Promise<readonly Knock[]>;
  knockOf(id: SessionId, person: string): Promise<Knock | null>;
  /** `null` when nobody waits under this id any more. */
  answer(id: SessionId, knock: string, admit: boolean): Promise<Answer<null> | null>;
  withdraw(id: SessionId, person: string): Promise<void>;
}

export interface DoorkeeperSetting {
  readonly authority: Authority;
  readonly doors: Doors;
  readonly passwords: Passwords;
  readonly secret: string;
  readonly clock: () => number;
  readonly randomness: Randomness;
  /** Tells the facilitators of a session that somebody came to the door or went. */
  readonly rang: (id: SessionId) => void;
}

const done: Answer<null> = { ok: true, value: null };
/** A passphrase is told by mouth and typed on many keyboards: one letter in two spellings is the same letter. */
const asHeard = (passphrase: string): string => passphrase.normalize('NFC');
const sameText = (a: string, b: string): boolean => {
  const [one, two] = [Buffer.from(a), Buffer.from(b)];
  return one.length === two.length && timingSafeEqual(one, two);
};

export const createDoorkeeper = (setting: DoorkeeperSetting): Doorkeeper => {
  const { authority, doors, passwords, secret, clock, randomness, rang } = setting;

  /** Derived, so that facilitators can see the link again though no store holds its secret. */
  const secretOf = (id: SessionId, seed: string): string =>
    createHmac('sha256', secret).update(`observers ${id} ${seed}`).digest('base64url');

  const join = async (
    id: SessionId,
    newcomer: Newcomer,
    role: 'participant' | 'observer',
    through: 'link' | 'passphrase' | 'approval' | 'observersLink',
  ): Promise<Entry> => {
    const answer = await authority.join(id, newcomer, role, through);
    return answer.ok ? { type: 'in', participant: answer.value } : { type: 'refused', refusal: answer.refusal };
  };
  const refused = (message: string): Entry => ({ type: 'refused', refusal: { kind: 'forbidden', message } });

  const knock = async (id: SessionId, { person, name }: Newcomer, role: 'participant' | 'observer'): Promise<Entry> => {
    const before = await doors.knockOf(id, person);
    const now = clock();
    if (before?.declinedAt !== null && before !== null && now < before.declinedAt + knockPause)
      return refused('A facilitator has not let you in. You can ask again in a minute.');
    const waiting = (await doors.knocks(id)).filter(({ declinedAt }) => declinedAt === null);
    if (before === null && waiting.length >= sessionLimits.people)
      return refused('Too many people wait at this door. Try again later.');
    const isNew = before === null || before.declinedAt !== null;
    await doors.putKnock({
      session: id,
      person,
      id: isNew ? randomness.token() : before.id,
      name,
      role,
      at: isNew ? now : before.at,
      declinedAt: null,
    });
    rang(id);
    return { type: 'waiting' };
  };

  return {
    enter: async (id, door, newcomer, { role, passphrase, invitation }) => {
      if (invitation !== null) {
        const { observers } = await doors.keys(id);
        const isRight = door.observersLink && observers !== null && sameText(secretOf(id, observers), invitation);
        return isRight
          ? join(id, await newcomer(), 'observer', 'observersLink')
          : { type: 'wrong', what: 'invitation' };
      }
      switch (door.entry) {
        case 'link':
          return join(id, await newcomer(), role, 'link');
        case 'passphrase': {
          const { passphrase: hash } = await doors.keys(id);
          if (passphrase === null || hash === null) return refused('This session asks for a passphrase.');
          return (await passwords.check(asHeard(passphrase), hash)) === 'wrong'
            ? { type: 'wrong', what: 'passphrase' }
            : join(id, await newcomer(), role, 'passphrase');
        }
        case 'approval':
          return knock(id, await newcomer(), role);
        default:
          return door.entry satisfies never;
      }
    },

    choose: async (id, by, entry, passphrase) => {
      const keys = await doors.keys(id);
      if (entry === 'passphrase' && passphrase === null && keys.passphrase === null) {
        return { ok: false, refusal: { kind: 'badRequest', path: 'passphrase', message: 'Type a passphrase.' } };
      }
      if (passphrase !== null) await doors.putKeys(id, { passphrase: await passwords.hash(asHeard(passphrase)) });
      const answer = await authority.chooseDoor(id, by, { entry });
      // A passphrase that opens nothing any more need not be kept.
      if (answer.ok && entry !== 'passphrase' && keys.passphrase !== null)
        await doors.putKeys(id, { passphrase: null });
      return answer;
    },

    openObserversLink: async (id, by) => {
      const observers = randomness.secret();
      await doors.putKeys(id, { observers });
      const answer = await authority.chooseDoor(id, by, { observersLink: true });
      return answer.ok ? { ok: true, value: secretOf(id, observers) } : answer;
    },

    closeObserversLink: async (id, by) => {
      await doors.putKeys(id, { observers: null });
      return authority.chooseDoor(id, by, { observersLink: false });
    },

    keys: async (id) => {
      const { observers, passphrase } = await doors.keys(id);
      return { observers: observers === null ? null : secretOf(id, observers), hasPassphrase: passphrase !== null };
    },

    waiting: async (id) => (await doors.knocks(id)).filter(({ declinedAt }) => declinedAt === null),
    knockOf: (id, person) => doors.knockOf(id, person),

    answer: async (id, knockId, admit) => {
      const found = (await doors.knocks(id)).find((each) => each.id === knockId && each.declinedAt === null);
      if (found === undefined) return null;
      const { person, name, role } = found;
      if (admit) {
        const answer = await authority.join(id, { person, name }, role, 'approval');
        if (!answer.ok) return answer;
        await doors.dropKnock(id, person);
      } else {
        await doors.putKnock({ ...found, declinedAt: clock() });
      }
      rang(id);
      return done;
    },

    withdraw: async (id, person) => {
      const found = await doors.knockOf(id, person);
      // Who was declined stays declined for the pause.
      if (found === null || found.declinedAt !== null) return;
      await doors.dropKnock(id, person);
      rang(id);
    },
  };
};
