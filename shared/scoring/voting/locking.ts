export type Duel = readonly [winner: number, loser: number];

/** `reach[x][y]` is 1 where what is locked puts x above y, at once or through others. Never a circle. */
export type Reach = readonly Uint8Array[];

/** What is locked, with one more duel and all that follows from it. */
export function lock(reach: Reach, [winner, loser]: Duel): Reach {
  if (reach[winner]![loser]!) return reach;
  return reach.map((row, x) => (x === winner || row[winner] === 1 ? joined(row, reach[loser]!, loser) : row));
}

/** Whom a row is above, and whom the one it has come above is. */
function joined(row: Uint8Array, onward: Uint8Array, loser: number): Uint8Array {
  const all = row.slice();
  for (let y = 0; y < all.length; y += 1) all[y]! |= onward[y]!;
  all[loser] = 1;
  return all;
}

/** Duels that are neither implied nor ruled out by what is locked. */
const live = (reach: Reach, duels: readonly Duel[]): Duel[] =>
  duels.filter(([winner, loser]) => !reach[winner]![loser]! && !reach[loser]![winner]!);

/** Locks the duels that lie on no circle among themselves and what is locked: no order of locking loses these. */
export function lockSafe(reach: Reach, duels: readonly Duel[]): Reach {
  const open = live(reach, duels);
  // A single duel that is not ruled out closes no circle.
  if (open.length < 2) return open.reduce(lock, reach);
  // Everything that could be locked, with circles: Warshall's closure.
  const could = reach.map((row) => row.slice());
  for (const [winner, loser] of open) could[winner]![loser] = 1;
  for (let middle = 0; middle < could.length; middle += 1)
    for (let x = 0; x < could.length; x += 1) {
      const row = could[x]!;
      if (row[middle] === 1) for (let y = 0; y < row.length; y += 1) row[y]! |= could[middle]![y]!;
    }
  return open.filter(([winner, loser]) => !could[loser]![winner]!).reduce(lock, reach);
}

/**
 * Every end that locking duels of equal strength can come to, over all orders; `null` once more than `most` ways were
 * looked at.
 */
export function lockInEveryOrder(starts: readonly Reach[], duels: readonly Duel[], most: number): Reach[] | null {
  const [only] = starts;
  if (only !== undefined && starts.length === 1 && duels.length === 1) return [lockSafe(only, duels)];
  const seen = new Set<string>();
  const ends: Reach[] = [];
  const waiting = [...starts];
  for (let reach = waiting.pop(); reach !== undefined; reach = waiting.pop()) {
    const now = lockSafe(reach, duels);
    const key = now.map((row) => row.join('')).join();
    if (seen.has(key)) continue;
    if (seen.size >= most) return null;
    seen.add(key);
    const open = live(now, duels);
    if (open.length === 0) ends.push(now);
    for (const duel of open) waiting.push(lock(now, duel));
  }
  return ends;
}
