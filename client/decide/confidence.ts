import type { ItemSummary } from '../../shared/board/summary.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import type { Round } from '../../shared/session/state.ts';
import type { Dot } from '../charts/types.ts';

export const confidenceQuestions = {
  build: 'Can we build it with confidence?',
  maintain: 'Can we maintain it without dread?',
} as const;

export type ConfidenceQuestion = keyof typeof confidenceQuestions;

/** The last confidence round that still counts, whatever its status. */
export const confidenceRound = (rounds: readonly Round[]): Round | null =>
  rounds.findLast((round) => round.kind === 'confidence' && round.status !== 'cancelled') ?? null;

export const revealedConfidence = (rounds: readonly Round[]): Round | null =>
  rounds.findLast((round) => round.kind === 'confidence' && round.status === 'revealed') ?? null;

const low = 2;

/** One sentence when somebody answered low (1 or 2 of 5); `null` when nobody did or the tier does not say. */
export function lowAnswers(question: ConfidenceQuestion, item: ItemSummary): string | null {
  const doing = question === 'build' ? 'build it with confidence' : 'maintain it without dread';
  if (item.values) {
    const count = item.values.filter((value) => value <= low).length;
    return count === 0 ? null : `${count} of ${item.n} doubted that we can ${doing}.`;
  }
  if (item.min !== null && item.min <= low) return `At least one of ${item.n} doubted that we can ${doing}.`;
  if (item.min === null && item.mean !== null && item.mean <= low + 0.5) {
    return `On the whole people doubted that we can ${doing}.`;
  }
  return null;
}

/** The dots of one question, as far as the tier allows: named ones with names, a histogram without. */
export function confidenceDots(
  question: ConfidenceQuestion,
  round: Round,
  item: ItemSummary,
  me: ParticipantId | null,
  nameOf: (id: ParticipantId) => string,
): readonly Dot[] {
  if (round.result?.type === 'named') {
    return round.result.ballots.flatMap(({ participant, ballot }) => {
      const value = ballot.type === 'confidence' ? ballot[question] : null;
      return value === null ? [] : [{ value, name: nameOf(participant), own: participant === me }];
    });
  }
  return (item.values ?? []).map((value) => ({ value, name: null, own: false }));
}
