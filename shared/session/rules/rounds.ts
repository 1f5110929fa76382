import type { RoundKind } from '../../board/ballots.ts';
import type { CellRef } from '../../board/judgements.ts';
import type { SessionEvent } from '../events.ts';
import { accept, reject } from '../decision.ts';
import { isVoter } from '../people.ts';
import { phaseTable } from '../phases.ts';
import { hasCast, isPending, openRoundOf, roundOf } from '../rounds.ts';
import type { Phase, Round, SessionState } from '../state.ts';
import { ballotProblem } from './ballots.ts';
import { revealEvents } from './reveal.ts';
import type { Rules } from './rule.ts';
import { facilitated, undecided } from './rule.ts';

type RoundCommand =
  'openRound' | 'castBallot' | 'withdrawBallot' | 'closeRound' | 'reopenRound' | 'revealRound' | 'cancelRound';

export const roundRules: Rules<RoundCommand> = {
  openRound: facilitated(
    undecided((state, command, { at }) => {
      const pending = openRoundOf(state);
      if (pending !== null)
        return pending.kind === command.kind && pending.kind !== 'cell' ? accept() : roundStillOpen(pending);
      if (!roundsOf(state).includes(command.kind))
        return reject('wrongPhase', `A ${command.kind} round cannot be opened in ${phaseTable[state.phase].title}.`);
      if (command.kind !== 'cell') return accept(newRound(state, command.kind, null, at));
      if (command.about === null || !isCell(state, command.about)) return unknownCell;
      return accept(newRound(state, 'cell', command.about, at));
    }),
  ),

  castBallot: (state, command, { who }) => {
    const round = roundOf(state, command.round);
    if (round === null) return unknownRound;
    if (!isVoter(state, who.id)) return reject('observersDoNotVote', 'You do not vote in this session.');
    if (round.status !== 'open') return notCounted(round);
    const problem = ballotProblem(state, round, command.ballot);
    if (problem !== null) return reject('invalidBallot', problem);
    return hasCast(round, who.id) ? accept() : accept({ type: 'ballotsCast', round: round.id, participants: [who.id] });
  },

  withdrawBallot: (state, command, { who }) => {
    const round = roundOf(state, command.round);
    if (round === null) return unknownRound;
    if (!hasCast(round, who.id)) return accept();
    if (round.status !== 'open')
      return reject('roundNotOpen', 'This round is closed, so its ballots stay as they are.');
    return accept({ type: 'ballotWithdrawn', round: round.id, participant: who.id });
  },

  closeRound: facilitated((state, command) => {
    const round = roundOf(state, command.round);
    if (round === null) return unknownRound;
    return round.status === 'open' ? accept({ type: 'roundClosed', round: round.id }) : accept();
  }),

  reopenRound: facilitated((state, command) => {
    const round = roundOf(state, command.round);
    if (round === null) return unknownRound;
    if (round.status === 'open') return accept();
    if (round.status !== 'closed') return reject('roundNotOpen', 'This round is over. Open a new one to vote again.');
    return accept({ type: 'roundReopened', round: round.id });
  }),

  revealRound: facilitated((state, command, asked) => {
    const round = roundOf(state, command.round);
    if (round === null) return unknownRound;
    if (round.status === 'revealed') return accept();
    if (!isPending(round)) return reject('roundNotOpen', 'This round was cancelled; there is nothing to reveal.');
    if (asked.opened === null) return reject('notAllowed', 'Only the server can open the ballots.');
    return accept(...revealEvents(state, round, asked));
  }),

  cancelRound: facilitated((state, command) => {
    const round = roundOf(state, command.round);
    if (round === null) return unknownRound;
    if (round.status === 'revealed')
      return reject('roundNotOpen', 'A revealed round stays. Open a new one to vote again.');
    return round.status === 'cancelled' ? accept() : accept(cancelled(round));
  }),
};

export const newRound = (state: SessionState, kind: RoundKind, about: CellRef | null, at: number): SessionEvent => {
  const former = state.rounds.filter((round) => round.kind === kind);
  const sameSubject = former.filter(
    (round) => round.about?.candidateId === about?.candidateId && round.about?.criterionId === about?.criterionId,
  );
  return {
    type: 'roundOpened',
    round: {
      id: `${kind}-${former.length + 1}`,
      kind,
      number: sameSubject.length + 1,
      status: 'open',
      anonymity: state.anonymity,
      method: state.method,
      about,
      cast: [],
      openedAt: at,
      result: null,
    },
  };
};

export const cancelled = (round: Round): SessionEvent => ({
  type: 'roundCancelled',
  round: round.id,
  ballots: round.cast.length,
});

export const roundStillOpen = (round: Round) =>
  reject(
    'roundOpen',
    `Round ${round.id} is still sealed with ${round.cast.length} in the box. Reveal or cancel it first.`,
  );

export const isCell = (state: SessionState, cell: CellRef): boolean =>
  state.candidates.some((candidate) => candidate.id === cell.candidateId) &&
  state.criteria.some((criterion) => criterion.id === cell.criterionId);

/** Where contested cells are voted on: Assess, or Results on the quick road, which has no Assess. */
const votesOnCells = (state: SessionState): boolean => {
  const place: Phase = state.mode === 'quick' ? 'results' : 'assess';
  return state.phase === place;
};

const roundsOf = (state: SessionState): readonly RoundKind[] => {
  const opens = phaseTable[state.phase].opens[state.mode];
  return [...(opens === null ? [] : [opens]), ...(votesOnCells(state) ? (['cell'] as const) : [])];
};

const unknownRound = reject('unknownId', 'There is no such round in this session.');
const unknownCell = reject('unknownId', 'Choose a candidate and a criterion of this board to vote on.');

const notCounted = (round: Round) =>
  reject(
    'roundNotOpen',
    round.status === 'closed'
      ? 'This round is closed, so the ballot was not counted.'
      : 'This round is over, so the ballot was not counted.',
  );
