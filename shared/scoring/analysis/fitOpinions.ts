import type { CandidateId } from '../../ids.ts';
import { methodAgreement, type MethodAgreement } from '../crosscheck/methodAgreement.ts';
import type { BoardInput, BoardResult } from '../types.ts';
import { listed } from '../words.ts';
import type { BoardNumbers } from './boardNumbers.ts';
import { told, untold } from './told.ts';
import type { FitOpinions, Told } from './types.ts';

/** Whether other ways of adding up the same matrix name the leader on fit (scoring rule 3.2). */
export function fitOpinions(input: BoardInput, result: BoardResult, board: BoardNumbers): Told<FitOpinions> {
  const { values, criteria } = board;
  if (values.length < 2) return untold('It takes two candidates in the ranking to compare methods.');
  const weights = criteria.map((id) => result.weights.find(({ criterionId }) => criterionId === id)?.weight ?? 0);
  const found = methodAgreement({ values, weights, directions: criteria.map(() => 'gain') });
  if (found === null) return untold('No criterion weighs anything yet.');
  const named = (places: readonly number[]): CandidateId[] => places.map((place) => board.candidates[place]!);
  const names = new Map(input.candidates.map(({ id, name }) => [id, name]));
  const first = named(found.first);
  return told({
    ...found,
    first,
    opinions: found.opinions.map((opinion) => ({ ...opinion, first: named(opinion.first) })),
    sentence: sentenceOf(found, listed(first.map((id) => names.get(id) ?? id))),
  });
}

function sentenceOf({ asked, agreeing, verdict, first }: MethodAgreement, who: string): string {
  const lead = first.length === 1 ? `${who} first on fit` : `one of ${who} first on fit`;
  switch (verdict) {
    case 'all':
      return `All ${asked} other methods put ${lead}.`;
    case 'mostly':
      return `${agreeing} of ${asked} other methods put ${lead}.`;
    case 'depends':
      return `Only ${agreeing} of ${asked} other methods put ${lead}: it is a close call.`;
    default:
      return verdict satisfies never;
  }
}
