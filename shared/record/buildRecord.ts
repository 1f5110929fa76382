import { frameworks } from '../catalogue/frameworks.ts';
import type { RecordId, SessionId } from '../ids.ts';
import {
  analyse,
  drawAnalysis,
  evaluate,
  robustnessOf,
  suggestCandidates,
  usualTeams,
  verdictsWith,
} from '../scoring/index.ts';
import type { BoardInput, BoardResult } from '../scoring/types.ts';
import { boardInput, drawSeed, votersOf } from '../session/boardInput.ts';
import type { Decision, SessionState } from '../session/state.ts';
import { canonicalJson } from './canonicalJson.ts';
import type { DecisionRecord, LogChain, RecordBody, RecordRound, RecordStatus, Sha256 } from './types.ts';

/** What a session's state does not know of itself. */
export interface RecordFacts {
  readonly id: RecordId;
  readonly session: SessionId;
  /** Server time in milliseconds at which it is archived or exported. */
  readonly at: number;
  readonly log?: LogChain;
}

/** Everything that stays of a session: revealed rounds with as much of them as their tier allows, and no name. */
export function buildRecord(state: SessionState, { id, session, at, log }: RecordFacts): RecordBody {
  const input = boardInput(state);
  const suggested = suggestCandidates(input, frameworks);
  const { title, question, candidates, criteria, gates, blend, anonymity, mode, method, objectionMode, tags } = state;
  return {
    schemaVersion: 1,
    id,
    session,
    predecessor: state.predecessor,
    rehearsal: state.rehearsal,
    template: state.template,
    mode,
    anonymity,
    status: statusOf(state.decision),
    title,
    question,
    tags,
    startedAt: isoTime(state.createdAt),
    decidedAt: isoTime(state.decision.decidedAt ?? at),
    archivedAt: isoTime(at),
    frame: { title, question, candidates, criteria, gates, blend, anonymity, mode, method, objectionMode, tags },
    input,
    result: resultOf(state, input, session),
    rounds: revealedRounds(state),
    ...(suggested.length === 0 ? {} : { suggested: suggested.map(({ name }) => name) }),
    choice: state.decision.draft.outcome,
    decision: state.decision,
    proof: state.proof,
    friction: state.friction,
    removedCriteria: state.removedCriteria,
    ...(log === undefined ? {} : { log }),
    people: state.people.map((person) => ({
      participant: person.id,
      role: person.role,
      votes: person.votes,
      simulated: person.simulated,
    })),
  };
}

/** What every screen of the session showed, with the toss-up that its draws tell; the seed is the session's own. */
function resultOf(state: SessionState, input: BoardInput, session: SessionId): BoardResult {
  const result = evaluate(input);
  const voters = votersOf(state);
  const draws = drawAnalysis(input, result, voters, { seed: drawSeed(session, state), draws: usualTeams });
  const robustness = robustnessOf(analyse(input, result, voters), draws);
  return { ...result, verdicts: verdictsWith(input, result, robustness) };
}

/** A body with its hash; `names` stay outside the hash so that they can be forgotten. */
export function sealRecord(body: RecordBody, names: Readonly<Record<number, string>>, sha256: Sha256): DecisionRecord {
  return { body, hash: sha256(canonicalJson(body)), names };
}

/** The record of a session as it stands: on archive, and for the export of a session that goes on. */
export function createRecord(
  state: SessionState,
  facts: RecordFacts,
  names: Readonly<Record<number, string>>,
  sha256: Sha256,
): DecisionRecord {
  return sealRecord(buildRecord(state, facts), names, sha256);
}

function revealedRounds(state: SessionState): readonly RecordRound[] {
  return state.rounds.flatMap(({ id, kind, number, anonymity, method, about, status, result }) =>
    status === 'revealed' && result !== null ? [{ id, kind, number, anonymity, method, about, result }] : [],
  );
}

function statusOf(decision: Decision): RecordStatus {
  switch (decision.status) {
    case 'draft':
      return 'in-progress';
    case 'pending-proof':
      return 'pending-proof';
    case 'decided':
      return decision.draft.outcome === null ? 'no-choice' : 'decided';
    default:
      return decision.status satisfies never;
  }
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
