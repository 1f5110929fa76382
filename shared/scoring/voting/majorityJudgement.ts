import { requireTally, type StarTally } from './tally.ts';

/** What a blank counts as: the lowest grade, or the median of the grades the candidate got. */
export type BlankGrade = 'lowest' | 'median';

/** Median grades and the ranking they give; candidates by their place in the tally. */
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
 * below; equal ones by the median that is left when it is taken away, again and again. Errors as said at `StarTally`.
 */
export function majorityJudgement(tally: StarTally, blanks: BlankGrade = 'lowest'): MajorityJudgement {
  requireTally(tally);
  const given = tally.grades.map((grades) => graded(grades, tally.cast, blanks));
  const order = given.map((_, index) => index).sort((a, b) => compare(given[a]!, given[b]!) || a - b);
  const tiers: number[][] = [];
  for (const index of order) {
    const level = tiers.at(-1);
    if (level !== undefined && compare(given[level[0]!]!, given[index]!) === 0) level.push(index);
    else tiers.push([index]);
  }
  const asked = tally.cast * tally.grades.length;
  const blank = asked - tally.grades.reduce((count, grades) => count + grades.length, 0);
  return { medians: given.map((one) => medianAfter(one, 0) ?? null), tiers, tooManyBlanks: blank * 3 > asked };
}

/** Ascending grades with `blanks` times the grade that stands for a blank among them, from place `from` on. */
interface Graded {
  readonly grades: readonly number[];
  readonly fill: number;
  readonly from: number;
  readonly blanks: number;
}

function graded(grades: readonly number[], cast: number, blanks: BlankGrade): Graded {
  const fill = blanks === 'lowest' ? 0 : grades[lowerMedian(grades.length)];
  return fill === undefined
    ? { grades, fill: 0, from: 0, blanks: 0 }
    : { grades, fill, from: Math.max(0, grades.indexOf(fill)), blanks: cast - grades.length };
}

const lowerMedian = (length: number): number => Math.floor((length - 1) / 2);

const lengthOf = ({ grades, blanks }: Graded): number => grades.length + blanks;

/** The grade that is met after taking the lower median away `taken` times: from the middle outwards, lower side first. */
function medianAfter(given: Graded, taken: number): number | undefined {
  const length = lengthOf(given);
  const middle = (length - 1) / 2;
  const lower = (length - taken) % 2 === 0;
  const place = lower ? Math.ceil(middle) - 1 - (taken >> 1) : Math.floor(middle) + ((taken + 1) >> 1);
  const { grades, fill, from, blanks } = given;
  return place < from ? grades[place] : place < from + blanks ? fill : grades[place - blanks];
}

/** Negative when `a` goes first: at the first place where they differ the higher grade; no grade at all goes last. */
function compare(a: Graded, b: Graded): number {
  const length = lengthOf(a);
  for (let taken = 0; taken < length; taken += 1) {
    const own = medianAfter(a, taken);
    const other = medianAfter(b, taken);
    if (own !== other) return (other ?? -1) - own!;
  }
  return Math.min(lengthOf(b), 1) - Math.min(length, 1);
}
