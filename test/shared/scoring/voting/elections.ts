import type { StarBallot } from '../../../../shared/scoring/voting/tally.ts';

/** Ballots from rankings such as `ACBED`, first to last over candidates A, B, C …; the first gets as many stars as there are candidates. */
export function ranked(votes: readonly (readonly [number, string])[]): StarBallot[] {
  const size = votes[0]![1].length;
  return votes.flatMap(([count, order]) => {
    const ballot = Array.from({ length: size }, (_, index) => size - order.indexOf(String.fromCharCode(65 + index)));
    return Array.from({ length: count }, () => ballot);
  });
}

export const lettersOf = (tiers: readonly (readonly number[])[]): string =>
  tiers.map((tier) => tier.map((index) => String.fromCharCode(65 + index)).join('=')).join('>');

/** The 45 voters of Schulze 2011, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method", Social Choice and Welfare 36. */
export const schulze45 = ranked([
  [5, 'ACBED'],
  [5, 'ADECB'],
  [8, 'BEDAC'],
  [3, 'CABED'],
  [7, 'CAEBD'],
  [2, 'CBADE'],
  [7, 'DCEBA'],
  [8, 'EBADC'],
]);

/** The capital of Tennessee, the common textbook election: A Memphis, B Nashville, C Chattanooga, D Knoxville, in per cent. */
export const tennessee = ranked([
  [42, 'ABCD'],
  [26, 'BCDA'],
  [15, 'CDBA'],
  [17, 'DCBA'],
]);
