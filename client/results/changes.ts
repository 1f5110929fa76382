import type { Blend } from '../../shared/board/frame.ts';
import type { CriterionId } from '../../shared/ids.ts';
import { withBlend, withLifetime, withStage, withTeam, withTraffic, withWeights } from '../../shared/scoring/index.ts';
import type { BoardInput } from '../../shared/scoring/types.ts';
import type { Stage } from '../../shared/situation/situation.ts';

/** What one person tries out; `null` is as the team has it. */
export interface Changes {
  readonly stage: Stage | null;
  readonly lifetimeYears: number | null;
  /** Requests per second. */
  readonly peakRps: number | null;
  /** Shares of 0..1 at the team's own stage and lifetime, which a tried stage and lifetime stress as they do the team's. */
  readonly weights: Readonly<Record<CriterionId, number>> | null;
  readonly blend: Blend | null;
  /** Developers by id of a line of the team. */
  readonly team: Readonly<Record<string, number>> | null;
}

export const noChanges: Changes = {
  stage: null,
  lifetimeYears: null,
  peakRps: null,
  weights: null,
  blend: null,
  team: null,
};

export const anyChange = (changes: Changes): boolean => Object.values(changes).some((one) => one !== null);

/** What the changes are called, for instance "the team" or "the lifetime". */
export const changeWords = (changes: Changes): readonly string[] =>
  [
    changes.team && 'the team',
    changes.blend && 'the blend',
    changes.weights && 'the weights',
    changes.stage && 'the stage',
    changes.peakRps !== null && 'the peak load',
    changes.lifetimeYears !== null && 'the lifetime',
  ].filter((word) => typeof word === 'string');

/** The team's board with the changes laid over it, weights before what stresses them, the team last: a new team has not voted. */
export function changedInput(board: BoardInput, changes: Changes): BoardInput {
  const { stage, lifetimeYears, peakRps, weights, blend, team } = changes;
  let input = weights === null ? board : withWeights(board, weights);
  if (stage !== null) input = withStage(input, stage);
  if (lifetimeYears !== null) input = withLifetime(input, lifetimeYears);
  if (peakRps !== null) input = withTraffic(input, peakRps);
  if (blend !== null) input = withBlend(input, blend);
  return team === null ? input : withTeam(input, team);
}
