import { requirePairwise, tiersByBeating, tiersByScore, type Pairwise } from './tally.ts';

/** Duels won minus duels lost of each candidate; a level duel counts for nobody (Copeland 1951). Errors as said at `Pairwise`. */
export function copelandScores(above: Pairwise): number[] {
  requirePairwise(above);
  return above.map((row, x) => row.reduce((score, count, y) => score + Math.sign(count - above[y]![x]!), 0));
}

/** Copeland's ranking, first to last; equal scores share a tier. Errors as said at `Pairwise`. */
export const copelandTiers = (above: Pairwise): number[][] => tiersByScore(copelandScores(above));

/** Who beats every other in a duel; `null` when nobody does. A lone candidate beats every other. Errors as said at `Pairwise`. */
export function condorcetWinner(above: Pairwise): number | null {
  requirePairwise(above);
  const winner = above.findIndex((row, x) => row.every((count, y) => x === y || count > above[y]![x]!));
  return winner < 0 ? null : winner;
}

/** How strong a won duel is: by those who put the winner above, or by how many more they are. */
export type Strength = 'winningVotes' | 'margins';

/** Strongest paths and the ranking they give; candidates by their place in the matrix. */
export interface Schulze {
  /** `paths[x][y]`: strength of the strongest path from x to y; 0 without one. */
  readonly paths: readonly (readonly number[])[];
  /** Candidates first to last; those whom no path separates share a tier. */
  readonly tiers: readonly (readonly number[])[];
}

/**
 * Schulze's method (Schulze 2011): x ranks above y when its strongest path to y is stronger than the one back. O(m³).
 * Errors as said at `Pairwise`.
 */
export function schulze(above: Pairwise, strength: Strength = 'winningVotes'): Schulze {
  requirePairwise(above);
  const m = above.length;
  // Flat, as the innermost loop runs m³ times.
  const paths = new Float64Array(m * m);
  for (let x = 0; x < m; x += 1)
    for (let y = 0; y < m; y += 1) {
      const [count, against] = [above[x]![y]!, above[y]![x]!];
      if (count > against) paths[x * m + y] = strength === 'margins' ? count - against : count;
    }
  for (let middle = 0; middle < m; middle += 1)
    for (let x = 0; x < m; x += 1) {
      const reach = paths[x * m + middle]!;
      for (let y = 0; y < m; y += 1) {
        const through = Math.min(reach, paths[middle * m + y]!);
        if (x !== y && through > paths[x * m + y]!) paths[x * m + y] = through;
      }
    }
  return {
    paths: above.map((_, x) => Array.from(paths.subarray(x * m, (x + 1) * m))),
    tiers: tiersByBeating(m, (x, y) => paths[x * m + y]! > paths[y * m + x]!),
  };
}
