import type { FeelBallot, Feeling } from '../board/ballots.ts';
import type { Anonymity, Candidate } from '../board/frame.ts';
import type { CandidateFeelings, FeelingSummary } from '../board/summary.ts';
import type { CandidateId } from '../ids.ts';
import { publishedReasons, summariseItem } from './items.ts';
import { mayShow } from './privacy.ts';
import { ascending, byId, sum } from './statistics.ts';
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
  const said = ballots.map((ballot) => ids.map((id) => ballot.feelings[id] ?? blank));
  const starRows = said.map((row) => row.map(({ stars }) => stars)).filter((row) => row.some(isAnswer));
  const moraleRows = said.map((row) => row.map(({ morale }) => morale)).filter((row) => row.some(isAnswer));
  const showsAnswers = (answers: number): boolean => mayShow(anonymity, answers).answers;

  const summarise = (place: number): CandidateFeelings => {
    const stars = ascending(starRows.map((row) => row[place]).filter(isAnswer));
    const morale = ascending(moraleRows.map((row) => row[place]).filter(isAnswer));
    const perMorale = (value: (morale: number) => number): number | null =>
      moraleRows.length === 0 ? null : sum(morale.map(value)) / moraleRows.length;
    // Below five answers these two would place somebody on the scale, so only the merged morale is shown.
    const placed = showsAnswers(moraleRows.length) && showsAnswers(morale.length);
    const reasons = said.map((row) => (row[place] ?? blank).reason.trim()).filter((reason) => reason !== '');
    return {
      stars: summariseItem(stars, [0, 5], anonymity),
      morale: summariseItem(morale, [-2, 2], anonymity),
      preference: withNeutralBlanks(stars, (star) => star / 5, starRows.length),
      moraleValue: withNeutralBlanks(morale, (face) => (face + 2) / 4, moraleRows.length),
      shareDread: placed ? perMorale((face) => (face <= -2 ? 1 : 0)) : null,
      resistance: placed ? perMorale((face) => Math.max(0, -face) / 2) : null,
      reasons: publishedReasons(reasons, anonymity, Math.max(stars.length, morale.length), random),
    };
  };

  return {
    castStars: starRows.length,
    castMorale: moraleRows.length,
    candidates: Object.fromEntries(ids.map((id, place) => [id, summarise(place)])),
    preferred: showsAnswers(starRows.length) ? preferredPairs(starRows, ids, showsAnswers) : null,
  };
}

/** `answers` ascending, so that the order of ballots changes no digit. */
const withNeutralBlanks = (
  answers: readonly number[],
  scaled: (answer: number) => number,
  cast: number,
): number | null => (cast === 0 ? null : (sum(answers.map(scaled)) + 0.5 * (cast - answers.length)) / cast);

/** A pair that fewer people rated than its tier asks for is left out, as a question of its own would be. */
function preferredPairs(
  rows: readonly (readonly (number | null)[])[],
  ids: readonly CandidateId[],
  showsAnswers: (answers: number) => boolean,
): Record<CandidateId, Record<CandidateId, number>> {
  const m = ids.length;
  const rated = new Uint32Array(m * m);
  const above = new Uint32Array(m * m);
  for (const row of rows)
    for (let a = 0; a < m; a += 1) {
      const own = row[a];
      if (!isAnswer(own)) continue;
      for (let b = a + 1; b < m; b += 1) {
        const other = row[b];
        if (!isAnswer(other)) continue;
        rated[a * m + b]! += 1;
        if (own > other) above[a * m + b]! += 1;
        else if (own < other) above[b * m + a]! += 1;
      }
    }
  const pair = (a: number, b: number): [CandidateId, number][] =>
    showsAnswers(rated[Math.min(a, b) * m + Math.max(a, b)]!) ? [[ids[b]!, above[a * m + b]!]] : [];
  return Object.fromEntries(
    ids.map((id, a) => [id, Object.fromEntries(ids.flatMap((_, b) => (a === b ? [] : pair(a, b))))]),
  );
}
