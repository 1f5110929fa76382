import type { ParticipantId } from '../../ids.ts';
import { participantId } from '../../ids.ts';
import type { SessionEvent } from '../events.ts';
import type { DecideContext, Decision } from '../decision.ts';
import { accept, reject } from '../decision.ts';
import { sessionLimits, takeOverGraceMs } from '../limits.ts';
import { facilitators, participant, presentPeople } from '../people.ts';
import { hasCast, openRoundOf } from '../rounds.ts';
import type { Door, Participant, Role, SessionState } from '../state.ts';
import type { CommandOf, Rules } from './rule.ts';
import { facilitated, isSame } from './rule.ts';

export const joinSession = (
  state: SessionState,
  command: CommandOf<'joinSession'>,
  context: Pick<DecideContext, 'actor' | 'at'>,
): Decision => {
  const here = presentPeople(state);
  if (participant(state, context.actor)?.removed)
    return reject('notAllowed', 'A facilitator has removed you from this session.');
  const closed = doorProblem(state.door, command);
  if (closed !== null) return reject('notAllowed', closed);
  if (here.length >= sessionLimits.people)
    return reject('limitReached', `A session holds at most ${sessionLimits.people} people.`);
  const joined: SessionEvent = {
    type: 'participantJoined',
    participant: {
      id: participantId(state.people.length + 1),
      role: command.role,
      votes: command.role === 'participant',
      simulated: command.simulated,
      removed: false,
      joinedAt: context.at,
      ...(isLetInToWatch(command) ? { watchesOnly: true } : {}),
    },
  };
  if (!command.simulated) return context.actor === null ? accept(joined) : accept();
  if (here.some((person) => !person.simulated && person.role !== 'facilitator'))
    return reject('notAllowed', 'Simulated teammates can only join while no real teammate is here.');
  if (here.filter((person) => person.simulated).length >= sessionLimits.teammates)
    return reject('limitReached', `A rehearsal has at most ${sessionLimits.teammates} simulated teammates.`);
  return state.rehearsal ? accept(joined) : accept({ type: 'rehearsalMarked' }, joined);
};

type PeopleCommand = 'chooseDoor' | 'changeRole' | 'handOver' | 'takeOver' | 'chooseVoting' | 'removeParticipant';

export const peopleRules: Rules<PeopleCommand> = {
  chooseDoor: facilitated((state, command) => {
    const door = { ...state.door, ...command.door };
    return isSame(door, state.door) ? accept() : accept({ type: 'doorChosen', door });
  }),

  changeRole: (state, command, { who }) => {
    const target = known(state, command.participant);
    if (target === null) return unknownPerson;
    if (target.role === command.role) return accept();
    const stepsAside = target.id === who.id && command.role !== 'facilitator';
    if (stepsAside && who.watchesOnly === true)
      return reject('notAllowed', 'You were let in to watch. A facilitator can make you a participant.');
    if (who.role !== 'facilitator' && !stepsAside)
      return reject('notFacilitator', 'Only a facilitator can change somebody else’s role.');
    if (command.role === 'facilitator' && target.simulated) return noSimulatedFacilitator;
    if (isLastFacilitator(state, target)) return handOverFirst;
    return accept(...roleEvents(state, target, command.role));
  },

  handOver: facilitated((state, command, { who }) => {
    const target = known(state, command.to);
    if (target === null) return unknownPerson;
    if (target.id === who.id) return accept();
    if (target.simulated) return noSimulatedFacilitator;
    const promoted = target.role === 'facilitator' ? [] : roleEvents(state, target, 'facilitator');
    return accept(...promoted, ...roleEvents(state, who, 'participant'));
  }),

  takeOver: (state, _command, { who, at, facilitatorsAwaySince }) => {
    if (who.role === 'facilitator') return accept();
    if (who.role !== 'participant' || who.simulated)
      return reject('notAllowed', 'Only a participant can take over the session.');
    if (facilitatorsAwaySince === null)
      return reject('facilitatorPresent', 'A facilitator is here. Ask for the role to be handed over.');
    if (at - facilitatorsAwaySince < takeOverGraceMs)
      return reject('facilitatorPresent', 'The facilitator has only just left. You can take over after a minute.');
    return accept(...roleEvents(state, who, 'facilitator'));
  },

  chooseVoting: (state, command, { who }) => {
    if (who.role === 'observer') return reject('observersDoNotVote', 'Observers watch; they do not vote.');
    if (who.votes === command.votes) return accept();
    if (who.role !== 'facilitator')
      return reject('notAllowed', 'Participants always may vote. Become an observer to only watch.');
    return accept(
      { type: 'votingChosen', participant: who.id, votes: command.votes },
      ...(command.votes ? [] : withdrawals(state, who.id)),
    );
  },

  removeParticipant: (state, command, { who }) => {
    const target = participant(state, command.participant);
    if (target === null) return unknownPerson;
    if (target.removed) return accept();
    if (who.role !== 'facilitator' && who.id !== target.id)
      return reject('notFacilitator', 'Only a facilitator can remove somebody.');
    if (isLastFacilitator(state, target)) return handOverFirst;
    return accept(...withdrawals(state, target.id), { type: 'participantRemoved', participant: target.id });
  },
};

/** What keeps a newcomer out in one sentence; whom a facilitator has let in is in, whatever the door is now. */
const doorProblem = (door: Door, { simulated, through = 'link' }: CommandOf<'joinSession'>): string | null => {
  if (simulated) return null;
  switch (through) {
    case 'approval':
    case 'rehearsal':
      return null;
    case 'observersLink':
      return door.observersLink ? null : 'This observers’ link does not work any more.';
    case 'link':
    case 'passphrase':
      return door.entry === 'link' || door.entry === through
        ? null
        : 'The door of this session has changed. Try again.';
    default:
      return through satisfies never;
  }
};

const isLetInToWatch = ({ role, through }: CommandOf<'joinSession'>): boolean =>
  role === 'observer' && (through === 'observersLink' || through === 'approval');

const unknownPerson = reject('unknownId', 'Nobody with this number takes part in the session.');
const noSimulatedFacilitator = reject('notAllowed', 'A simulated teammate cannot facilitate.');
const handOverFirst = reject('lastFacilitator', 'Hand the facilitator role to somebody else first.');

const known = (state: SessionState, id: ParticipantId): Participant | null => {
  const person = participant(state, id);
  return person === null || person.removed ? null : person;
};

const isLastFacilitator = (state: SessionState, target: Participant): boolean =>
  target.role === 'facilitator' && facilitators(state).length === 1;

const roleEvents = (state: SessionState, target: Participant, role: Role): readonly SessionEvent[] => {
  const votes = role === 'facilitator' ? target.votes : role === 'participant';
  return [
    { type: 'roleChanged', participant: target.id, role, votes },
    ...(votes ? [] : withdrawals(state, target.id)),
  ];
};

/** Who stops voting takes their ballot out of a box that is still sealed. */
const withdrawals = (state: SessionState, id: ParticipantId): readonly SessionEvent[] => {
  const round = openRoundOf(state);
  return round !== null && hasCast(round, id) ? [{ type: 'ballotWithdrawn', round: round.id, participant: id }] : [];
};
