import type { SessionId } from '../../shared/ids.ts';
import type { Directory, Participation, PersonKey } from '../store/ports.ts';

/**
 * Somebody who is two participants of one session keeps the second under a key beside its own. Within a session the numbers have no
 * gap, so the first one without any participation is the end.
 */
const alias = (person: PersonKey, number: number): PersonKey => `${person}~${String(number)}`;

/** Whose a key is: their own, or one beside it. */
export const ownerOf = (key: PersonKey): PersonKey => key.split('~', 1)[0] ?? key;

export const isAliasOf = (key: PersonKey, person: PersonKey): boolean => key.startsWith(alias(person, 0).slice(0, -1));

/** A key under which this session knows nobody yet. */
export const freeAlias = async (directory: Directory, session: SessionId, person: PersonKey): Promise<PersonKey> => {
  let number = 1;
  while ((await directory.memberOf(session, alias(person, number))) !== null) number += 1;
  return alias(person, number);
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
