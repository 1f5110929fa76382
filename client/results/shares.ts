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
