import type { Anonymity } from '../board/frame.ts';
import type { CandidateFeelings, FeelingSummary, PairCounts } from '../board/summary.ts';
import type { CandidateId } from '../ids.ts';
import { hasEnoughWays } from './joint/enoughWays.ts';
import { anyAnswer } from './joint/rowForm.ts';
import { publishedReasons, summariseSorted } from './items.ts';
import { mayShow } from './privacy.ts';
import { ascending } from './statistics.ts';
import type { FeelTable } from './tables/feelTable.ts';
import { columnOf, type Table } from './tables/table.ts';

type Scale = readonly [number, number];

const starScale: Scale = [0, 5];
const moraleScale: Scale = [-2, 2];

/** Preference and morale per candidate; a blank counts as neutral among the ballots that answered anything (rule 2.3). */
export function summariseFeelings(
  { ids, stars, morale, reasons }: FeelTable,
  anonymity: Anonymity,
  random: () => number,
): FeelingSummary {
  const showsAnswers = (answers: number): boolean => mayShow(anonymity, answers).answers;
  const scratch = new Float64Array(Math.max(stars.rows, morale.rows));

  const summarise = (place: number): CandidateFeelings => {
    const given = ascending(columnOf(stars, place, scratch));
    const faces = ascending(columnOf(morale, place, scratch));
    // Below five answers these two would place somebody on the scale, so only the merged morale is shown.
    const placed = showsAnswers(morale.rows) && showsAnswers(faces.length);
    return {
      stars: summariseSorted(given, starScale, anonymity),
      morale: summariseSorted(faces, moraleScale, anonymity),
      preference: withNeutralBlanks(given, starScale, stars.rows),
      moraleValue: withNeutralBlanks(faces, moraleScale, morale.rows),
      shareDread: placed ? perBallot(faces, dread, morale.rows) : null,
      resistance: placed ? perBallot(faces, resistance, morale.rows) : null,
      reasons: publishedReasons(reasons[place]!, anonymity, Math.max(given.length, faces.length), random),
    };
  };

  return {
    castStars: stars.rows,
    castMorale: morale.rows,
    candidates: Object.fromEntries(ids.map((id, place) => [id, summarise(place)])),
    ...(showsAnswers(stars.rows) && (anonymity === 'named' || isStarsOpen(stars, ids))
      ? duels(stars, ids, showsAnswers)
      : { preferred: null }),
  };
}

/** Whether duels may stand beside the stars: each ties two answers of one ballot together (rule 5.2). */
const isStarsOpen = (stars: Table, ids: readonly CandidateId[]): boolean =>
  hasEnoughWays(cut(stars), (other) => duelDigits(other, ids), anyAnswer);

/** The rows that were kept, without room for others. */
const cut = ({ rows, width, values }: Table): Table => ({ rows, width, values: values.slice(0, rows * width) });

/** What an anonymous round says of whole ballots on stars. */
export const duelDigits = (stars: Table, ids: readonly CandidateId[]): string =>
  JSON.stringify(duels(stars, ids, (answers) => mayShow('anonymous', answers).answers));

const dread = (face: number): number => (face <= -2 ? 1 : 0);
const resistance = (face: number): number => Math.max(0, -face) / 2;

/** `answers` ascending, so that the order of ballots changes no digit. */
function perBallot(answers: readonly number[], part: (answer: number) => number, cast: number): number | null {
  let total = 0;
  for (let i = 0; i < answers.length; i += 1) total += part(answers[i]!);
  return cast === 0 ? null : total / cast;
}

/** The mean on 0..1; `answers` ascending, so that the order of ballots changes no digit. */
function withNeutralBlanks(answers: readonly number[], [low, high]: Scale, cast: number): number | null {
  let total = 0;
  for (let i = 0; i < answers.length; i += 1) total += (answers[i]! - low) / (high - low);
  return cast === 0 ? null : (total + 0.5 * (cast - answers.length)) / cast;
}

/** Who of two is put first, and by how many of how many. A pair that fewer people rated than its tier asks for is left out, as a question of its own would be. */
function duels(
  { rows, width: m, values }: Table,
  ids: readonly CandidateId[],
  showsAnswers: (answers: number) => boolean,
): { readonly preferred: PairCounts; readonly ratedBoth: PairCounts } {
  const rated = new Uint32Array(m * m);
  const above = new Uint32Array(m * m);
  for (let start = 0; start < rows * m; start += m)
    for (let a = 0; a < m; a += 1) {
      const own = values[start + a]!;
      if (Number.isNaN(own)) continue;
      for (let b = a + 1; b < m; b += 1) {
        const other = values[start + b]!;
        // Added rather than branched on: which way it goes cannot be predicted. A blank is neither above nor below.
        const more = Number(own > other);
        const less = Number(own < other);
        above[a * m + b]! += more;
        above[b * m + a]! += less;
        rated[a * m + b]! += more + less + Number(own === other);
      }
    }
  for (let a = 0; a < m; a += 1) for (let b = 0; b < a; b += 1) rated[a * m + b] = rated[b * m + a]!;
  const counts = (of: Uint32Array): PairCounts =>
    Object.fromEntries(
      ids.map((id, a) => [
        id,
        Object.fromEntries(
          ids.flatMap((other, b) =>
            a !== b && showsAnswers(rated[a * m + b]!) ? [[other, of[a * m + b]!] as const] : [],
          ),
        ),
      ]),
    );
  return { preferred: counts(above), ratedBoth: counts(rated) };
}
