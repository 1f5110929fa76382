import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Directory, Participation, PersonKey } from '../store/ports.ts';

/**
 * Somebody who is two participants of one session keeps the second under a key beside its own. Within a session the numbers have no
 * gap, so the first one without any participation is the end.
 */
const alias = (person: PersonKey, number: number): PersonKey => `${person}~${String(number)}`;

/** Whose a key is: their own, or one beside it. */
export const ownerOf = (key: PersonKey): PersonKey => key.split('~', 1)[0] ?? key;

export const isAliasOf = (key: PersonKey, person: PersonKey): boolean => key.startsWith(alias(person, 0).slice(0, -1));

/** Whom somebody is in a session besides, with the key of each. */
export const selvesBeside = async (
  directory: Directory,
  session: SessionId,
  person: PersonKey,
): Promise<readonly { readonly key: PersonKey; readonly participant: ParticipantId }[]> => {
  const all = [];
  for (let number = 1; ; number += 1) {
    const key = alias(person, number);
    const participant = await directory.memberOf(session, key);
    if (participant === null) return all;
    all.push({ key, participant });
  }
};

/** The key of somebody in a session for a participant they are besides: the one it has, else a free one. */
export const aliasFor = async (
  directory: Directory,
  session: SessionId,
  person: PersonKey,
  participant: ParticipantId,
): Promise<PersonKey> => {
  const all = await selvesBeside(directory, session, person);
  return all.find((each) => each.participant === participant)?.key ?? alias(person, all.length + 1);
};

/** Every key of a person with where it took part: their own first, then those beside it. */
export const everyParticipation = async (
  directory: Directory,
  person: PersonKey,
): Promise<readonly { readonly key: PersonKey; readonly participations: readonly Participation[] }[]> => {
  const all = [{ key: person, participations: await directory.participations(person) }];
  for (let number = 1; ; number += 1) {
    const key = alias(person, number);
    const participations = await directory.participations(key);
    if (participations.length === 0) return all;
    all.push({ key, participations });
  }
};
