import type { RoundId } from '../ids.ts';
import { emptyDecision, initialState } from './initialState.ts';
import { completeSituation } from '../situation/situation.ts';
import type { Friction } from '../board/judgements.ts';
import type { SessionEvent } from './events.ts';
import { hasCast } from './rounds.ts';
import type { Participant, Role, Round, SessionState } from './state.ts';

/** Folds one event into the state; never refuses, because it has already happened. */
export const evolve = (state: SessionState, event: SessionEvent): SessionState => {
  switch (event.type) {
    case 'sessionCreated':
      return {
        ...initialState,
        ...event.frame,
        status: 'open',
        createdAt: event.at,
        template: event.template,
        rehearsal: event.rehearsal,
        predecessor: event.predecessor,
        situation: completeSituation(event.situation),
        visited: ['frame'],
      };
    case 'participantJoined':
      return { ...state, people: [...state.people, event.participant] };
    case 'doorChosen':
      return { ...state, door: event.door };
    case 'rehearsalMarked':
      return { ...state, rehearsal: true };
    case 'roleChanged':
      return given(state, event.participant, event.role, event.votes);
    case 'votingChosen':
      return withPerson(state, event.participant, { votes: event.votes });
    case 'participantRemoved':
      return withPerson(state, event.participant, { removed: true });
    case 'questionRevised':
      return { ...state, title: event.title, question: event.question, tags: event.tags };
    case 'situationRevised':
      return { ...state, situation: completeSituation(event.situation) };
    case 'candidateAdded':
      return { ...state, candidates: [...state.candidates, event.candidate] };
    case 'candidateRemoved':
      return withoutCandidate(state, event.candidateId);
    case 'criterionAdded':
      return {
        ...state,
        criteria: [...state.criteria, event.criterion],
        removedCriteria: state.removedCriteria.filter(({ id }) => id !== event.criterion.id),
      };
    case 'criterionRevised':
      return {
        ...state,
        criteria: state.criteria.map((known) => (known.id === event.criterion.id ? event.criterion : known)),
      };
    case 'criterionRemoved':
      return {
        ...state,
        criteria: state.criteria.filter((criterion) => criterion.id !== event.criterionId),
        cells: state.cells.filter((cell) => cell.criterionId !== event.criterionId),
        removedCriteria: [
          ...state.removedCriteria,
          ...state.criteria
            .filter((criterion) => criterion.id === event.criterionId)
            .map(({ id, name, group }) => ({ id, name, group, reason: event.reason })),
        ],
      };
    case 'gateAdded':
      return { ...state, gates: [...state.gates, event.gate] };
    case 'gateRemoved':
      return {
        ...state,
        gates: state.gates.filter((gate) => gate.id !== event.gateId),
        verdicts: state.verdicts.filter((verdict) => verdict.gateId !== event.gateId),
      };
    case 'blendChosen':
      return { ...state, blend: event.blend };
    case 'methodChosen':
      return { ...state, method: event.method, rounds: untouched(state.rounds, { method: event.method }) };
    case 'modeChosen':
      return { ...state, mode: event.mode };
    case 'anonymityChosen':
      return { ...state, anonymity: event.anonymity, rounds: untouched(state.rounds, { anonymity: event.anonymity }) };
    case 'objectionModeChosen':
      return { ...state, objectionMode: event.objectionMode };
    case 'phaseMoved':
      return {
        ...state,
        phase: event.to,
        visited: state.visited.includes(event.to) ? state.visited : [...state.visited, event.to],
        assessments: state.assessments + (event.to === 'assess' ? 1 : 0),
      };
    case 'weightsLocked':
      return { ...state, lockedWeights: event.round };
    case 'sessionEnded':
      return { ...state, status: 'ended' };
    case 'sessionReopened':
      return { ...state, status: 'open' };
    case 'sessionArchived':
      return { ...state, status: 'archived', record: event.record };
    case 'roundOpened':
      return { ...state, rounds: [...state.rounds, event.round] };
    case 'ballotsCast':
      return withRound(state, event.round, (round) => ({
        cast: [...round.cast, ...event.participants.filter((id) => !hasCast(round, id))],
      }));
    case 'ballotWithdrawn':
      return withRound(state, event.round, (round) => ({ cast: round.cast.filter((id) => id !== event.participant) }));
    case 'roundClosed':
      return withRound(state, event.round, () => ({ status: 'closed' }));
    case 'roundReopened':
      return withRound(state, event.round, () => ({ status: 'open' }));
    case 'roundRevealed':
      return withRound(state, event.round, () => ({ status: 'revealed', result: event.result }));
    case 'roundCancelled':
      return withRound(state, event.round, () => ({ status: 'cancelled' }));
    case 'timerSet':
      return { ...state, timer: event.timer };
    case 'cellReplaced':
      return { ...state, cells: [...state.cells.filter((cell) => !sameCell(cell, event.cell)), event.cell] };
    case 'cellRestored':
      return { ...state, cells: state.cells.filter((cell) => !sameCell(cell, event)) };
    case 'gateJudged':
      return {
        ...state,
        verdicts: [
          ...state.verdicts.filter(
            (known) => known.gateId !== event.verdict.gateId || known.candidateId !== event.verdict.candidateId,
          ),
          event.verdict,
        ],
      };
    case 'objectionRaised':
      return { ...state, objections: [...state.objections, event.objection] };
    case 'objectionAnswered':
      return {
        ...state,
        objections: state.objections.map((objection) =>
          objection.id === event.objectionId
            ? { ...objection, status: event.status, answer: event.answer, answeredBy: event.by }
            : objection,
        ),
      };
    case 'frictionLogged':
      return { ...state, friction: withFriction(state.friction, event.friction) };
    case 'proofPlanned':
      return { ...state, proof: event.proof };
    case 'findingsRecorded':
      return state.proof === null
        ? state
        : { ...state, proof: { ...state.proof, findings: event.findings, outcome: event.outcome } };
    case 'decisionDrafted':
      return withDecision(state, { draft: { ...state.decision.draft, ...event.fields } });
    case 'dissentRecorded':
      return withDecision(state, {
        dissents: [
          ...state.decision.dissents.filter((dissent) => dissent.participant !== event.participant),
          ...(event.text === '' ? [] : [{ participant: event.participant, text: event.text }]),
        ],
      });
    case 'proofAwaited':
      return withDecision(state, { status: 'pending-proof' });
    case 'decisionConfirmed':
      return withDecision(state, {
        status: 'decided',
        decidedAt: event.at,
        decidedBy: event.by,
        leader: event.leader,
        teamJudgement: event.teamJudgement,
      });
    case 'decisionReopened':
      return withDecision(state, {
        ...emptyDecision,
        draft: state.decision.draft,
        dissents: state.decision.dissents,
      });
    default:
      event satisfies never;
      return state;
  }
};

