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

/** Share of fit at which two candidates meet when the rest keeps its proportions; `null` when they never do (rule 6.4). */
export function meetingPoint(
  a: { readonly fit: number; readonly voice: number },
  b: { readonly fit: number; readonly voice: number },
): number | null {
  const slope = a.fit - a.voice - (b.fit - b.voice);
  if (Math.abs(slope) < 1e-12) return null;
  const at = (b.voice - a.voice) / slope;
  return at >= 0 && at <= 1 ? at : null;
}
