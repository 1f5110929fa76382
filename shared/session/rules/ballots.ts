import type {
  Ballot,
  CellBallot,
  ConfidenceBallot,
  FeelBallot,
  QuickBallot,
  SkillsBallot,
  WeighBallot,
} from '../../board/ballots.ts';
import { ballotTexts, sessionLimits } from '../limits.ts';
import type { Round, SessionState } from '../state.ts';
import { isBlank } from './rule.ts';

/** What is wrong with a ballot in this round, in one sentence; `null` when it counts. */
export const ballotProblem = (state: SessionState, round: Round, ballot: Ballot): string | null => {
  if (ballot.type !== round.kind) return `This is a ${round.kind} round; the ballot is for ${ballot.type}.`;
  switch (ballot.type) {
    case 'skills':
      return skillsProblem(ballot);
    case 'weigh':
      return weighProblem(state, round, ballot);
    case 'feel':
      return feelProblem(state, ballot);
    case 'quick':
      return quickProblem(state, round, ballot);
    case 'cell':
      return cellProblem(ballot);
    case 'confidence':
      return confidenceProblem(ballot);
    default:
      return ballot satisfies never;
  }
};

const first = (...problems: readonly (string | null)[]): string | null =>
  problems.find((problem) => problem !== null) ?? null;

const isWhole = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high;

const whole = (value: number | null, low: number, high: number, what: string): string | null =>
  value === null || isWhole(value, low, high) ? null : `${what} must be a whole number from ${low} to ${high}.`;

const skillsProblem = (ballot: SkillsBallot): string | null => {
  const levels = Object.entries(ballot.levels);
  if (levels.length > sessionLimits.skills) return `A ballot declares at most ${sessionLimits.skills} skills.`;
  return first(
    ...levels.map(([skill, level]) => whole(level, 0, 4, `The level of ${skill}`)),
    whole(ballot.willingness, 0, 4, 'The willingness to learn'),
  );
};

const weighProblem = (state: SessionState, round: Round, ballot: WeighBallot): string | null => {
  if (ballot.method !== round.method) return `This round weighs by ${round.method}, not by ${ballot.method}.`;
  const known = new Set(state.criteria.map((criterion) => criterion.id));
  const stranger = Object.keys(ballot.values).find((id) => !known.has(id));
  if (stranger !== undefined) return `There is no criterion ${stranger} on this board.`;
  const filled = Object.values(ballot.values).filter((value) => value !== null);
  switch (ballot.method) {
    case 'rating':
      return first(...filled.map((value) => whole(value, 0, 10, 'A rating')));
    case 'points': {
      const total = filled.reduce((sum, value) => sum + value, 0);
      const uneven =
        filled.length > 0 && total !== 100 ? `The points must add up to 100; they add up to ${total}.` : null;
      return first(...filled.map((value) => whole(value, 0, 100, 'Points')), uneven);
    }
    case 'ranking':
      return first(...filled.map((value) => whole(value, 1, state.criteria.length, 'A place')));
    default:
      return ballot.method satisfies never;
  }
};

const tooLong = (text: string): string | null =>
  text.length > ballotTexts.reason ? `A reason has at most ${ballotTexts.reason} characters.` : null;

const feelProblem = (state: SessionState, ballot: FeelBallot): string | null => {
  const names = new Map(state.candidates.map((candidate) => [candidate.id, candidate.name]));
  return first(
    ...Object.entries(ballot.feelings).map(([id, feeling]) => {
      const name = names.get(id);
      if (name === undefined) return `There is no candidate ${id} on this board.`;
      const { stars, morale, reason, objection } = feeling;
      return first(
        whole(stars, 0, 5, `The stars of ${name}`),
        whole(morale, -2, 2, `The morale of ${name}`),
        tooLong(reason),
        objection === null ? null : tooLong(objection.reason),
        objection !== null && isBlank(objection.reason) ? `An objection to ${name} needs a reason.` : null,
      );
    }),
  );
};

const quickProblem = (state: SessionState, round: Round, ballot: QuickBallot): string | null =>
  first(skillsProblem(ballot.skills), weighProblem(state, round, ballot.weigh), feelProblem(state, ballot.feel));

const cellProblem = ({ value, reason }: CellBallot): string | null =>
  first(
    value === null || isWhole(value * 2, 0, 10) ? null : 'A value must be from 0 to 5 in steps of a half.',
    tooLong(reason),
  );

const confidenceProblem = ({ build, maintain, reason }: ConfidenceBallot): string | null =>
  first(whole(build, 1, 5, 'Confidence to build'), whole(maintain, 1, 5, 'Confidence to maintain'), tooLong(reason));
