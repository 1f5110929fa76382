import type { ItemSummary } from '../../board/summary.ts';
import { requireWithin } from '../checks.ts';
import { krippendorffAlpha } from '../agreement/krippendorff.ts';
import { orderedAgreement } from '../agreement/polarisation.ts';
import {
  agreementStrength,
  averageDeviation,
  averageDeviationLimit,
  withinGroupAgreement,
  type AgreementStrength,
} from '../agreement/withinGroup.ts';
import { told, untold } from './told.ts';
import type { Told } from './types.ts';

/** Words for a dispersion: up to .20, .35, .60, and above that as scattered as chance (scoring rule 5.1). */
export type AgreementLabel = 'strong agreement' | 'agreement' | 'mixed' | 'scattered';

/** How far people agree on one question; every measure `null` where it says nothing. */
export interface ItemAgreement {
  readonly n: number;
  /** 0 all alike, 1 half at each end. */
  readonly dispersion: number | null;
  /** From five answers on; below, chance looks like agreement too often: show the dots. */
  readonly label: AgreementLabel | null;
  /** r_wg: the share by which answers scatter less than chance; below 0 wider than chance. */
  readonly withinGroup: number | null;
  readonly strength: AgreementStrength | null;
  /** Mean distance from the mean, in units of the scale, and up to where that is agreement. */
  readonly averageDeviation: number | null;
  readonly averageDeviationLimit: number;
  /** van der Eijk's A: 1 all on one step, −1 half at each end; `null` on scales of more than 21 steps. */
  readonly ordered: number | null;
  readonly twoCamps: boolean | null;
}

/** Above so many steps van der Eijk's A is not asked for: it looks at every triple of steps. */
const mostSteps = 21;

/**
 * How far answers on a scale of whole steps agree (scoring rule 5.1), as far as privacy shows the answers at all. Throws
 * a `RangeError` for a number, an answer or an end of the scale beyond ±1e6 or not finite.
 */
export function itemAgreement(item: ItemSummary, [low, high]: readonly [number, number]): Told<ItemAgreement> {
  const { values, n, dispersion, twoCamps } = item;
  if (values === null)
    return untold('Fewer than five answered without their names, so only the mean and the ends are shown.');
  requireWithin([n, low, high, ...(dispersion === null ? [] : [dispersion])], 'item', 1e6);
  const steps = Math.max(1, Math.round(high - low) + 1);
  const withinGroup = withinGroupAgreement(values, steps);
  const counts = Array.from(
    { length: steps },
    (_, step) => values.filter((value) => Math.round(value) === low + step).length,
  );
  return told({
    n,
    dispersion,
    label: dispersion === null || n < 5 ? null : labelOf(dispersion),
    withinGroup,
    strength: agreementStrength(withinGroup, n),
    averageDeviation: averageDeviation(values),
    averageDeviationLimit: averageDeviationLimit(steps),
    ordered: steps > mostSteps ? null : orderedAgreement(counts),
    twoCamps,
  });
}

/** The word for a dispersion of 0..1. */
export function labelOf(dispersion: number): AgreementLabel {
  if (dispersion <= 0.2 + 1e-9) return 'strong agreement';
  if (dispersion <= 0.35 + 1e-9) return 'agreement';
  return dispersion <= 0.6 + 1e-9 ? 'mixed' : 'scattered';
}

/** How alike people read the evidence over several cells they scored blindly. */
export interface EvidenceAgreement {
  /** Krippendorff's α: 1 alike, 0 as chance. */
  readonly alpha: number;
  /** Cells that two or more people scored. */
  readonly cells: number;
  /** From .800, from .667, below (Krippendorff 2004). */
  readonly reading: 'reliable' | 'tentative' | 'unreliable';
  readonly sentence: string;
}

/** Krippendorff's α over votes on cells of the matrix, where there is a truth to agree on; not for opinions. Errors as for `krippendorffAlpha`. */
export function evidenceAgreement(votes: readonly ItemSummary[]): Told<EvidenceAgreement> {
  const units = votes.flatMap(({ values }) => (values !== null && values.length > 1 ? [values] : []));
  if (units.length < 2)
    return untold('It takes two cells that several people scored to say how alike they read the evidence.');
  const alpha = krippendorffAlpha(units);
  if (alpha === null) return untold('Everybody gave the same score to every cell, which leaves nothing to compare.');
  const reading = alpha >= 0.8 - 1e-9 ? 'reliable' : alpha >= 0.667 - 1e-9 ? 'tentative' : 'unreliable';
  return told({ alpha, cells: units.length, reading, sentence: sentences[reading] });
}

const sentences: Readonly<Record<EvidenceAgreement['reading'], string>> = {
  reliable: 'People read the evidence alike.',
  tentative: 'People read the evidence mostly alike; treat the scores as a first estimate.',
  unreliable: 'People read the evidence differently: talk about what was looked at before trusting these scores.',
};
