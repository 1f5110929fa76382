import type { Candidate } from '../board/frame.ts';
import type { Framework } from './types.ts';

/** A candidate that carries a frozen copy of its catalogue facts, so a replay needs no catalogue. */
export const candidateFrom = (framework: Framework): Candidate => ({
  id: framework.id,
  name: framework.name,
  languages: framework.languages,
  summary: framework.summary,
  facts: framework,
});
