import { ascending } from '../statistics.ts';
import { requireTally, type StarTally } from './tally.ts';

/** What a blank counts as: the lowest grade, or the median of the grades the candidate got. */
export type BlankGrade = 'lowest' | 'median';

export interface MajorityJudgement {
  /** Lower median grade of each candidate, 0..5; `null` without ballots, or when nobody graded it under `median`. */
  readonly medians: readonly (number | null)[];
  /** Candidates first to last; those with the same grades share a tier. */
  readonly tiers: readonly (readonly number[])[];
  /** More than a third of all grades are blank: too few to show this view (scoring rule 2.3). */
  readonly tooManyBlanks: boolean;
}

/**
 * Majority judgement (Balinski & Laraki 2010): candidates by their lower median grade, element floor((V−1)/2) from
 * below; equal ones by the median that is left when it is taken away, again and again.
 */
export function majorityJudgement(tally: StarTally, blanks: BlankGrade = 'lowest'): MajorityJudgement {
  requireTally(tally);
  const given = tally.grades.map((grades) => withBlanks(grades, tally.cast, blanks));
  const sequences = given.map(medianSequence);
  const order = sequences.map((_, index) => index).sort((a, b) => compare(sequences[a]!, sequences[b]!) || a - b);
  const tiers: number[][] = [];
  for (const index of order) {
    const level = tiers.at(-1);
    if (level !== undefined && compare(sequences[level[0]!]!, sequences[index]!) === 0) level.push(index);
    else tiers.push([index]);
  }
  const asked = tally.cast * tally.grades.length;
  const blank = asked - tally.grades.reduce((count, grades) => count + grades.length, 0);
  return { medians: sequences.map((sequence) => sequence[0] ?? null), tiers, tooManyBlanks: blank * 3 > asked };
}

function withBlanks(grades: readonly number[], cast: number, blanks: BlankGrade): number[] {
  const fill = blanks === 'lowest' ? 0 : grades[lowerMedian(grades.length)];
  if (fill === undefined) return [];
  return ascending([...Array.from({ length: cast - grades.length }, () => fill), ...grades]);
}

const lowerMedian = (length: number): number => Math.floor((length - 1) / 2);

/** The grades in the order in which taking the lower median away again and again meets them: from the middle outwards. */
function medianSequence(ascending: readonly number[]): number[] {
  let high = Math.floor(ascending.length / 2);
  let low = high - 1;
  return ascending.map((_, taken) => ascending[(ascending.length - taken) % 2 === 0 ? low-- : high++]!);
}

/** Negative when `a` goes first: at the first place where they differ the higher grade; no grade at all goes last. */
function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((grade, index) => grade !== b[index]);
  return at < 0 ? Math.min(b.length, 1) - Math.min(a.length, 1) : (b[at] ?? -1) - a[at]!;
}
