export type Duel = readonly [winner: number, loser: number];

/** `reach[x][y]`: what is locked puts x above y, at once or through others. Never a circle. */
export type Reach = readonly (readonly boolean[])[];

/** What is locked, with one more duel and all that follows from it. */
export function lock(reach: Reach, [winner, loser]: Duel): Reach {
  if (reach[winner]![loser]!) return reach;
  return reach.map((row, x) =>
    x === winner || row[winner]! ? row.map((above, y) => above || y === loser || reach[loser]![y]!) : row,
  );
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
  const could = reach.map((row) => [...row]);
  for (const [winner, loser] of open) could[winner]![loser] = true;
  for (const [middle, onward] of could.entries())
    for (const row of could) if (row[middle]!) for (let y = 0; y < row.length; y += 1) row[y] ||= onward[y]!;
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
    const key = now.map((row) => row.map(Number).join('')).join();
    if (seen.has(key)) continue;
    if (seen.size >= most) return null;
    seen.add(key);
    const open = live(now, duels);
    if (open.length === 0) ends.push(now);
    for (const duel of open) waiting.push(lock(now, duel));
  }
  return ends;
}
