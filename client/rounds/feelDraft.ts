import type { FeelBallot, Feeling, QuickBallot, SkillsBallot } from '../../shared/board/ballots.ts';
import type { WeightMethod } from '../../shared/board/frame.ts';
import type { CandidateId } from '../../shared/ids.ts';
import { emptyWeigh } from './weighDraft.ts';

export const emptyFeel: FeelBallot = { type: 'feel', feelings: {} };
export const emptySkills: SkillsBallot = { type: 'skills', levels: {}, willingness: null };
export const emptyQuick = (method: WeightMethod): QuickBallot => ({
  type: 'quick',
  skills: emptySkills,
  weigh: emptyWeigh(method),
  feel: emptyFeel,
});

const noFeeling: Feeling = { stars: null, morale: null, reason: '', objection: null };

export const feelingOf = (ballot: FeelBallot, id: CandidateId): Feeling => ballot.feelings[id] ?? noFeeling;

/** Said something about the candidate, "cannot judge" included. */
export const isFelt = (ballot: FeelBallot, id: CandidateId): boolean => Object.hasOwn(ballot.feelings, id);

export const withFeeling = (ballot: FeelBallot, id: CandidateId, fields: Partial<Feeling>): FeelBallot => ({
  ...ballot,
  feelings: { ...ballot.feelings, [id]: { ...feelingOf(ballot, id), ...fields } },
});

export const willingnessWords: readonly string[] = ['Rather not', 'If needed', 'Fine', 'Happy to', 'Gladly'];

export const starWords = (stars: number | null): string =>
  stars === null ? 'Cannot judge' : stars === 0 ? 'No stars' : `${stars} of 5 stars`;
