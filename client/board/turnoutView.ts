import type { ParticipantId } from '../../shared/ids.ts';
import { voters } from '../../shared/session/people.ts';
import type { Round, SessionState } from '../../shared/session/state.ts';
import { inWords } from '../ui/numbers.ts';

export interface Turnout {
  readonly cast: number;
  readonly voters: number;
  readonly all: boolean;
  /** Who is still missing; `null` in an anonymous round, where nobody is named. */
  readonly missing: readonly ParticipantId[] | null;
}

export const turnoutOf = (state: SessionState, round: Round): Turnout => {
  const people = voters(state);
  const cast = people.filter((person) => round.cast.includes(person.id)).length;
  const all = people.length > 0 && cast === people.length;
  return {
    cast,
    voters: people.length,
    all,
    missing:
      round.anonymity === 'named'
        ? people.filter((person) => !round.cast.includes(person.id)).map((person) => person.id)
        : null,
  };
};

/** The newest round of these kinds that was not cancelled. */
export const latestRound = (state: Pick<SessionState, 'rounds'>, kinds: readonly Round['kind'][]): Round | null =>
  state.rounds.findLast((round) => kinds.includes(round.kind) && round.status !== 'cancelled') ?? null;

/** "3 of 4 ballots in", "Both are in" or "All four are in". */
export const turnoutWords = (state: SessionState, round: Round): string => {
  const { cast, voters: all, all: complete } = turnoutOf(state, round);
  return complete && all > 1 ? `${all === 2 ? 'Both' : `All ${inWords(all)}`} are in` : `${cast} of ${all} ballots in`;
};
