export type PointValues = Readonly<Record<string, number | null>>;

const filled = (values: PointValues, id: string): number => values[id] ?? 0;

/** 100 minus what is given out; below 0 when too much is. */
export const pointsLeft = (ids: readonly string[], values: PointValues): number =>
  100 - ids.reduce((sum, id) => sum + filled(values, id), 0);

/** Shares `total` over `parts` as whole numbers in proportion, largest remainder first, ties by order. */
export function wholeShares(parts: readonly number[], total: number): number[] {
  const sum = parts.reduce((all, part) => all + part, 0);
  const exact = parts.map((part) => (sum === 0 ? total / parts.length : (part / sum) * total));
  const shares = exact.map(Math.floor);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (let missing = total - shares.reduce((all, share) => all + share, 0), next = 0; missing > 0; missing--, next++) {
    const index = order[next % order.length]?.index ?? 0;
    shares[index] = (shares[index] ?? 0) + 1;
  }
  return shares;
}

/** Gives what is left to the empty ones in equal parts (to all when none is empty); cuts down in proportion when over. */
export function evenOut(ids: readonly string[], values: PointValues): PointValues {
  const left = pointsLeft(ids, values);
  if (left === 0 || ids.length === 0) return values;
  if (left < 0) {
    const shares = wholeShares(
      ids.map((id) => filled(values, id)),
      100,
    );
    return { ...values, ...Object.fromEntries(ids.map((id, index) => [id, shares[index] ?? 0])) };
  }
  const empty = ids.filter((id) => filled(values, id) === 0);
  const takers = empty.length > 0 ? empty : ids;
  const shares = wholeShares(
    takers.map(() => 1),
    left,
  );
  return {
    ...values,
    ...Object.fromEntries(takers.map((id, index) => [id, filled(values, id) + (shares[index] ?? 0)])),
  };
}
