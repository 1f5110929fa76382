import { expect } from 'vitest';
import type { Ballot, OpenedBallot } from '../../shared/board/ballots.ts';
import { participantId, type ParticipantId, type RoundId } from '../../shared/ids.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { Command } from '../../shared/session/commands.ts';
import { decide } from '../../shared/session/decide.ts';
import type { DecideContext, Decision, RejectionCode } from '../../shared/session/decision.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { evolve } from '../../shared/session/evolve.ts';
import { initialState } from '../../shared/session/initialState.ts';
import { needsBallots, roundsToDestroy } from '../../shared/session/rounds.ts';
import type { SessionState } from '../../shared/session/state.ts';

export const fold = (events: readonly SessionEvent[], from: SessionState = initialState): SessionState =>
  events.reduce(evolve, from);

const asActor = (actor: number | null): ParticipantId | null => (actor === null ? null : participantId(actor));

/** A context in which nothing special is known; `at` is a fixed instant. */
export const contextOf = (actor: number | null, known: Partial<DecideContext> = {}): DecideContext => ({
  actor: asActor(actor),
  at: 1_000_000,
  opened: null,
  facilitatorsAwaySince: null,
  recordId: null,
  findFramework: () => null,
  random: () => 0.5,
  ...known,
});

export interface Outcome {
  readonly decision: Decision;
  /** Accepted with exactly these events; with none it was a no-op. */
  then(...events: readonly SessionEvent[]): void;
  /** Accepted with events that hold at least this. */
  thenLike(...events: readonly { type: SessionEvent['type'] }[]): void;
  thenRefused(code: RejectionCode, message?: RegExp): void;
  /** The state after, for what events alone do not show. */
  readonly after: SessionState;
}

/** Reads as a sentence: given this history, when somebody asks this, then this happened. */
export const given = (...history: readonly SessionEvent[]) => {
  const state = fold(history);
  return {
    state,
    when(actor: number | null, command: Command, known: Partial<DecideContext> = {}): Outcome {
      const decision = decide(state, command, contextOf(actor, known));
      const events = decision.ok ? decision.events : [];
      return {
        decision,
        then: (...expected) => expect(decision).toEqual({ ok: true, events: expected }),
        thenLike: (...expected) => {
          expect(decision).toMatchObject({ ok: true });
          expect(events).toMatchObject(expected);
          expect(events).toHaveLength(expected.length);
        },
        thenRefused: (code, message) => {
          expect(decision).toMatchObject({ ok: false, rejection: { code } });
          if (!decision.ok) expect(decision.rejection.message).toMatch(message ?? /^[A-Z0-9].*[.]$/s);
        },
        get after() {
          return fold(events, state);
        },
      };
    },
  };
};

/** A session run the way a server runs it, with a ballot box beside the log. */
export interface Table {
  readonly state: SessionState;
  readonly commits: readonly Commit[];
  readonly events: readonly SessionEvent[];
  /** Who has a ballot in which sealed box. */
  readonly box: ReadonlyMap<RoundId, ReadonlyMap<ParticipantId, Ballot>>;
  ask(actor: number | null, command: Command, known?: Partial<DecideContext>): Decision;
  /** Asks, and fails the test when the answer is no. */
  does(actor: number | null, command: Command, known?: Partial<DecideContext>): Table;
}

export const createTable = (...history: readonly SessionEvent[]): Table => {
  let state = fold(history);
  let at = 1_000_000;
  const commits: Commit[] = [];
  const box = new Map<RoundId, Map<ParticipantId, Ballot>>();
  if (history.length > 0) commits.push(commitOf(1, at, null, history));

  const openBox = (round: RoundId | null): readonly OpenedBallot[] | null =>
    round === null ? null : [...(box.get(round) ?? [])].map(([participant, ballot]) => ({ participant, ballot }));

  const table: Table = {
    get state() {
      return state;
    },
    get commits() {
      return commits;
    },
    get events() {
      return commits.flatMap((commit) => commit.events);
    },
    box,
    ask(actor, command, known = {}) {
      at += 1000;
      const opened = openBox(needsBallots(state, command));
      const decision = decide(state, command, contextOf(actor, { at, opened, ...known }));
      if (!decision.ok) return decision;
      if (command.type === 'castBallot' && actor !== null) {
        const ballots = box.get(command.round) ?? new Map<ParticipantId, Ballot>();
        box.set(command.round, ballots.set(participantId(actor), command.ballot));
      }
      if (decision.events.length === 0) return decision;
      commits.push(commitOf(commits.length + 1, at, asActor(actor), decision.events));
      state = fold(decision.events, state);
      for (const event of decision.events) {
        if (event.type === 'ballotWithdrawn') box.get(event.round)?.delete(event.participant);
      }
      roundsToDestroy(decision.events).forEach((round) => box.delete(round));
      return decision;
    },
    does(actor, command, known) {
      const decision = table.ask(actor, command, known);
      if (!decision.ok) throw new Error(`${command.type}: ${decision.rejection.code}: ${decision.rejection.message}`);
      return table;
    },
  };
  return table;
};

const commitOf = (seq: number, at: number, actor: ParticipantId | null, events: readonly SessionEvent[]): Commit => ({
  seq,
  at,
  actor,
  clientId: 'table',
  clientSeq: seq,
  events,
});
