import type { OpenedBallot } from '../../board/ballots.ts';
import type { ParticipantId } from '../../ids.ts';
import { feelPart, weighPart } from '../publication.ts';
import type { Voter } from './types.ts';

/** Each person's ballots together, in the order of participants; of several ballots in one list the last counts. */
export function votersFrom(weighed: readonly OpenedBallot[], felt: readonly OpenedBallot[]): Voter[] {
  const people = new Map<ParticipantId, Voter>();
  for (const { participant, ballot } of weighed) {
    const [weigh] = weighPart(ballot);
    if (weigh !== undefined) people.set(participant, { participant, weigh, feel: null });
  }
  for (const { participant, ballot } of felt) {
    const [feel] = feelPart(ballot);
    if (feel !== undefined)
      people.set(participant, { participant, weigh: people.get(participant)?.weigh ?? null, feel });
  }
  return [...people.values()].sort((a, b) => a.participant - b.participant);
}
