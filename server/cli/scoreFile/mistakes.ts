import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Every issue as one line, `ballots[2].weights.maintainability: 12 is above 10`, in the order of the schema. */
export const mistakesOf = (issues: readonly Issue[], raw: unknown): string[] =>
  issues.flatMap((issue) => linesOf(issue, [], raw));

function linesOf(issue: Issue, before: Path, raw: unknown): string[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      mistake([...path, key], issue.message.startsWith('is not') ? issue.message : 'is not a field'),
    );
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => mistake(path, message));
  if (issue.code === 'invalid_union') return fitting(issue.errors).flatMap((inner) => linesOf(inner, path, raw));
  return [mistake(path, sentenceOf(issue, valueAt(raw, path)))];
}

/** Of the kinds a value may have been meant as, the one it has the shape of. */
function fitting(kinds: readonly (readonly Issue[])[]): readonly Issue[] {
  const shaped = kinds.find((issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0));
  return shaped ?? kinds[0] ?? [];
}

export const mistake = (path: Path, sentence: string): string =>
  `${path.length === 0 ? 'the file' : written(path)}: ${sentence}`;

const written = (path: Path): string =>
  path
    .map((part, place) =>
      typeof part === 'number'
        ? `[${part}]`
        : /^[\w:-]+$/.test(String(part))
          ? `${place > 0 ? '.' : ''}${String(part)}`
          : `[${JSON.stringify(String(part))}]`,
    )
    .join('');

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    raw,
  );
}

const kinds: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  never: 'expected here',
};

function sentenceOf(issue: Issue, value: unknown): string {
  const shown = show(value);
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined ? 'is missing' : `${shown} is not ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return issue.origin === 'array' || issue.origin === 'string'
        ? issue.message
        : `${shown} is above ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string' || issue.message.startsWith('is ')
        ? `${issue.origin === 'number' ? `${shown} ` : ''}${issue.message}`
        : `${shown} is below ${issue.minimum}`;
    case 'invalid_value':
      if (value === undefined) return `is missing: one of ${issue.values.map(String).join(', ')}`;
      return `${shown} is not one of ${issue.values.map(String).join(', ')}`;
    case 'custom':
      return issue.message.startsWith('is not') && typeof value === 'string'
        ? `${shown} ${issue.message}`
        : issue.message;
    case 'invalid_format':
      if (typeof value === 'string' && value.trim() !== '' && issue.message === 'must not be empty')
        return 'holds a line break or another character that has no place in one line';
      return issue.message.startsWith('is not') ? `${shown} ${issue.message}` : issue.message;
    default:
      return issue.message;
  }
}

/** The value in few characters, as it would stand in a file. */
function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const whole = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return whole.length > 40 ? `${whole.slice(0, 37)}…"` : whole;
}
