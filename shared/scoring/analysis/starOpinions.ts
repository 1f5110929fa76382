import type { CandidateId } from '../../ids.ts';
import { byId } from '../statistics.ts';
import type { BoardInput } from '../types.ts';
import { secondOpinions } from '../voting/secondOpinions.ts';
import { tallyOfSummary } from '../voting/tallyOfSummary.ts';
import { told, untold } from './told.ts';
import type { StarOpinions, Told } from './types.ts';

/** What other ways of counting people's stars say of `ids`, from what the round's privacy lets anybody see. */
export function starOpinions({ candidates, feelings }: BoardInput, ids: readonly CandidateId[]): Told<StarOpinions> {
  if (feelings === null || feelings.castStars === 0) return untold('Nobody has given stars yet.');
  if (ids.length < 2) return untold('It takes two candidates in the ranking to count in another way.');
  const ordered = ids.toSorted(byId);
  const tally = tallyOfSummary(feelings, ordered);
  if (tally === null)
    return untold(
      'Too few people gave stars without their names: counting pair by pair would show what somebody answered.',
    );
  const names = ordered.map((id) => candidates.find((candidate) => candidate.id === id)?.name ?? id);
  const found = secondOpinions(tally, names);
  if (found === null) return untold('Nobody has given stars yet.');
  const named = (places: readonly number[]): CandidateId[] => places.map((place) => ordered[place]!);
  return told({
    scoreFirst: named(found.scoreFirst),
    agree: found.agree,
    opinions: found.opinions.map((opinion) => ({ ...opinion, first: named(opinion.first) })),
    sentence: found.sentence,
  });
}
