import type { Blend } from '../../shared/board/frame.ts';

/** Moves one part of the blend to a whole percent; the other two keep their proportion and the sum stays 100. */
export function moveBlend(blend: Blend, part: keyof Blend, share: number): Blend {
  const value = Math.min(100, Math.max(0, Math.round(share)));
  const [first, second] = (['fit', 'preference', 'morale'] as const).filter((one) => one !== part);
  if (first === undefined || second === undefined) return blend;
  const rest = 100 - value;
  const together = blend[first] + blend[second];
  const firstShare = together === 0 ? Math.round(rest / 2) : Math.round((rest * blend[first]) / together);
  return { ...blend, [part]: value, [first]: firstShare, [second]: rest - firstShare };
}

/** Moves one weight to a share of 0..1; the others keep their proportions and all add up to 1. */
export function moveWeight(
  weights: Readonly<Record<string, number>>,
  moved: string,
  share: number,
): Readonly<Record<string, number>> {
  const value = Math.min(1, Math.max(0, share));
  const others = Object.keys(weights).filter((id) => id !== moved);
  const together = others.reduce((sum, id) => sum + (weights[id] ?? 0), 0);
  const entries = others.map((id): [string, number] => [
    id,
    together === 0 ? (1 - value) / others.length : ((weights[id] ?? 0) / together) * (1 - value),
  ]);
  return Object.fromEntries([[moved, others.length === 0 ? 1 : value], ...entries]);
}
