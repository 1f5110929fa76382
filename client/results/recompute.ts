import { analyse, evaluate } from '../../shared/scoring/index.ts';
import type { Analysis, Trials, VoterBallots } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';

export type Voters = VoterBallots | Trials | null;

/** A board and everything that follows from it at once; what has to be drawn at random comes after. */
export interface Outlook {
  readonly input: BoardInput;
  readonly voters: Voters;
  readonly result: BoardResult;
  readonly analysis: Analysis;
}

/** The whole recomputation of a what-if step but for the drawing; `known` saves evaluating a board twice. */
export function recompute(input: BoardInput, voters: Voters, known?: BoardResult): Outlook {
  const result = known ?? evaluate(input);
  let analysis: Analysis | null = null;
  return {
    input,
    voters,
    result,
    /** Only what stands below the ranking asks for it, and not at every step of a slider. */
    get analysis() {
      return (analysis ??= analyse(input, result, voters));
    },
  };
}
