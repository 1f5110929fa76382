import type { Authority } from '../authority/authority.ts';
import { everyParticipation } from './aliases.ts';
import type { Connections } from './connections.ts';
import type { Account } from '../store/ports/accounts.ts';
import type { PersonKey, Stores } from '../store/ports.ts';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { SessionEvent } from '../../shared/session/events.ts';

/** What is kept about one person: all of it to take along, and all of it to forget. */
export interface PersonalData {
  of(person: PersonKey, account: Account | null): Promise<object>;
  /** Names go; sessions and records stay, with a number in place of the name. */
  erase(person: PersonKey): Promise<void>;
}

export interface PersonalDataSetting {
  readonly stores: Stores;
  readonly authority: Pick<Authority, 'look' | 'forget'>;
  readonly connections: Pick<Connections, 'dropParticipant' | 'dropPerson'>;
  readonly clock: () => number;
}

const opening: ReadonlySet<SessionEvent['type']> = new Set(['roundRevealed', 'objectionRaised']);
const isoTime = (at: number): string => new Date(at).toISOString();

export const createPersonalData = ({ stores, authority, connections, clock }: PersonalDataSetting): PersonalData => {
  const { accounts, ballots, directory, doors, log, logins, records, tokens, webhooks } = stores;

  const inSession = async (session: SessionId, participant: ParticipantId): Promise<object> => {
    const view = await authority.look(session);
    const record = await records.ofSession(session);
    if (view === null) return { session, participant, deleted: true, record };
    const me = view.state.people.find(({ id }) => id === participant);
    const named = view.state.rounds.flatMap(({ id, kind, result }) =>
      result?.type === 'named'
        ? result.ballots
            .filter((one) => one.participant === participant)
            .map(({ ballot }) => ({ round: id, kind, ballot }))
        : [],
    );
    return {
      session,
      participant,
      title: view.state.title,
      name: view.members.get(participant)?.name ?? null,
      role: me?.role ?? null,
      votes: me?.votes ?? false,
      record,
      ballots: [...named, ...(await ballots.own(session, participant))],
      did: (await log.read(session, 0)).filter(({ actor }) => actor === participant).map(deedOf),
    };
  };

  return {
    of: async (person, account) => {
      const guest = await directory.guest(person);
      const participations = (await everyParticipation(directory, person)).flatMap((each) => each.participations);
      return {
        madeAt: isoTime(clock()),
        person,
        name: guest?.name ?? '',
        knownSince: guest === null ? null : isoTime(guest.createdAt),
        account:
          account === null
            ? null
            : {
                email: account.email,
                emailConfirmed: account.emailConfirmed,
                hasPassword: account.passwordHash !== null,
                createdAt: isoTime(account.createdAt),
                identities: (await accounts.identities(person)).map(({ issuer, subject }) => ({ issuer, subject })),
              },
        devices: (await logins.of(person, clock())).map(({ device, createdAt, usedAt }) => ({
          device,
          signedInAt: isoTime(createdAt),
          usedAt: isoTime(usedAt),
        })),
        tokens: (await tokens.of(person)).map(({ name, scopes, createdAt, usedAt, expiresAt }) => ({
          name,
          scopes,
          createdAt: isoTime(createdAt),
          usedAt: usedAt === null ? null : isoTime(usedAt),
          expiresAt: expiresAt === null ? null : isoTime(expiresAt),
        })),
        webhooks: (await webhooks.of(person)).map(({ session, url, format, events, createdAt }) => ({
          session,
          url,
          format,
          events,
          createdAt: isoTime(createdAt),
        })),
        sessions: await Promise.all(participations.map(({ session, participant }) => inSession(session, participant))),
      };
    },

    erase: async (person) => {
      const everywhere = await everyParticipation(directory, person);
      // The keys beside it first, the last one foremost, and names of records before the participants: each step can be done again.
      for (const { session, participant } of everywhere.toReversed().flatMap((each) => each.participations)) {
        const record = await records.ofSession(session);
        if (record !== null) await records.forgetName(record, participant);
        await authority.forget(session, participant);
        // A device that came by the personal link has a key of its own.
        connections.dropParticipant(session, participant);
      }
      await doors.dropPerson(person);
      await tokens.dropPerson(person);
      await webhooks.dropPerson(person);
      await logins.dropOf(person, null);
      await accounts.drop(person);
      // Last, so that an erasing that was cut short can be done again.
      for (const { key } of everywhere.toReversed()) await directory.dropPerson(key);
      connections.dropPerson(person);
    },
  };
};

/** A reveal opens everybody's ballots and objections: that I pressed the button makes none of them mine. */
const deedOf = ({ seq, at, events }: Commit): object => ({
  seq,
  at: isoTime(at),
  events: events.map((event: SessionEvent) => (opening.has(event.type) ? { type: event.type } : event)),
});
