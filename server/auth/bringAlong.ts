import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Role, SessionState } from '../../shared/session/state.ts';
import type { Authority } from '../authority/authority.ts';
import type { Randomness } from '../authority/randomness.ts';
import type { PersonKey, Stores } from '../store/ports.ts';
import { aliasFor, everyParticipation } from './aliases.ts';
import { asking } from './asking.ts';
import type { Ask } from './asking.ts';
import type { OtherSelf } from './otherSelf.ts';

export interface BringAlongSetting {
  readonly stores: Pick<Stores, 'ballots' | 'directory' | 'doors' | 'tokens' | 'webhooks'>;
  readonly authority: Pick<Authority, 'look' | 'command' | 'handOver' | 'rang'>;
  readonly otherSelf: Pick<OtherSelf, 'leave'>;
  readonly randomness: Randomness;
  readonly clock: () => number;
}

const rank: Readonly<Record<Role, number>> = { observer: 0, participant: 1, facilitator: 2 };

/** Whether the account goes on as the guest; whom a facilitator has removed stays removed. */
const isStronger = ({ people }: SessionState, theirs: ParticipantId, mine: ParticipantId): boolean => {
  const [guest, account] = [theirs, mine].map((wanted) => people.find(({ id }) => id === wanted));
  if (guest === undefined || account === undefined || guest.removed || account.removed) return false;
  return rank[guest.role] > rank[account.role];
};

/** A guest signs in: whoever they are anywhere, the account is from now on, and the guest is nobody. */
export const createBringAlong = ({ stores, authority, otherSelf, randomness, clock }: BringAlongSetting) => {
  const { ballots, directory, doors, tokens, webhooks } = stores;

  /** One person has one ballot: the one of this browser, else the one they had. What waits in a closed box stays and counts. */
  const moveBallots = async (
    ask: Ask,
    id: SessionId,
    { rounds }: SessionState,
    from: ParticipantId,
    to: ParticipantId,
    isNewer: boolean,
  ): Promise<void> => {
    const open = new Set(rounds.filter(({ status }) => status === 'open').map((round) => round.id));
    const has = new Set((await ballots.own(id, to)).map(({ round }) => round));
    for (const { round, ballot } of await ballots.own(id, from)) {
      if (!open.has(round)) continue;
      if (!has.has(round) || isNewer) {
        // Whoever has voted votes, also as a facilitator who did not mean to.
        await ask(to, { type: 'chooseVoting', votes: true });
        if (!(await ask(to, { type: 'castBallot', round, ballot }))) continue;
      }
      await ask(from, { type: 'withdrawBallot', round });
    }
  };

  /** What one expected to be hard stays theirs to rewrite; where the other has said something else, both stand. */
  const moveFriction = async (
    ask: Ask,
    { friction }: SessionState,
    from: ParticipantId,
    to: ParticipantId,
  ): Promise<void> => {
    for (const { candidateId, text } of friction.filter(({ participant }) => participant === from)) {
      const own = friction.find((one) => one.candidateId === candidateId && one.participant === to);
      const isTheirs =
        own === undefined ? await ask(to, { type: 'logFriction', candidateId, text }) : own.text === text;
      if (isTheirs) await ask(from, { type: 'logFriction', candidateId, text: '' });
    }
  };

  /** The stronger of the two goes on with everything that is open; the other keeps its past. */
  const merge = async (
    id: SessionId,
    guest: PersonKey,
    theirs: ParticipantId,
    person: PersonKey,
    mine: ParticipantId,
  ): Promise<void> => {
    const state = (await authority.look(id))?.state ?? null;
    const goesOn = state !== null && isStronger(state, theirs, mine);
    const [from, to] = goesOn ? [mine, theirs] : [theirs, mine];
    // First of all: cut short after it, whoever signs in again finds whom they were.
    const beside = await aliasFor(directory, id, person, from);
    await authority.handOver(id, from, goesOn ? person : guest, beside);
    if (state !== null) {
      const ask = asking(authority, randomness, id, 'merge');
      await moveBallots(ask, id, state, from, to, !goesOn);
      await moveFriction(ask, state, from, to);
    }
    await directory.mergeDevices(id, from, to, beside);
    if (goesOn) await authority.handOver(id, to, guest, person);
  };

  /** Who waits at a door waits on; a refusal the account has had is not undone by one it has not. */
  const moveKnocks = async (guest: PersonKey, person: PersonKey): Promise<void> => {
    for (const knock of await doors.knocksOf(guest)) {
      const { session, declinedAt } = knock;
      const isIn = (await directory.memberOf(session, person)) !== null;
      const own = await doors.knockOf(session, person);
      if (!isIn && (own === null || (own.declinedAt !== null && declinedAt === null)))
        await doors.putKnock({ ...knock, person });
      await doors.dropKnock(session, guest);
      // Whoever is to be told is known once the session is in memory.
      await authority.look(session);
      authority.rang(session);
    }
  };

  /** Whom the guest was besides is the account's to delete. */
  const adopt = async (guest: PersonKey, person: PersonKey): Promise<void> => {
    const beside = (await everyParticipation(directory, guest)).slice(1);
    // The last one first: they are found by counting.
    for (const { key, participations } of beside.toReversed()) {
      for (const { session, participant } of participations)
        await authority.handOver(session, participant, key, await aliasFor(directory, session, person, participant));
      await directory.dropPerson(key);
    }
  };

  return async (guest: PersonKey, person: PersonKey): Promise<void> => {
    await adopt(guest, person);
    for (const { session, participant } of await directory.participations(guest)) {
      const mine = await directory.memberOf(session, person);
      if (mine === null || mine === participant) await authority.handOver(session, participant, guest, person);
      else await merge(session, guest, participant, person, mine);
      await otherSelf.leave(session, person);
    }
    await moveKnocks(guest, person);
    // What a guest has connected would otherwise work on with nobody left who could end it.
    for (const token of await tokens.of(guest)) await tokens.put({ ...token, person });
    for (const webhook of await webhooks.of(guest)) await webhooks.put({ ...webhook, person });
    const { name = '' } = (await directory.guest(guest)) ?? {};
    const known = await directory.guest(person);
    if (name !== '' && (known?.name ?? '') === '')
      await directory.putGuest({ id: person, name, createdAt: known?.createdAt ?? clock() });
    // A copy of the guest's cookie opens nothing, and no name is left under a key that nobody can delete.
    await directory.dropPerson(guest);
  };
};

export type BringAlong = ReturnType<typeof createBringAlong>;
