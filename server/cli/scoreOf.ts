import type { FeelingSummary, TeamSkills, WeightSummary } from '../../shared/board/summary.ts';
import { differences, drawAnalysis, robustnessFacts, robustnessOf, verdictsWith } from '../../shared/scoring/index.ts';
import type { Analysis, Draws, RobustnessFacts, RobustnessVerdict } from '../../shared/scoring/index.ts';
import type { BoardResult, Difference } from '../../shared/scoring/types.ts';
import type { FileBoard } from './scoreFile/board.ts';
import type { ScoreFile } from './scoreFile/schema.ts';
import type { Consistency } from './scoreFile/weighBallots.ts';

/** Everything the scoring has to say about a score file; what `fitboard score` prints. */
export interface Scored {
  readonly title: string;
  readonly question: string;
  /** Numbers of people as they appear below. */
  readonly people: FileBoard['people'];
  readonly weighing: {
    readonly method: ScoreFile['method'];
    /** How consistent AHP judgements are; `null` for other methods. Of anonymous people the group's alone, in hundredths. */
    readonly ahp: { readonly group: Consistency; readonly people: readonly Consistency[] | null } | null;
  };
  readonly result: BoardResult;
  /** Why the first eligible candidate is ahead of the second; `null` when there are no two. */
  readonly ahead: { readonly of: string; readonly first: string; readonly differences: readonly Difference[] } | null;
  readonly agreement: {
    readonly weights: WeightSummary | null;
    readonly feelings: FeelingSummary | null;
    readonly skills: TeamSkills | null;
  };
  /** Second opinions, what would flip the lead, what single ballots make of the board. */
  readonly analysis: Analysis;
  /** How often each comes where, over weightings and teams drawn from `seed`. */
  readonly acceptability: { readonly seed: number } & Draws;
  readonly robustness: { readonly verdict: RobustnessVerdict | null; readonly facts: RobustnessFacts };
}

/** Of anonymous people the ratio is as coarse as their weights: rounded up, so that it says the same of the bound of .10. */
const inHundredths = ({ consistencyRatio, review }: Consistency): Consistency => ({
  consistencyRatio: consistencyRatio === null ? null : Math.ceil(consistencyRatio * 100 - 1e-9) / 100,
  review,
});

/** Pure: the same file gives the same bytes (A01). */
export function scoreOf(file: ScoreFile, board: FileBoard): Scored {
  const { input, result, analysis, voters, people, ahp, seed } = board;
  const draws = drawAnalysis(input, result, voters, { seed, draws: file.draws });
  const robustness = robustnessOf(analysis, draws);
  const [first, second] = result.candidates.filter(({ rank }) => rank !== null);
  return {
    title: file.title,
    question: file.question,
    people,
    weighing: {
      method: file.method,
      ahp: ahp === null ? null : file.anonymity === 'named' ? ahp : { group: inHundredths(ahp.group), people: null },
    },
    result: { ...result, verdicts: verdictsWith(input, result, robustness) },
    ahead:
      first === undefined || second === undefined
        ? null
        : {
            first: first.candidateId,
            of: second.candidateId,
            differences: differences(result, first.candidateId, second.candidateId),
          },
    agreement: { weights: input.weights, feelings: input.feelings, skills: input.skills },
    analysis,
    acceptability: { seed, ...draws },
    robustness: { verdict: robustness, facts: robustnessFacts(analysis, draws) },
  };
}
