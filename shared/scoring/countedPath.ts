import { environmentalCap } from './weights.ts';

/**
 * What one weight can count while it moves and the others keep the proportions they were asked in. Every other share
 * follows from the counted one, straight within the cap and straight beyond it, so all that a reader is told is a counted
 * share and never what would have to be asked for it.
 */
export interface CountedPath {
  readonly environmental: boolean;
  /** What the others weigh among themselves; 0 for the weight itself. */
  readonly rest: Float64Array;
  /** What of that is environmental, 0..1. */
  readonly tagged: number;
  /** The least and the most that the weight can count, 0..1. */
  readonly least: number;
  readonly most: number;
  /** The counted shares between which the cap on environmental criteria bites; `null` when it never does. */
  readonly bites: readonly [from: number, to: number] | null;
}

/** The path of the weight at `column` of weights as they were asked, which add up to 1. */
export function countedPath(asked: ArrayLike<number>, environmental: readonly boolean[], column: number): CountedPath {
  const rest = new Float64Array(asked.length);
  const now = asked[column]!;
  let [tagged, untagged] = [0, 0];
  for (let j = 0; j < rest.length; j += 1) {
    // With all the weight on this criterion the others have no proportions to keep, so they share equally.
    if (j !== column) rest[j] = now >= 1 - nothing ? 1 / (rest.length - 1) : asked[j]! / (1 - now);
    if (environmental[j]!) tagged += rest[j]!;
    else untagged += 1;
  }
  const own = environmental[column]!;
  const path = (least: number, most: number, bites: CountedPath['bites']): CountedPath => ({
    environmental: own,
    rest,
    tagged,
    least,
    most,
    bites,
  });
  if (untagged === 0) return path(0, 1, null);
  if (own) {
    const from = Math.max(0, (environmentalCap - tagged) / (1 - tagged));
    return path(
      0,
      environmentalCap,
      tagged <= nothing ? null : [tagged >= environmentalCap ? 0 : from, environmentalCap],
    );
  }
  if (tagged <= environmentalCap) return path(0, 1, null);
  const to = 1 - environmentalCap / tagged;
  // Beside nothing but environmental weight, all that the cap leaves over comes here.
  return tagged >= 1 - nothing ? path(to, 1, null) : path(0, 1, [0, to]);
}

/** The share to ask for, 0..1, so that it counts `counted`, or what is nearest to that on the path. */
export function askedFor({ environmental, tagged, least, most, bites }: CountedPath, counted: number): number {
  const share = Math.min(most, Math.max(least, counted));
  if (bites === null || share < bites[0] || share > bites[1]) return Math.min(share, nearlyAll);
  const asked = environmental
    ? (share * tagged) / (environmentalCap - share * (1 - tagged))
    : (share * (1 - tagged)) / (1 - environmentalCap - share * tagged);
  return Math.min(asked, nearlyAll);
}

/** As good as all, while the others still have proportions to keep. */
const nearlyAll = 1 - 1e-6;

const nothing = 1e-12;