/** Whoever is given more than watching may choose for themselves from then on. */
const given = (state: SessionState, id: number, role: Role, votes: boolean): SessionState => ({
  ...state,
  people: state.people.map((person) => {
    if (person.id !== id) return person;
    const { watchesOnly, ...rest } = person;
    return watchesOnly === true && role === 'observer' ? { ...person, role, votes } : { ...rest, role, votes };
  }),
});

const withPerson = (state: SessionState, id: number, change: Partial<Participant>): SessionState => ({
  ...state,
  people: state.people.map((person) => (person.id === id ? { ...person, ...change } : person)),
});

const withRound = (state: SessionState, id: RoundId, change: (round: Round) => Partial<Round>): SessionState => ({
  ...state,
  rounds: state.rounds.map((round) => (round.id === id ? { ...round, ...change(round) } : round)),
});

const withDecision = (state: SessionState, change: Partial<SessionState['decision']>): SessionState => ({
  ...state,
  decision: { ...state.decision, ...change },
});

/** A choice reaches the round that is open only while nobody has answered it under the former one. */
const untouched = (rounds: readonly Round[], change: Partial<Round>): readonly Round[] =>
  rounds.map((round) => (round.status === 'open' && round.cast.length === 0 ? { ...round, ...change } : round));

const sameCell = (a: { candidateId: string; criterionId: string }, b: typeof a): boolean =>
  a.candidateId === b.candidateId && a.criterionId === b.criterionId;

const withFriction = (known: readonly Friction[], logged: Friction): readonly Friction[] => {
  const isItsOwn = (one: Friction): boolean =>
    one.candidateId === logged.candidateId && one.participant === logged.participant;
  if (logged.text === '') return known.filter((one) => !isItsOwn(one));
  return known.some(isItsOwn) ? known.map((one) => (isItsOwn(one) ? logged : one)) : [...known, logged];
};

/** What was said about a candidate goes with it; the rounds keep what was voted. */
const withoutCandidate = (state: SessionState, id: string): SessionState => ({
  ...state,
  candidates: state.candidates.filter((candidate) => candidate.id !== id),
  cells: state.cells.filter((cell) => cell.candidateId !== id),
  verdicts: state.verdicts.filter((verdict) => verdict.candidateId !== id),
  objections: state.objections.filter((objection) => objection.candidateId !== id),
  friction: state.friction.filter((friction) => friction.candidateId !== id),
  proof: state.proof?.candidateId === id ? null : state.proof,
  decision:
    state.decision.draft.outcome === id
      ? { ...state.decision, draft: { ...state.decision.draft, outcome: null } }
      : state.decision,
});
