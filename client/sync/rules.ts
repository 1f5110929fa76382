import type { ClientCommand } from '../../shared/session/commands.ts';
import { decide } from '../../shared/session/decide.ts';
import type { DecideContext, Decision } from '../../shared/session/decision.ts';
import { evolve } from '../../shared/session/evolve.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { initialState } from '../../shared/session/initialState.ts';
import { canSpeculate } from '../../shared/session/rounds.ts';
import type { SessionState } from '../../shared/session/state.ts';

/** The part of the core a replica runs: the same functions the server decides with. */
export interface Rules {
  readonly blank: SessionState;
  readonly decide: (state: SessionState, command: ClientCommand, context: DecideContext) => Decision;
  /** False when only the server can decide. */
  readonly canSpeculate: (state: SessionState, command: ClientCommand) => boolean;
  readonly evolve: (state: SessionState, event: SessionEvent) => SessionState;
}

export const rules: Rules = { blank: initialState, decide, canSpeculate, evolve };
