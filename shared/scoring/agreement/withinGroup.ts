import { requireFinite, requireWithin } from '../checks.ts';
import { ascending, mean, sum } from '../statistics.ts';

/**
 * r_wg: 1 − s²/σ², the share by which the answers scatter less than chance, s² with n−1 and σ² = (A²−1)/12 that of
 * uniform noise over A scale steps (James, Demaray & Wolf 1984). 1 is all alike, 0 as chance; below 0 wider than chance,
 * kept. `null` below two answers or two steps. Throws a `RangeError` for a number beyond
 * ±1e6 or not finite.
 */
export function withinGroupAgreement(answers: readonly number[], steps: number): number | null {
  requireWithin([steps], 'steps', 1e6);
  const spread = variance(answers);
  return spread === null || steps < 2 ? null : 1 - spread / ((steps * steps - 1) / 12);
}

/**
 * AD: mean distance of the answers from their mean, in units of the scale (Burke & Dunlap 2002). `null` without answers.
 * Throws a `RangeError` for an answer beyond ±1e6 or not finite.
 */
export function averageDeviation(answers: readonly number[]): number | null {
  requireWithin(answers, 'answers', 1e6);
  const average = mean(ascending(answers));
  return average === null ? null : sum(ascending(answers.map((answer) => Math.abs(answer - average)))) / answers.length;
}

/** Up to here an average deviation speaks of agreement on a scale of A steps: A/6 (Burke & Dunlap 2002). Throws a `RangeError` for steps that are not finite. */
export function averageDeviationLimit(steps: number): number {
  requireFinite([steps], 'steps');
  return steps / 6;
}

/** Words for r_wg after LeBreton & Senter 2008. */
export type AgreementStrength = 'lack' | 'weak' | 'moderate' | 'strong' | 'very strong';

/** The word for an r_wg; `null` for none, and below five voters, whom pure noise makes agree too often (scoring rule 5.1). */
export function agreementStrength(rwg: number | null, voters: number): AgreementStrength | null {
  if (rwg === null || voters < 5) return null;
  if (rwg > 0.9) return 'very strong';
  if (rwg > 0.7) return 'strong';
  return rwg > 0.5 ? 'moderate' : rwg > 0.3 ? 'weak' : 'lack';
}

function variance(answers: readonly number[]): number | null {
  requireWithin(answers, 'answers', 1e6);
  const average = mean(ascending(answers));
  if (average === null || answers.length < 2) return null;
  return sum(ascending(answers.map((answer) => (answer - average) ** 2))) / (answers.length - 1);
}
