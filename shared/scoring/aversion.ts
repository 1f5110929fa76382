import type { CandidateId } from '../ids.ts';
import type { BoardInput } from './types.ts';

type Felt = Pick<BoardInput, 'feelings'>;

/** A third of at least three people dread it (scoring rule 2.4). */
export const isDreaded = ({ feelings }: Felt, id: CandidateId): boolean =>
  (feelings?.castMorale ?? 0) >= 3 && (feelings?.candidates[id]?.shareDread ?? 0) >= 1 / 3 - 1e-9;

/** It is dreaded, or the team as a whole would rather not. */
export const isAverse = ({ feelings }: Felt, id: CandidateId): boolean =>
  isDreaded({ feelings }, id) ||
  ((feelings?.castMorale ?? 0) > 0 && (feelings?.candidates[id]?.moraleValue ?? 1) <= 0.25);
