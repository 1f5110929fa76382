import type { Candidate } from '../board/frame.ts';

const plain = (name: string): string => name.trim().toLowerCase();

const namesOf = ({ name, id, facts }: Candidate): readonly string[] =>
  [name, id, facts?.name ?? ''].map(plain).filter((one) => one !== '');

/** Whether people would call the candidate so, whatever the case of the letters. */
export const isCalled = (candidate: Candidate, name: string): boolean => namesOf(candidate).includes(plain(name));

/** First words that say nothing about a family of products. */
const common = new Set([
  'apache',
  'api',
  'go',
  'google',
  'java',
  'legacy',
  'microsoft',
  'node',
  'old',
  'our',
  'the',
  'web',
]);

const familyOf = (name: string): string =>
  plain(name)
    .split(/[\s/_-]+/)[0]
    ?.replace(/\.js$/, '') ?? '';

/** Whether a name begins as the candidate's does, as Spring Security and Spring Boot do. */
export function isOfFamily(candidate: Candidate, name: string): boolean {
  const family = familyOf(name);
  return family.length >= 3 && !common.has(family) && namesOf(candidate).some((own) => familyOf(own) === family);
}
