import { givenCandidate } from '../recommendation.ts';
import type { BoardInput, Standing, Warning } from '../types.ts';
import { candidateWarnings } from './candidate.ts';
import { environmentNotes } from './environment.ts';
import { aversion, moraleOverride } from './feelings.ts';
import { familiar, leaderWarnings, objected, readmission } from './leading.ts';
import { situationNotes } from './situation.ts';
import { voteNotes } from './votes.ts';
import { warning } from './warning.ts';

/** Everything the board has to say beside the ranking, what blocks first; on an imposed choice nothing about rank (B08). */
export function warningsOf(input: BoardInput, result: Standing): Warning[] {
  const order = { block: 0, warn: 1, note: 2 } as const;
  const ranked = input.situation.imposed === null;
  const given = givenCandidate(input);
  const about = ranked ? input.candidates : given === null ? [] : [given];
  return [
    ...(ranked
      ? [
          ...aversion(input, result),
          ...moraleOverride(input, result),
          ...familiar(input, result),
          ...leaderWarnings(input, result),
          ...environmentNotes(input, result),
        ]
      : []),
    ...objected(input, result),
    ...readmission(input, result),
    ...about.flatMap((candidate) => candidateWarnings(input, result, candidate)),
    ...voteNotes(input, result),
    ...situationNotes(input, result),
    warning('advice', 'note', null, 'The score advises; the team decides.'),
  ].sort((a, b) => order[a.level] - order[b.level]);
}
