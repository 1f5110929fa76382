import type { ParticipantId } from '../ids.ts';
import type { Participant, SessionState } from './state.ts';

/** The person with this number, removed ones too; `null` when nobody has it. */
export const participant = ({ people }: Pick<SessionState, 'people'>, id: ParticipantId | null): Participant | null => {
  if (id === null) return null;
  // Numbers are given in order of joining: nobody has to look through a room of a thousand.
  const there = people[id - 1];
  return there?.id === id ? there : (people.find((person) => person.id === id) ?? null);
};

/** Everybody who still takes part. */
export const presentPeople = (state: SessionState): readonly Participant[] =>
  state.people.filter((person) => !person.removed);

export const isFacilitator = (state: SessionState, id: ParticipantId | null): boolean => {
  const person = participant(state, id);
  return person !== null && !person.removed && person.role === 'facilitator';
};

const mayVote = (person: Participant): boolean =>
  !person.removed && (person.role === 'participant' || (person.role === 'facilitator' && person.votes));

export const isVoter = (state: SessionState, id: ParticipantId | null): boolean => {
  const person = participant(state, id);
  return person !== null && mayVote(person);
};

/** Everybody whose ballot a round waits for, in order of joining. */
export const voters = (state: SessionState): readonly Participant[] => state.people.filter(mayVote);

export const facilitators = (state: SessionState): readonly Participant[] =>
  state.people.filter((person) => !person.removed && person.role === 'facilitator');
