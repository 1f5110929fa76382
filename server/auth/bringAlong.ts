import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import type { Role, SessionState } from '../../shared/session/state.ts';
import type { Authority } from '../authority/authority.ts';
import type { Randomness } from '../authority/randomness.ts';
import type { PersonKey, Stores } from '../store/ports.ts';
import { freeAlias } from './aliases.ts';

export interface BringAlongSetting {
  readonly stores: Pick<Stores, 'ballots' | 'directory' | 'doors' | 'tokens' | 'webhooks'>;
  readonly authority: Pick<Authority, 'look' | 'command' | 'handOver'>;
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

/**
 * A guest signs in: whoever they are anywhere, the account is from now on, and the guest is nobody. Answers whether the account is another
 * participant somewhere than it was.
 */
export const createBringAlong = ({ stores, authority, randomness, clock }: BringAlongSetting) => {
  const { ballots, directory, doors, tokens, webhooks } = stores;

  /** One person has one ballot: the one of this browser, else the one they had. What cannot be moved stays and counts. */
  const moveBallots = async (
    id: SessionId,
    state: SessionState,
    from: ParticipantId,
    to: ParticipantId,
    isNewer: boolean,
  ): Promise<void> => {
    const clientId = `merge-${randomness.token()}`;
    let clientSeq = 0;
    const ask = async (actor: ParticipantId, command: ClientCommand): Promise<boolean> =>
      (await authority.command(actor, { sessionId: id, clientId, clientSeq: (clientSeq += 1), command })).ok;
    const open = new Set(state.rounds.filter(({ status }) => status === 'open').map((round) => round.id));
    const has = new Set((await ballots.own(id, to)).map(({ round }) => round));
    for (const { round, ballot } of await ballots.own(id, from)) {
      if (!open.has(round)) continue;
      const isThere = (has.has(round) && !isNewer) || (await ask(to, { type: 'castBallot', round, ballot }));
      if (isThere) await ask(from, { type: 'withdrawBallot', round });
    }
  };

  /** Both keep their past; the stronger of the two goes on. */
  const merge = async (
    id: SessionId,
    guest: PersonKey,
    theirs: ParticipantId,
    person: PersonKey,
    mine: ParticipantId,
  ): Promise<boolean> => {
    const state = (await authority.look(id))?.state ?? null;
    const goesOn = state !== null && isStronger(state, theirs, mine);
    const beside = await freeAlias(directory, id, person);
    if (goesOn) {
      await authority.handOver(id, mine, person, beside);
      await authority.handOver(id, theirs, guest, person);
    } else {
      await authority.handOver(id, theirs, guest, beside);
    }
    if (state !== null) await moveBallots(id, state, goesOn ? mine : theirs, goesOn ? theirs : mine, !goesOn);
    return goesOn;
  };

  return async (guest: PersonKey, person: PersonKey): Promise<boolean> => {
    let isAnother = false;
    for (const { session, participant } of await directory.participations(guest)) {
      const mine = await directory.memberOf(session, person);
      if (mine === null || mine === participant) await authority.handOver(session, participant, guest, person);
      else if (await merge(session, guest, participant, person, mine)) isAnother = true;
    }
    // What a guest has connected would otherwise work on with nobody left who could end it.
    for (const token of await tokens.of(guest)) await tokens.put({ ...token, person });
    for (const webhook of await webhooks.of(guest)) await webhooks.put({ ...webhook, person });
    const { name = '' } = (await directory.guest(guest)) ?? {};
    const known = await directory.guest(person);
    if (name !== '' && (known?.name ?? '') === '')
      await directory.putGuest({ id: person, name, createdAt: known?.createdAt ?? clock() });
    // A copy of the guest's cookie opens nothing, and no name is left under a key that nobody can delete.
    await doors.dropPerson(guest);
    await directory.dropPerson(guest);
    return isAnother;
  };
};

export type BringAlong = ReturnType<typeof createBringAlong>;
