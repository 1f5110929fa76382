import { requireNonNegative } from '../checks.ts';
import { shares } from './shares.ts';

/**
 * SWARA weights in order of importance, most important first: `steps[k]` says by how much the criterion before it is
 * more important than criterion k+1, as a share (.2 for 20 %). q₁ = 1, q_k = q_(k−1)/(1+s_k), w = q/Σq (Keršuliene,
 * Zavadskas & Turskis 2010). One more weight than steps, adding up to 1; without steps the one weight is 1. Throws a
 * `RangeError` on a step below 0 or not finite.
 */
export function swaraWeights(steps: readonly number[]): number[] {
  requireNonNegative(steps, 'steps');
  const importance = [1];
  for (const step of steps) importance.push(importance.at(-1)! / (1 + step));
  return shares(importance)!;
}
