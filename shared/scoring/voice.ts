import { requireFinite } from './checks.ts';
import type { Blend } from '../board/frame.ts';
import type { CandidateResult } from './types.ts';

/** Preference and morale as one number, 0..1, mixed as the blend mixes them; `null` when neither counts. Throws a `RangeError` for a number that is not finite. */
export function voiceOf(candidate: Pick<CandidateResult, 'preference' | 'morale'>, blend: Blend): number | null {
  const total = blend.preference + blend.morale;
  if (total <= 0) return null;
  const voice = (blend.preference * (candidate.preference ?? 0) + blend.morale * (candidate.morale ?? 0)) / total;
  requireFinite([voice], 'voice');
  return voice;
}
