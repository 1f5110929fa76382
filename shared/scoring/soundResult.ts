import type { BoardResult } from './types.ts';

const isSound = (value: number | null): boolean => value === null || Math.abs(value) <= 1e6;

/** Refuses a result in which a number is not finite, as `evaluate` gives none; a `RangeError` that says where. */
export function requireSound({ weights, cells, candidates, blend }: BoardResult): void {
  const sound =
    isSound(blend.fit) &&
    isSound(blend.preference) &&
    isSound(blend.morale) &&
    weights.every(({ asked, weight }) => isSound(asked) && isSound(weight)) &&
    cells.every(({ value }) => isSound(value)) &&
    candidates.every(
      ({ score, fit, preference, morale, contributions }) =>
        isSound(score) &&
        isSound(fit) &&
        isSound(preference) &&
        isSound(morale) &&
        contributions.every(({ value }) => isSound(value)),
    );
  if (!sound) throw new RangeError('result: expected finite numbers, as evaluate gives them.');
}
