import type { ParticipantId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/session/state.ts';
import type { LiveSession } from './liveSession.ts';

/** How long what another process said of its connections holds when it falls silent, in milliseconds. */
export const silenceOfTheDead = 15_000;

/** Everybody who is connected, to this process or to another that can be heard. */
export const presentIn = ({ connections, elsewhere }: LiveSession): ReadonlySet<ParticipantId> => {
  if (elsewhere.size === 0) return new Set(connections.keys());
  return new Set([...connections.keys(), ...[...elsewhere.values()].flatMap(({ present }) => [...present])]);
};

/** How many that are. */
export const countPresent = (live: LiveSession): number =>
  live.elsewhere.size === 0 ? live.connections.size : presentIn(live).size;

/** Whether somebody has a connection besides this one. */
export const isElsewhere = (live: LiveSession, participant: ParticipantId): boolean =>
  (live.connections.get(participant) ?? 0) > 1 ||
  [...live.elsewhere.values()].some(({ present }) => present.has(participant));

/** Looked for once for each list of people, which no vote changes. */
const knownFacilitators = new WeakMap<readonly Participant[], readonly ParticipantId[]>();
const facilitatorsAmong = (people: readonly Participant[]): readonly ParticipantId[] => {
  const known = knownFacilitators.get(people);
  if (known !== undefined) return known;
  const found = people.flatMap(({ id, role, removed }) => (role === 'facilitator' && !removed ? [id] : []));
  knownFacilitators.set(people, found);
  return found;
};

const isFacilitatorHere = (live: LiveSession): boolean => {
  const isPresent = (id: ParticipantId): boolean =>
    live.connections.has(id) || [...live.elsewhere.values()].some(({ present }) => present.has(id));
  return facilitatorsAmong(live.folded.early.people).some(isPresent);
};

/**
 * Starts or stops the clock of an abandoned session. Nobody is called away by a process that cannot hear the others,
 * and a facilitator whose commits come from elsewhere has been there until the last of them.
 */
export const watchFacilitators = (live: LiveSession, now: number, isDeaf: boolean): void => {
  live.facilitatorsAwaySince =
    isDeaf || isFacilitatorHere(live) ? null : Math.max(live.facilitatorsAwaySince ?? now, live.facilitatorActedAt);
};
