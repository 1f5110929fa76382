import { lockInEveryOrder, lockSafe, type Duel, type Reach } from './locking.ts';
import { requirePairwise, tiersByBeating, type Pairwise } from './tally.ts';

/** A ranking by locked duels; candidates by their place in the matrix. */
export interface RankedPairs {
  /** Candidates first to last; those that no outcome separates, or that outcomes order differently, share a tier. */
  readonly tiers: readonly (readonly number[])[];
  /** Duels of equal strength can be locked in orders that lead to different rankings. */
  readonly tied: boolean;
}

/** So many ways of breaking ties are followed; beyond, weaker duels decide nothing and the rest stays tied. */
const mostWays = 2000;

/**
 * Ranked pairs (Tideman 1987): won duels by winning votes, then by fewer opposing votes, each locked unless it closes a
 * circle. Where equal duels can be locked in orders that change the ranking, every order is followed and only what all
 * of them agree on ranks; no coin is tossed. Errors as said at `Pairwise`.
 */
export function rankedPairs(above: Pairwise): RankedPairs {
  requirePairwise(above);
  let ends: readonly Reach[] = [above.map((row) => new Uint8Array(row.length))];
  for (const duels of classesOf(above)) {
    const next = lockInEveryOrder(ends, duels, mostWays);
    if (next === null)
      return agreed(
        ends.map((reach) => lockSafe(reach, duels)),
        true,
      );
    ends = next;
  }
  return agreed(ends, ends.length > 1);
}

const agreed = (ends: readonly Reach[], tied: boolean): RankedPairs => ({
  tiers: tiersByBeating(ends[0]!.length, (x, y) => ends.every((reach) => reach[x]![y] === 1)),
  tied,
});

/** Won duels, the strongest first, those of equal strength together. */
function classesOf(above: Pairwise): Duel[][] {
  const classes = new Map<string, { readonly won: number; readonly lost: number; readonly duels: Duel[] }>();
  above.forEach((row, x) =>
    row.forEach((won, y) => {
      const lost = above[y]![x]!;
      if (won <= lost) return;
      const key = `${won}:${lost}`;
      const group = classes.get(key) ?? { won, lost, duels: [] };
      group.duels.push([x, y]);
      classes.set(key, group);
    }),
  );
  return [...classes.values()].sort((a, b) => b.won - a.won || a.lost - b.lost).map(({ duels }) => duels);
}
