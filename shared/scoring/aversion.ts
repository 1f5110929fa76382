import type { CandidateId } from '../ids.ts';
import type { BoardInput } from './types.ts';

/** A third of at least three people dread it, or the team as a whole would rather not. */
export function isAverse({ feelings }: Pick<BoardInput, 'feelings'>, id: CandidateId): boolean {
  const felt = feelings?.candidates[id];
  if (felt === undefined || (feelings?.castMorale ?? 0) === 0) return false;
  const dread = (felt.shareDread ?? 0) >= 1 / 3 - 1e-9 && (feelings?.castMorale ?? 0) >= 3;
  return dread || (felt.moraleValue ?? 1) <= 0.25;
}
