import type { Ballot, FeelBallot, Feeling, SkillsBallot, WeighBallot } from '../../shared/board/ballots.ts';
import type { Candidate, Criterion, WeightMethod } from '../../shared/board/frame.ts';
import { frameworkSkill, languageSkill, skillsFor } from '../../shared/catalogue/skills.ts';
import { evaluate } from '../../shared/scoring/index.ts';
import { boardInput } from '../../shared/session/boardInput.ts';
import type { Round, SessionState } from '../../shared/session/state.ts';
import type { Profile } from './profiles.ts';

/** Uniform 0..1: the part of an opinion that no profile explains. */
export type Mood = () => number;

const within = (least: number, most: number, value: number): number => Math.min(most, Math.max(least, value));
const whole = (least: number, most: number, value: number): number => Math.round(within(least, most, value));
/** −1..1, small values more often. */
const wobble = (mood: Mood): number => mood() + mood() - 1;

const skillsBallot = (profile: Profile, state: SessionState): SkillsBallot => ({
  type: 'skills',
  levels: Object.fromEntries(skillsFor(state.candidates).map(({ id }) => [id, profile.skills[id] ?? 0])),
  willingness: profile.willingness,
});

/** Having heard the others, people move towards the middle from round to round. */
const heard = (rating: number, round: number): number => 6 + (rating - 6) * Math.max(0.5, 1.15 - 0.15 * round);

const weighBallot = (
  profile: Profile,
  criteria: readonly Criterion[],
  { number, method }: Round,
  mood: Mood,
): WeighBallot => {
  const ratings = criteria.map(
    ({ id }) => [id, whole(0, 10, heard(profile.cares[id] ?? 5, number) + 1.5 * wobble(mood))] as const,
  );
  return { type: 'weigh', method, values: Object.fromEntries(inMethod(ratings, method)) };
};

const inMethod = (
  ratings: readonly (readonly [string, number])[],
  method: WeightMethod,
): readonly (readonly [string, number])[] => {
  switch (method) {
    case 'rating':
      return ratings;
    case 'points':
      return hundredPoints(ratings);
    case 'ranking':
      return ratings.map(([id, rating]) => [id, 1 + ratings.filter(([, other]) => other > rating).length] as const);
    default:
      return method satisfies never;
  }
};

const hundredPoints = (ratings: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] => {
  const total = ratings.reduce((sum, [, rating]) => sum + rating, 0);
  let left = 100;
  return ratings.map(([id, rating], index) => {
    const isLast = index === ratings.length - 1;
    const share = isLast ? left : Math.floor(total === 0 ? 100 / ratings.length : (rating * 100) / total);
    left -= share;
    return [id, share] as const;
  });
};

/** 0..1: how much at home somebody is in a candidate. */
const familiarity = (profile: Profile, candidate: Candidate): number => {
  const language = Math.max(0, ...candidate.languages.map((name) => profile.skills[languageSkill(name)] ?? 0));
  const framework = profile.skills[frameworkSkill(candidate)] ?? 0;
  return (0.6 * language + 0.4 * framework) / 4;
};

const reasonsFor = [
  'We know it, and we will still know it in five years.',
  'I have run it in production and slept well.',
  'The parts we need come with it.',
  'I would enjoy working on this for years.',
];
const reasonsAgainst = [
  'We would have to learn and assemble a lot before the first feature.',
  'Part of what the team knows would be of no use here.',
  'I worry who maintains it when one of us leaves.',
];

const pick = (sentences: readonly string[], mood: Mood): string =>
  sentences[Math.floor(mood() * sentences.length)] ?? '';

const feelingFor = (profile: Profile, candidate: Candidate, mood: Mood): Feeling => {
  const home = familiarity(profile, candidate);
  const curiosity = (1 - home) * (profile.willingness / 4);
  const liking = profile.loyalty * home + (1 - profile.loyalty) * curiosity;
  const stars = whole(0, 5, 1.2 + 4.2 * liking + 0.7 * wobble(mood));
  const morale = whole(-2, 2, -1.1 + 3.6 * liking + 0.7 * wobble(mood));
  const reason = stars >= 4 ? pick(reasonsFor, mood) : stars <= 1 ? pick(reasonsAgainst, mood) : '';
  const worried = stars <= 1 && morale < 0 && mood() < 0.35;
  return { stars, morale, reason, objection: worried ? { kind: 'concern', reason: pick(reasonsAgainst, mood) } : null };
};

const feelBallot = (profile: Profile, candidates: readonly Candidate[], mood: Mood): FeelBallot => ({
  type: 'feel',
  feelings: Object.fromEntries(candidates.map((candidate) => [candidate.id, feelingFor(profile, candidate, mood)])),
});

const cellValue = (state: SessionState, { about }: Round, mood: Mood): number | null => {
  const cell = evaluate(boardInput(state)).cells.find(
    ({ candidateId, criterionId }) => candidateId === about?.candidateId && criterionId === about.criterionId,
  );
  return whole(0, 10, 2 * (cell?.suggested ?? 2.5) + 2 * wobble(mood)) / 2;
};

/** What somebody like this would answer in this round. */
export const opinionOf = (profile: Profile, state: SessionState, round: Round, mood: Mood): Ballot => {
  switch (round.kind) {
    case 'skills':
      return skillsBallot(profile, state);
    case 'weigh':
      return weighBallot(profile, state.criteria, round, mood);
    case 'feel':
      return feelBallot(profile, state.candidates, mood);
    case 'quick':
      return {
        type: 'quick',
        skills: skillsBallot(profile, state),
        weigh: weighBallot(profile, state.criteria, round, mood),
        feel: feelBallot(profile, state.candidates, mood),
      };
    case 'cell':
      return { type: 'cell', value: cellValue(state, round, mood), reason: '' };
    case 'confidence': {
      const choice = state.candidates.find(({ id }) => id === state.decision.draft.outcome);
      const home = choice === undefined ? 0.6 : familiarity(profile, choice);
      return {
        type: 'confidence',
        build: whole(1, 5, 2.2 + 2.6 * home + 0.6 * wobble(mood)),
        maintain: whole(1, 5, 2.4 + 2.2 * home + 0.6 * wobble(mood)),
        reason: '',
      };
    }
    default:
      return round.kind satisfies never;
  }
};
