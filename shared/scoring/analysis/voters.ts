import type { OpenedBallot } from '../../board/ballots.ts';
import type { ParticipantId } from '../../ids.ts';
import { feelPart, weighPart } from '../publication.ts';
import type { Voter } from './types.ts';

/** Each person's ballots together, in the order of participants; of several ballots in one list the last counts. */
export function votersFrom(weighed: readonly OpenedBallot[], felt: readonly OpenedBallot[]): Voter[] {
  const people = new Map<ParticipantId, Voter>();
  const known = (participant: ParticipantId): Voter =>
    people.get(participant) ?? { participant, weigh: null, feel: null };
  for (const { participant, ballot } of weighed)
    for (const weigh of weighPart(ballot)) people.set(participant, { ...known(participant), weigh });
  for (const { participant, ballot } of felt)
    for (const feel of feelPart(ballot)) people.set(participant, { ...known(participant), feel });
  return [...people.values()].sort((a, b) => a.participant - b.participant);
}
