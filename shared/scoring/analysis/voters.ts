import type { OpenedBallot } from '../../board/ballots.ts';
import type { Anonymity } from '../../board/frame.ts';
import type { WeightSummary } from '../../board/summary.ts';
import type { ParticipantId } from '../../ids.ts';
import { joinedWeights, type JudgedPairs } from '../elicitation/judged.ts';
import { feelPart, inWholePercents, weighPart } from '../publication.ts';
import type { Voter } from './types.ts';

/** By person, the AHP judgements that their ballot on weights was worked out from. */
export type Judged = ReadonlyMap<ParticipantId, JudgedPairs>;

/** Each person's ballots together, in the order of participants; of several ballots in one list the last counts. */
export function votersFrom(weighed: readonly OpenedBallot[], felt: readonly OpenedBallot[], judged?: Judged): Voter[] {
  const people = new Map<ParticipantId, Voter>();
  for (const { participant, ballot } of weighed) {
    const [weigh] = weighPart(ballot);
    const pairs = judged?.get(participant);
    if (weigh !== undefined)
      people.set(participant, { participant, weigh, feel: null, ...(pairs === undefined ? {} : { judged: pairs }) });
  }
  for (const { participant, ballot } of felt) {
    const [feel] = feelPart(ballot);
    if (feel !== undefined)
      people.set(participant, { ...(people.get(participant) ?? { participant, weigh: null }), feel });
  }
  return [...people.values()].sort((a, b) => a.participant - b.participant);
}

/** What the weights of these people rest on where all of them judged pairs; `null` where anybody weighed otherwise. */
export function judgedBy(voters: readonly Voter[]): JudgedPairs[] | null {
  const weighed = voters.filter(({ weigh }) => weigh !== null);
  const pairs = weighed.flatMap(({ judged }) => (judged === undefined ? [] : [judged]));
  return pairs.length > 0 && pairs.length === weighed.length ? pairs : null;
}

/** By AHP the team's weights are those of its joined judgements; an anonymous round shows them in whole percents. */
export function withJoined(weights: WeightSummary, voters: readonly Voter[], anonymity: Anonymity): WeightSummary {
  const judged = judgedBy(voters);
  if (judged === null) return weights;
  const team = joinedWeights(judged, Object.keys(weights.items));
  return { ...weights, team: anonymity === 'anonymous' ? inWholePercents(team) : team };
}
