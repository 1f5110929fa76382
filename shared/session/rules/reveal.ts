import type { Ballot, FeelBallot, OpenedBallot } from '../../board/ballots.ts';
import type { Objection } from '../../board/judgements.ts';
import { publishedTrials, seedOf, summariseRound } from '../../scoring/index.ts';
import { summariseItem } from '../../scoring/items.ts';
import { boardInput } from '../boardInput.ts';
import type { SessionEvent } from '../events.ts';
import { hasCast } from '../rounds.ts';
import type { Round, RoundResult, SessionState } from '../state.ts';
import type { Asked } from './rule.ts';

/** Everything that follows from opening a box: the result, objections raised or dropped, a cell decided by vote. */
export const revealEvents = (state: SessionState, round: Round, asked: Asked): readonly SessionEvent[] => {
  // A ballot that was put but never logged was never acknowledged either; its author sends it again.
  const ballots = (asked.opened ?? [])
    .filter(({ participant }) => hasCast(round, participant))
    .toSorted((a, b) => a.participant - b.participant);
  return [
    { type: 'roundRevealed', round: round.id, result: resultOf(state, round, ballots, asked) },
    ...objectionEvents(state, round, ballots),
    ...cellEvents(state, round, ballots, asked),
  ];
};

const resultOf = (
  state: SessionState,
  round: Round,
  ballots: readonly OpenedBallot[],
  { random }: Asked,
): RoundResult => {
  switch (round.anonymity) {
    case 'named':
      return { type: 'named', ballots };
    case 'anonymous':
      return {
        type: 'anonymous',
        summary: {
          ...summariseRound(round, ballots, state, random),
          trials: publishedTrials(boardInput(state), round.method, { weigh: ballots, feel: ballots }, seedOf(round.id)),
        },
      };
    default:
      return round.anonymity satisfies never;
  }
};

const feelingsIn = (ballot: Ballot): FeelBallot['feelings'] | null => {
  if (ballot.type === 'feel') return ballot.feelings;
  return ballot.type === 'quick' ? ballot.feel.feelings : null;
};

/** Objections are signed in every session; a later round speaks for everybody who voted in it. */
const objectionEvents = (
  state: SessionState,
  round: Round,
  ballots: readonly OpenedBallot[],
): readonly SessionEvent[] => {
  if (round.kind !== 'feel' && round.kind !== 'quick') return [];
  const raised: Objection[] = state.candidates
    .flatMap((candidate) =>
      ballots.flatMap(({ participant, ballot }) => {
        const objection = feelingsIn(ballot)?.[candidate.id]?.objection ?? null;
        return objection === null ? [] : [{ candidateId: candidate.id, participant, ...objection }];
      }),
    )
    .map((objection, index) => ({
      id: `objection-${round.id}-${index + 1}`,
      ...objection,
      round: round.id,
      status: 'open',
      answer: '',
      answeredBy: null,
    }));
  const said = new Set(ballots.map(({ participant }) => participant));
  const settled = state.objections
    .filter((objection) => objection.status === 'open' && said.has(objection.participant))
    .map((objection): SessionEvent => {
      const again = raised.some(
        (r) => r.participant === objection.participant && r.candidateId === objection.candidateId,
      );
      return {
        type: 'objectionAnswered',
        objectionId: objection.id,
        status: 'withdrawn',
        answer: `${again ? 'Raised again' : 'Not raised again'} in round ${round.number}.`,
        by: objection.participant,
      };
    });
  return [...settled, ...raised.map((objection): SessionEvent => ({ type: 'objectionRaised', objection }))];
};

const cellEvents = (
  { cells }: SessionState,
  round: Round,
  ballots: readonly OpenedBallot[],
  { who, at }: Asked,
): readonly SessionEvent[] => {
  const { about } = round;
  if (round.kind !== 'cell' || about === null) return [];
  const values = ballots.flatMap(({ ballot }) =>
    ballot.type === 'cell' && ballot.value !== null ? [ballot.value] : [],
  );
  if (values.length === 0) return [];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const { min, max } = summariseItem(values, [0, 5], round.anonymity);
  // People vote on how it is today; what was said about closing the gap later stays.
  const kept = cells.find(
    (cell) => cell.candidateId === about.candidateId && cell.criterionId === about.criterionId,
  )?.mitigation;
  return [
    {
      type: 'cellReplaced',
      cell: {
        ...about,
        value: Math.round(mean * 10) / 10,
        reason: `Blind vote, mean of ${values.length}`,
        by: who.id,
        at,
        round: round.id,
        ...(kept === undefined ? {} : { mitigation: kept }),
        ...(min === null || max === null || min === max ? {} : { spread: [min, max] as const }),
      },
    },
  ];
};
