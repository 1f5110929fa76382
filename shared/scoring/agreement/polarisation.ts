import { requireNonNegative } from '../checks.ts';
import { sum } from '../statistics.ts';

/**
 * van der Eijk's agreement A from answers per step of a scale, lowest first: 1 all on one step, 0 spread evenly, −1 half
 * at each end (van der Eijk 2001). The counts are taken apart in layers of equal height, each judged by how far its
 * steps stand together. `null` below three steps or without answers. Throws a `RangeError` for a count below 0 or not
 * finite.
 */
export function orderedAgreement(counts: readonly number[]): number | null {
  requireNonNegative(counts, 'counts');
  const total = sum(counts);
  if (counts.length < 3 || !(total > 0) || !Number.isFinite(total)) return null;
  const heights = [...new Set(counts)].filter((count) => count > 0).sort((a, b) => a - b);
  let below = 0;
  const parts = heights.map((height) => {
    const filled = counts.map((count) => count >= height);
    const share = ((height - below) * filled.filter(Boolean).length) / total;
    below = height;
    return share * layerAgreement(filled);
  });
  return sum(parts);
}

/** A of one layer: unimodality U of its triples, times how few of the steps it fills. */
function layerAgreement(filled: readonly boolean[]): number {
  const steps = filled.length;
  const used = filled.filter(Boolean).length;
  let [together, apart] = [0, 0];
  for (let i = 0; i < steps; i += 1)
    for (let j = i + 1; j < steps; j += 1)
      for (let k = j + 1; k < steps; k += 1) {
        const [a, b, c] = [filled[i]!, filled[j]!, filled[k]!];
        if (a && !b && c) apart += 1;
        else if (b && a !== c) together += 1;
      }
  const triples = together + apart;
  const unimodality = triples === 0 ? 1 : ((steps - 2) * together - (steps - 1) * apart) / ((steps - 2) * triples);
  return unimodality * (1 - (used - 1) / (steps - 1));
}
