import { defaultCriteria, furtherCriteria } from '../../../shared/catalogue/criteria.ts';
import { findFramework } from '../../../shared/catalogue/frameworks.ts';
import { slug } from '../../../shared/protocol/atoms.ts';
import { mistake, mistakesOf } from './mistakes.ts';
import type { Ids } from './objects.ts';
import { scoreFileSchema, type Known, type ScoreFile } from './schema.ts';
import { meantMethod } from './meantMethod.ts';
import { unnamedVoter } from './unnamedVoter.ts';
import { fileMethods } from './weighing.ts';

export type ScoreFileReading =
  { readonly ok: true; readonly file: ScoreFile } | { readonly ok: false; readonly mistakes: readonly string[] };

/** A parsed JSON file as a score file, or every mistake in it with its path. */
export function readScoreFile(raw: unknown): ScoreFileReading {
  const parsed = scoreFileSchema(knownIn(raw)).safeParse(raw);
  const mistakes = [...(parsed.success ? [] : mistakesOf(parsed.error.issues, raw)), ...repeated(raw)];
  return parsed.success && mistakes.length === 0 ? { ok: true, file: parsed.data } : { ok: false, mistakes };
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** An entry that is a name, or an object that has one. */
const named = (entry: unknown, field: string): string | null => {
  const found = typeof entry === 'string' ? entry : fieldOf(entry, field);
  return typeof found === 'string' ? found : null;
};

/** What the rest of a file may speak of, as far as that can be told from a file with mistakes. */
function knownIn(raw: unknown): Known {
  const defaults = defaultCriteria.map(({ id }) => id);
  const further = furtherCriteria.map(({ id }) => id);
  const list = fieldOf(raw, 'criteria');
  const criteria = list === undefined ? defaults : idsIn(list, (id) => defaults.includes(id) || further.includes(id));
  const method = fieldOf(raw, 'method') ?? 'rating';
  return {
    candidates: idsIn(fieldOf(raw, 'candidates'), (id) => findFramework(id) !== null),
    criteria,
    method: fileMethods.find((known) => known === method) ?? meantMethod(fieldOf(raw, 'ballots'), criteria),
    defaultCriteria: defaults,
    furtherCriteria: further,
  };
}

/** The ids of a list that are right: an id by itself has to be known, one of an own entry well-formed. */
function idsIn(list: unknown, isKnown: (id: string) => boolean): Ids {
  if (!Array.isArray(list)) return null;
  const ids = list.flatMap((entry: unknown) => {
    const id = named(entry, 'id');
    if (id === null) return [];
    return (typeof entry === 'string' ? isKnown(id) : slug.safeParse(id).success) ? [id] : [];
  });
  return [...new Set(ids)];
}

/** Ids and names that stand twice, found whatever else is wrong. */
function repeated(raw: unknown): string[] {
  const twice = (list: string, field: string): string[] => {
    const entries = fieldOf(raw, list);
    if (!Array.isArray(entries)) return [];
    const names = entries.map(
      (entry: unknown, place) => named(entry, field) ?? (list === 'ballots' ? unnamedVoter(place) : null),
    );
    return names.flatMap((one, place) =>
      one !== null && names.indexOf(one) < place
        ? [mistake([list, place, ...(typeof entries[place] === 'string' ? [] : [field])], `"${one}" is there already`)]
        : [],
    );
  };
  return [
    ...twice('candidates', 'id'),
    ...twice('criteria', 'id'),
    ...twice('gates', 'id'),
    ...twice('ballots', 'voter'),
  ];
}
