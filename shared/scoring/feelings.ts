import type { FeelBallot, Feeling } from '../board/ballots.ts';
import type { Anonymity, Candidate } from '../board/frame.ts';
import type { CandidateFeelings, FeelingSummary } from '../board/summary.ts';
import type { CandidateId } from '../ids.ts';
import { publishedReasons, summariseItem } from './items.ts';
import { mayShow } from './privacy.ts';
import { byId, sum } from './statistics.ts';
import { isAnswer } from './weights.ts';

const blank: Feeling = { stars: null, morale: null, reason: '', objection: null };

/** Preference and morale per candidate; a blank counts as neutral among the ballots that answered anything (rule 2.3). */
export function summariseFeelings(
  ballots: readonly FeelBallot[],
  candidates: readonly Candidate[],
  anonymity: Anonymity,
  random: () => number,
): FeelingSummary {
  const ids = candidates.map(({ id }) => id).sort(byId);
  const feeling = (ballot: FeelBallot, id: CandidateId): Feeling => ballot.feelings[id] ?? blank;
  const showsAnswers = (answers: number): boolean => mayShow(anonymity, answers).answers;
  const withStars = ballots.filter((ballot) => ids.some((id) => isAnswer(feeling(ballot, id).stars)));
  const withMorale = ballots.filter((ballot) => ids.some((id) => isAnswer(feeling(ballot, id).morale)));

  const summarise = (id: CandidateId): CandidateFeelings => {
    const stars = withStars.map((ballot) => feeling(ballot, id).stars).filter(isAnswer);
    const morale = withMorale.map((ballot) => feeling(ballot, id).morale).filter(isAnswer);
    const perMorale = (value: (morale: number) => number): number | null =>
      withMorale.length === 0 ? null : sum(morale.map(value)) / withMorale.length;
    // Below five answers these two would place somebody on the scale, so only the merged morale is shown.
    const placed = showsAnswers(withMorale.length) && showsAnswers(morale.length);
    const reasons = ballots.map((ballot) => feeling(ballot, id).reason.trim()).filter((reason) => reason !== '');
    return {
      stars: summariseItem(stars, [0, 5], anonymity),
      morale: summariseItem(morale, [-2, 2], anonymity),
      preference: withNeutralBlanks(
        stars.map((star) => star / 5),
        withStars.length,
      ),
      moraleValue: withNeutralBlanks(
        morale.map((face) => (face + 2) / 4),
        withMorale.length,
      ),
      shareDread: placed ? perMorale((face) => (face <= -2 ? 1 : 0)) : null,
      resistance: placed ? perMorale((face) => Math.max(0, -face) / 2) : null,
      reasons: publishedReasons(reasons, anonymity, Math.max(stars.length, morale.length), random),
    };
  };

  return {
    castStars: withStars.length,
    castMorale: withMorale.length,
    candidates: Object.fromEntries(ids.map((id) => [id, summarise(id)])),
    preferred: showsAnswers(withStars.length) ? preferredPairs(withStars, ids, feeling, anonymity) : null,
  };
}

const withNeutralBlanks = (values: readonly number[], cast: number): number | null =>
  cast === 0 ? null : (sum([...values].sort((a, b) => a - b)) + 0.5 * (cast - values.length)) / cast;

/** A pair that fewer people rated than its tier asks for is left out, as a question of its own would be. */
function preferredPairs(
  ballots: readonly FeelBallot[],
  ids: readonly CandidateId[],
  feeling: (ballot: FeelBallot, id: CandidateId) => Feeling,
  anonymity: Anonymity,
): Record<CandidateId, Record<CandidateId, number>> {
  const pair = (a: CandidateId, b: CandidateId): [CandidateId, number][] => {
    const rated = ballots
      .map((ballot) => [feeling(ballot, a).stars, feeling(ballot, b).stars] as const)
      .filter(([starsA, starsB]) => isAnswer(starsA) && isAnswer(starsB));
    const above = rated.filter(([starsA, starsB]) => (starsA ?? 0) > (starsB ?? 0)).length;
    return mayShow(anonymity, rated.length).answers ? [[b, above]] : [];
  };
  return Object.fromEntries(
    ids.map((a) => [a, Object.fromEntries(ids.filter((b) => b !== a).flatMap((b) => pair(a, b)))]),
  );
}
