import type { Situation } from '../situation/situation.ts';
import type { AssessorId, Candidate, Criterion } from './frame.ts';
import type { TeamSkills } from './summary.ts';

export type SituationField = keyof Situation;

/** A piece of the situation that nobody has said, and what it costs (C03). */
export interface MissingPiece {
  readonly field: SituationField;
  readonly label: string;
  /** What becomes a guess or is left out, in one sentence. */
  readonly why: string;
  /** The board's criteria whose suggestions rest on it, in the board's order. */
  readonly criteria: readonly Criterion[];
}

/** What the situation is read together with. */
export interface SituationReader {
  readonly situation: Situation;
  readonly criteria: readonly Criterion[];
  readonly candidates: readonly Candidate[];
  readonly skills: TeamSkills | null;
}

interface Question {
  readonly field: SituationField;
  readonly label: string;
  readonly why: string;
  readonly feeds: readonly AssessorId[];
  readonly isMissing: (reader: SituationReader) => boolean;
}

const isBlank = (text: string): boolean => text.trim() === '';
const unsaid =
  (field: SituationField) =>
  ({ situation }: SituationReader): boolean =>
    situation[field] === null;

const lower = (name: string): string => name.trim().toLowerCase();

/** Languages that candidates would bring to those that already run, in the order of the candidates. */
export function newLanguages({
  situation,
  candidates,
}: Pick<SituationReader, 'situation' | 'candidates'>): readonly string[] {
  const spoken = new Set(
    (situation.running ?? []).map(({ language }) => lower(language)).filter((name) => name !== ''),
  );
  if (spoken.size === 0) return [];
  const brought = candidates
    .filter(({ languages }) => languages.length > 0 && !languages.some((name) => spoken.has(lower(name))))
    .flatMap(({ languages }) => languages.slice(0, 1));
  return [...new Set(brought)];
}

const questions: readonly Question[] = [
  {
    field: 'product',
    label: 'What the product is',
    why: 'Everybody pictures another product while they vote.',
    feeds: [],
    isMissing: ({ situation }) => isBlank(situation.product),
  },
  {
    field: 'domains',
    label: 'Kind of product',
    why: 'No candidate can be compared with what it was made for.',
    feeds: ['domain-fit', 'built-in-productivity'],
    isMissing: ({ situation }) => situation.domains.length === 0,
  },
  {
    field: 'stage',
    label: 'Stage',
    why: 'A prototype and a product that stays are advised alike.',
    feeds: [],
    isMissing: unsaid('stage'),
  },
  {
    field: 'lifetimeYears',
    label: 'Expected lifetime',
    why: 'Five years are taken; upkeep weighs more the longer it lives.',
    feeds: ['maintainability', 'later-features'],
    isMissing: unsaid('lifetimeYears'),
  },
  {
    field: 'needs',
    label: 'What it needs built in',
    why: 'What such products usually need is taken instead.',
    feeds: ['built-in-productivity'],
    isMissing: ({ situation }) => situation.needs.length === 0,
  },
  {
    field: 'peakRps',
    label: 'Traffic at peak',
    why: 'Nobody can say whether a candidate carries the load.',
    feeds: ['peak-load', 'concurrency'],
    isMissing: unsaid('peakRps'),
  },
  {
    field: 'bursts',
    label: 'Bursts of traffic',
    why: 'Traffic is taken as even; bursts would double the peak.',
    feeds: ['peak-load'],
    isMissing: unsaid('bursts'),
  },
  {
    field: 'realTime',
    label: 'Live updates',
    why: 'A little of it is taken.',
    feeds: ['real-time'],
    isMissing: unsaid('realTime'),
  },
  {
    field: 'workload',
    label: 'Waiting or computing',
    why: 'Requests are taken as waiting for data, which favours async.',
    feeds: ['peak-load', 'concurrency'],
    isMissing: unsaid('workload'),
  },
  {
    field: 'teamSize',
    label: 'People on the team',
    why: 'Six people are taken until somebody declares skills.',
    feeds: ['learning-curve', 'onboarding'],
    isMissing: ({ situation, skills }) => situation.teamSize === null && (skills === null || skills.people === 0),
  },
  {
    field: 'turnover',
    label: 'People coming and going',
    why: 'A changing team climbs a steep curve again and again; the middle is taken.',
    feeds: ['learning-curve', 'onboarding'],
    isMissing: unsaid('turnover'),
  },
  {
    field: 'running',
    label: 'What already runs',
    why: 'The cost of one more language or framework stays unknown.',
    feeds: ['operations-fit'],
    isMissing: unsaid('running'),
  },
  {
    field: 'newLanguagePurpose',
    label: 'What a new language is for',
    why: 'Without a named purpose the cost of one more language stands.',
    feeds: ['operations-fit'],
    isMissing: (reader) => newLanguages(reader).length > 0 && isBlank(reader.situation.newLanguagePurpose),
  },
];

/** What is still missing, in the order the editor asks; empty when all that counts has been said. */
export const missingPieces = (reader: SituationReader): readonly MissingPiece[] =>
  questions
    .filter(({ isMissing }) => isMissing(reader))
    .map(({ field, label, why, feeds }) => ({
      field,
      label,
      why,
      criteria: reader.criteria.filter(({ assessor }) => assessor !== null && feeds.includes(assessor)),
    }));

/** How many pieces are asked for altogether on this board. */
export const askedPieces = (reader: SituationReader): number =>
  questions.filter(({ field }) => field !== 'newLanguagePurpose' || newLanguages(reader).length > 0).length;
