import type { Blend } from '../../../shared/board/frame.ts';
import { blendBounds } from '../../../shared/session/limits.ts';

const clamp = (value: number, [low, high]: readonly [number, number]): number => Math.min(high, Math.max(low, value));

/** The blend with one share changed; fit takes up the difference, then the other voice, so that it stays 100 and within bounds. */
export const withShare = (blend: Blend, part: keyof Blend, value: number): Blend => {
  const wanted = clamp(Math.round(value), blendBounds[part]);
  const [first, second] = (['fit', 'preference', 'morale'] as const).filter((other) => other !== part) as [
    keyof Blend,
    keyof Blend,
  ];
  const one = clamp(100 - wanted - blend[second], blendBounds[first]);
  const two = clamp(100 - wanted - one, blendBounds[second]);
  return { ...blend, [first]: one, [second]: two, [part]: 100 - one - two };
};
