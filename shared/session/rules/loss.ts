import type { RoundKind } from '../../board/ballots.ts';
import type { CellRef } from '../../board/judgements.ts';
import type { DecideContext, Decision } from '../decision.ts';
import { accept, reject } from '../decision.ts';
import type { SessionEvent } from '../events.ts';
import { isPending } from '../rounds.ts';
import type { Round, SessionState } from '../state.ts';
import { count } from './rule.ts';
import { cancelled, newRound } from './rounds.ts';

/** A change of the frame that ballots may rest on. */
export interface FrameChange {
  readonly event: SessionEvent;
  readonly subject: 'candidate' | 'criterion';
  readonly how: 'added' | 'revised' | 'removed';
  readonly id: string;
  readonly name: string;
}

/** Makes the change; where ballots rest on what it changes, says what would be lost until that is accepted. */
export const changeFrame = (
  state: SessionState,
  change: FrameChange,
  acceptLoss: boolean,
  { at }: Pick<DecideContext, 'at'>,
): Decision => {
  const touched = state.rounds.filter((round) => round.cast.length > 0 && isTouched(round, change));
  const losses = touched.flatMap((round) => lossIn(round, change));
  if (losses.length > 0 && !acceptLoss)
    return reject('ballotsWouldBeLost', `${losses.join(' ')} Go on only if that is meant.`);
  // An empty vote on a cell that goes away has nothing to lose and nothing left to ask.
  const ended = state.rounds.filter(
    (round) => isPending(round) && (touched.includes(round) || losesSubject(round, change)),
  );
  const renewed = ended.filter((round) => !losesSubject(round, change));
  return accept(
    ...ended.map(cancelled),
    change.event,
    ...renewed.map((round) => newRound(state, round.kind, round.about, at)),
  );
};

const kindsOn: Readonly<Record<FrameChange['subject'], readonly RoundKind[]>> = {
  candidate: ['feel', 'quick'],
  criterion: ['weigh', 'quick'],
};

const isAbout = (cell: CellRef | null, { subject, id }: FrameChange): boolean =>
  cell !== null && (subject === 'candidate' ? cell.candidateId : cell.criterionId) === id;

const isTouched = (round: Round, change: FrameChange): boolean =>
  kindsOn[change.subject].includes(round.kind) || isAbout(round.about, change);

const losesSubject = (round: Round, change: FrameChange): boolean =>
  change.how === 'removed' && isAbout(round.about, change);

const lossIn = (round: Round, { how, name }: FrameChange): readonly string[] => {
  const ballots = count(round.cast.length, 'ballot');
  const were = round.cast.length === 1 ? 'was' : 'were';
  const say = round.cast.length === 1 ? 'says' : 'say';
  if (round.status === 'cancelled') return [];
  if (isPending(round)) return [`${ballots} in the sealed round ${round.id} would be thrown away.`];
  switch (how) {
    case 'added':
      return [`${ballots} of ${round.id} ${were} given without ${name}.`];
    case 'revised':
      return [`${ballots} of ${round.id} ${were} given on ${name} as it was.`];
    case 'removed':
      return [`What ${ballots} of ${round.id} ${say} about ${name} would no longer count.`];
    default:
      how satisfies never;
      return [];
  }
};
