import type { Blend } from '../board/frame.ts';
import type { FeelingSummary } from '../board/summary.ts';

/** The blend that counts, 0..1 each and 1 together: a part nobody voted on counts nothing, the rest is scaled (rule 4.4). */
export function effectiveBlend(blend: Blend, feelings: FeelingSummary | null): Blend {
  const preference = (feelings?.castStars ?? 0) > 0 ? blend.preference : 0;
  const morale = (feelings?.castMorale ?? 0) > 0 ? blend.morale : 0;
  const total = blend.fit + preference + morale;
  if (!(total > 0 && Number.isFinite(total))) return { fit: 1, preference: 0, morale: 0 };
  return { fit: blend.fit / total, preference: preference / total, morale: morale / total };
}
