import type { FeelBallot, OpenedBallot } from '../../shared/board/ballots.ts';
import type { Candidate } from '../../shared/board/frame.ts';
import type { ItemSummary, RoundSummary } from '../../shared/board/summary.ts';
import type { CandidateId, ParticipantId } from '../../shared/ids.ts';
import type { Round } from '../../shared/session/state.ts';
import type { DotRow } from '../charts/types.ts';
import { firstName } from '../board/words.ts';

export interface FeelSource {
  readonly round: Round;
  readonly summary: RoundSummary;
  readonly candidates: readonly Candidate[];
  readonly me: ParticipantId | null;
  /** My own ballot, from my own copy. */
  readonly own: FeelBallot | null;
  readonly nameOf: (participant: ParticipantId) => string;
}

export type FeelQuestion = 'stars' | 'morale';

export const feelScales: Readonly<Record<FeelQuestion, readonly [number, number]>> = { stars: [0, 5], morale: [-2, 2] };

const feelPart = ({ ballot }: OpenedBallot): FeelBallot | null =>
  ballot.type === 'feel' ? ballot : ballot.type === 'quick' ? ballot.feel : null;

interface NamedFeeling {
  readonly participant: ParticipantId;
  readonly stars: number | null;
  readonly morale: number | null;
  readonly reason: string;
}

/** What named people said about one candidate; empty in an anonymous round. */
export const namedFeelings = (round: Round, id: CandidateId): readonly NamedFeeling[] =>
  round.result?.type !== 'named'
    ? []
    : round.result.ballots.flatMap((opened) => {
        const feeling = feelPart(opened)?.feelings[id];
        return feeling === undefined
          ? []
          : [{ participant: opened.participant, stars: feeling.stars, morale: feeling.morale, reason: feeling.reason }];
      });

const rowOf = (
  source: FeelSource,
  candidate: Candidate,
  question: FeelQuestion,
  item: ItemSummary | undefined,
): DotRow => {
  const mine = source.own?.feelings[candidate.id]?.[question] ?? null;
  const named = namedFeelings(source.round, candidate.id);
  let markOwn = mine;
  return {
    id: candidate.id,
    name: candidate.name,
    caption: candidate.languages.join(', '),
    n: item?.n ?? 0,
    mean: item?.mean ?? null,
    min: item?.min ?? null,
    max: item?.max ?? null,
    dots:
      named.length > 0
        ? named.flatMap((feeling) => {
            const value = feeling[question];
            return value === null
              ? []
              : [
                  {
                    value,
                    name: firstName(source.nameOf(feeling.participant)),
                    own: feeling.participant === source.me,
                  },
                ];
          })
        : (item?.values ?? []).map((value) => {
            const isOwn = markOwn !== null && value === markOwn;
            if (isOwn) markOwn = null;
            return { value, name: null, own: isOwn };
          }),
    quartiles: item?.quartiles ?? null,
    own: mine,
    weight: null,
    disputed: false,
    flag: source.summary.count >= 5 && item?.twoCamps === true ? 'Two camps' : null,
  };
};

/** One row a candidate, in the order of the board: no ranking before the technical fit has been looked at. */
export const feelRows = (source: FeelSource, question: FeelQuestion): readonly DotRow[] =>
  source.candidates.map((candidate) =>
    rowOf(source, candidate, question, source.summary.feelings?.candidates[candidate.id]?.[question]),
  );

export interface PublishedReason {
  readonly text: string;
  /** `null` where nobody is named. */
  readonly by: string | null;
}

export const reasonsFor = (source: FeelSource, id: CandidateId): readonly PublishedReason[] => {
  const named = namedFeelings(source.round, id).filter(({ reason }) => reason.trim() !== '');
  if (source.round.result?.type === 'named')
    return named.map(({ participant, reason }) => ({ text: reason, by: source.nameOf(participant) }));
  return (source.summary.feelings?.candidates[id]?.reasons ?? []).map((text) => ({ text, by: null }));
};

/** "A third would dread it" and the like, from three voters on. */
export const dreadWords = (source: FeelSource, id: CandidateId): string | null => {
  const share = source.summary.feelings?.candidates[id]?.shareDread ?? null;
  if (share === null || source.summary.count < 3 || share < 1 / 3) return null;
  return share > 2 / 3
    ? 'Most would dread maintaining it'
    : share >= 0.5
      ? 'Half or more would dread maintaining it'
      : 'A third or more would dread maintaining it';
};
