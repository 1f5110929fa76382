import type { CandidateId } from '../../ids.ts';
import { blendTurningPoints, levelThroughout } from '../robustness.ts';
import type { BoardInput, BoardResult } from '../types.ts';
import { weightFlips, type WeightFlip } from '../weightFlips.ts';
import type { BlendSegment, BlendSweep, CriticalCriterion, WeightStability } from './types.ts';

/** Every weight's stability interval and the criteria on which the lead hangs most (scoring rule 6.1). */
export function weightStability(input: BoardInput, result: BoardResult): WeightStability {
  const flips = weightFlips(input, result);
  return {
    flips,
    critical: nearest(flips, ({ distance }) => distance),
    criticalRelative: nearest(flips, ({ distance, weight }) =>
      distance === null || weight <= 0 ? null : distance / weight,
    ),
  };
}

function nearest(flips: readonly WeightFlip[], measure: (flip: WeightFlip) => number | null): CriticalCriterion | null {
  let best: CriticalCriterion | null = null;
  for (const flip of flips) {
    const distance = measure(flip);
    if (distance === null || (best !== null && distance >= best.distance)) continue;
    const below =
      flip.lowRival !== null && (flip.highRival === null || flip.weight - flip.low <= flip.high - flip.weight);
    best = { criterionId: flip.criterionId, distance, rival: below ? flip.lowRival : flip.highRival };
  }
  return best;
}

/** The strip of the blend: who leads at every share of fit (scoring rule 6.4). */
export function blendSweep(result: BoardResult): BlendSweep {
  const turningPoints = blendTurningPoints(result);
  const share = result.blend.fit;
  const distances = turningPoints.map(({ at }) => Math.abs(share - at));
  return {
    share,
    turningPoints,
    segments: result.candidates.some(({ rank }) => rank !== null) ? segmentsOf(result, turningPoints) : [],
    distance: distances.length === 0 ? null : Math.min(...distances),
  };
}

function segmentsOf(result: BoardResult, points: BlendSweep['turningPoints']): BlendSegment[] {
  const [first] = points;
  if (first === undefined) return [{ from: 0, to: 1, leader: result.leader }];
  const alone = (id: CandidateId): CandidateId | null => (levelThroughout(result, id).length > 1 ? null : id);
  return [
    { from: 0, to: first.at, leader: alone(first.below) },
    ...points.map(({ at, above }, index) => ({ from: at, to: points[index + 1]?.at ?? 1, leader: alone(above) })),
  ];
}
