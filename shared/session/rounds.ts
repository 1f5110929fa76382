import type { RoundKind } from '../board/ballots.ts';
import type { ParticipantId, RoundId } from '../ids.ts';
import type { Command } from './commands.ts';
import type { SessionEvent } from './events.ts';
import { voters } from './people.ts';
import { placeOf } from './phases.ts';
import type { Round, SessionState } from './state.ts';

export interface Turnout {
  /** Ballots in the box. */
  readonly cast: number;
  /** People the round waits for, those who have cast included. */
  readonly expected: number;
  /** Who has not cast yet. */
  readonly missing: readonly ParticipantId[];
  readonly allIn: boolean;
}

export const roundOf = (state: SessionState, id: RoundId): Round | null =>
  state.rounds.find((round) => round.id === id) ?? null;

const castSets = new WeakMap<Round['cast'], ReadonlySet<ParticipantId>>();

/** Whether somebody's ballot is in the box; a round is looked through once, however many ask. */
export const hasCast = ({ cast }: Pick<Round, 'cast'>, id: ParticipantId): boolean => {
  let known = castSets.get(cast);
  if (known === undefined) {
    known = new Set(cast);
    castSets.set(cast, known);
  }
  return known.has(id);
};

/** Open or closed, but neither revealed nor cancelled. */
export const isPending = (round: Round): boolean => round.status === 'open' || round.status === 'closed';

/** The one round whose ballots are still in the box, whether it takes more or has been closed. */
export const openRoundOf = (state: SessionState): Round | null => state.rounds.find(isPending) ?? null;

/** The round of these kinds that counts: the one revealed last, in order of opening. */
export const latestRevealed = (state: SessionState, ...kinds: readonly RoundKind[]): Round | null =>
  state.rounds.findLast((round) => round.status === 'revealed' && kinds.includes(round.kind)) ?? null;

export const turnout = (round: Round, state: SessionState): Turnout => {
  const missing = voters(state)
    .map((person) => person.id)
    .filter((id) => !hasCast(round, id));
  return {
    cast: round.cast.length,
    expected: round.cast.length + missing.length,
    missing,
    allIn: missing.length === 0,
  };
};

/** The round whose box must be opened before this command can be decided, `null` for all others. */
export const needsBallots = (state: SessionState, command: Command): RoundId | null => {
  if (command.type === 'revealRound') {
    const round = roundOf(state, command.round);
    return round !== null && isPending(round) ? round.id : null;
  }
  if (command.type === 'movePhase') {
    const round = openRoundOf(state);
    const leavesGather = round?.kind === 'skills' && placeOf(command.to) > placeOf('gather');
    return leavesGather && round.cast.length > 0 ? round.id : null;
  }
  return null;
};

/** The boxes to destroy once these events are stored. */
export const roundsToDestroy = (events: readonly SessionEvent[]): readonly RoundId[] =>
  events.flatMap((event) => (event.type === 'roundRevealed' || event.type === 'roundCancelled' ? [event.round] : []));

/** False when only the server can decide: sealed ballots, a record's id or a newcomer's number are needed. */
export const canSpeculate = (state: SessionState, command: Command): boolean =>
  command.type !== 'archiveSession' &&
  command.type !== 'createSession' &&
  command.type !== 'joinSession' &&
  needsBallots(state, command) === null;
