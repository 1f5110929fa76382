import type { ParticipantId } from '../../shared/ids.ts';
import type { Delivery, Welcome } from '../../shared/protocol/messages.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import type { SessionState } from '../../shared/session/state.ts';
import type { Rules } from './rules.ts';

/** What this page knows for certain, and the accepted commands whose events are still on their way. */
export interface Replica {
  readonly seq: number;
  readonly confirmed: SessionState;
  readonly echoes: readonly Echo[];
}

/** An acknowledged command: on the server's disk at `seq`, shown as a guess until that seq arrives here. */
export interface Echo {
  readonly seq: number;
  readonly command: ClientCommand;
}

/** `gap`: something between is missing, ask again from `replica.seq`. */
export interface Step {
  readonly replica: Replica;
  readonly gap: boolean;
}

export const freshReplica = (rules: Rules): Replica => ({ seq: 0, confirmed: rules.blank, echoes: [] });

const settle = (seq: number, confirmed: SessionState, echoes: readonly Echo[]): Replica => ({
  seq,
  confirmed,
  echoes: echoes.filter((echo) => echo.seq > seq),
});

/** `after` is what the question said; a tail that starts elsewhere cannot be folded. */
export const welcomed = (rules: Rules, replica: Replica, after: number, welcome: Welcome): Step => {
  if (welcome.state !== null) {
    return welcome.seq < replica.seq
      ? { replica, gap: false }
      : { replica: settle(welcome.seq, welcome.state, replica.echoes), gap: false };
  }
  if (welcome.seq <= replica.seq) return { replica, gap: false };
  if (after !== replica.seq) return { replica, gap: true };
  return {
    replica: settle(welcome.seq, welcome.events.reduce(rules.evolve, replica.confirmed), replica.echoes),
    gap: false,
  };
};

export const delivered = (rules: Rules, replica: Replica, delivery: Delivery): Step => {
  if (delivery.to <= replica.seq) return { replica, gap: false };
  // A delivery that overlaps cannot be cut: its events may be merged across commits.
  if (delivery.from !== replica.seq + 1) return { replica, gap: true };
  return {
    replica: settle(delivery.to, delivery.events.reduce(rules.evolve, replica.confirmed), replica.echoes),
    gap: false,
  };
};

export const acknowledged = (replica: Replica, command: ClientCommand, seq: number): Replica =>
  seq <= replica.seq ? replica : { ...replica, echoes: [...replica.echoes, { seq, command }] };

/** Guesses that would be wrong without the catalogue, or would move a screen before everybody's moves. */
const isGuessable = (command: ClientCommand): boolean => {
  switch (command.type) {
    case 'castBallot':
    case 'withdrawBallot':
    case 'movePhase':
    case 'takeOver':
    case 'endSession':
    case 'confirmDecision':
      return false;
    case 'addCandidate':
      return command.candidate.type === 'own';
    default:
      return true;
  }
};

export interface Guess {
  readonly me: ParticipantId | null;
  readonly at: number;
  readonly facilitatorsAwaySince: number | null;
}

/** What the screen shows: confirmed state with my commands that are under way decided again on top. */
export const speculate = (
  rules: Rules,
  replica: Replica,
  pending: readonly ClientCommand[],
  guess: Guess,
): SessionState =>
  [...replica.echoes.map((echo) => echo.command), ...pending].reduce((state, command) => {
    if (guess.me === null || !isGuessable(command) || !rules.canSpeculate(state, command)) return state;
    const decision = rules.decide(state, command, {
      actor: guess.me,
      at: guess.at,
      opened: null,
      facilitatorsAwaySince: guess.facilitatorsAwaySince,
      recordId: null,
      findFramework: () => null,
      random: () => 0.5,
    });
    return decision.ok ? decision.events.reduce(rules.evolve, state) : state;
  }, replica.confirmed);
