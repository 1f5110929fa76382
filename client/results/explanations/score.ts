import type { CandidateId } from '../../../shared/ids.ts';
import { capitalised, isTieAtTop, pointsApart, roundShown, shownPoints } from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult, CandidateResult } from '../../../shared/scoring/types.ts';
import type { ScorePart } from '../../charts/types.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { count, listed, percent, plain, points, signed } from '../../ui/numbers.ts';
import { partNames } from '../../charts/parts.ts';
import { candidateName, criterionName } from '../names.ts';

const noSuch: Explanation = { title: '', sentence: 'It is no longer on the board.', formula: '', worked: [], note: '' };
export const candidateOf = (result: BoardResult, id: CandidateId): CandidateResult | undefined =>
  result.candidates.find((one) => one.candidateId === id);

/** The total of one candidate: what fit, preference and morale give it. */
export function scoreExplained(input: BoardInput, result: BoardResult, id: CandidateId): Explanation {
  const candidate = candidateOf(result, id);
  if (candidate === undefined) return noSuch;
  const voiced = (['preference', 'morale'] as const).filter((part) => result.blend[part] > 0);
  const lines = [
    { name: 'Technical fit', share: result.blend.fit, value: candidate.fit },
    ...voiced.map((part) => ({ name: partNames[part], share: result.blend[part], value: candidate[part] ?? 0.5 })),
  ];
  const shown = roundShown(
    lines.map((line) => line.share * line.value * 100),
    1,
    shownPoints(candidate.score),
  );
  const name = candidateName(input, id);
  return {
    title: `${name}: ${points(candidate.score * 100)} of 100`,
    sentence: `${name} has ${listed(lines.map((line, index) => `${points(shown[index] ?? 0)} points from ${line.name.toLowerCase()}`))}.`,
    formula: [
      'score = α · fit',
      ...voiced.map((part) => (part === 'preference' ? 'β · preference' : 'γ · morale')),
    ].join(' + '),
    worked: lines.map(
      (line, index) =>
        `${line.name}: ${percent(line.share)} · ${points(line.value * 100)} = ${points(shown[index] ?? 0)}`,
    ),
    note:
      voiced.length === 2
        ? 'The three shares are the blend. Each part lies between 0 and 100, whoever else is on the board.'
        : 'A part nobody voted on is left out, and the rest of the blend is scaled to 100.',
  };
}

/** One of the visible parts of a score, `shown` points of 100 as it stands on screen. */
export function partExplained(
  input: BoardInput,
  result: BoardResult,
  id: CandidateId,
  part: ScorePart,
  shown: number,
): Explanation {
  const candidate = candidateOf(result, id);
  if (candidate === undefined) return noSuch;
  switch (part) {
    case 'team':
    case 'domain':
    case 'operations':
      return groupExplained(input, result, candidate, part, shown);
    case 'preference':
      return preferenceExplained(input, result, candidate, shown);
    case 'morale':
      return moraleExplained(input, result, candidate, shown);
    default:
      return part satisfies never;
  }
}

function groupExplained(
  input: BoardInput,
  result: BoardResult,
  candidate: CandidateResult,
  part: 'team' | 'domain' | 'operations',
  total: number,
): Explanation {
  const own = candidate.contributions.filter((one) => one.part === part);
  const name = candidateName(input, candidate.candidateId);
  const shown = roundShown(
    own.map((one) => one.value * 100),
    1,
    total,
  );
  return {
    title: `${partNames[part]}, ${name}: ${points(total)} points`,
    sentence: `${count(own.length, 'criterion', 'criteria')} of the group “${partNames[part].toLowerCase()}” ${own.length === 1 ? 'gives' : 'give'} ${name} these points, each by its weight and by how well ${name} does on it.`,
    formula: 'part = α · Σ weight · value',
    worked: own.map((one, index) => {
      const weight = result.weights.find(({ criterionId }) => criterionId === one.criterionId)?.weight ?? 0;
      const said = cellWords(result, candidate.candidateId, one.criterionId ?? '');
      return `${criterionName(input, one.criterionId ?? '')}: ${percent(weight)} · ${said} → ${points(shown[index] ?? 0)}`;
    }),
    note: `α is the share of fit, ${percent(result.blend.fit)}. A value is the cell of the matrix divided by 5; the matrix in Assess says why. An unknown cell counts as the middle.`,
  };
}

const cellWords = (result: BoardResult, candidateId: CandidateId, criterionId: string): string => {
  const cell = result.cells.find((one) => one.candidateId === candidateId && one.criterionId === criterionId);
  return cell?.value == null ? 'unknown, as 2.5 of 5' : `${plain(cell.value)} of 5`;
};

function preferenceExplained(
  input: BoardInput,
  result: BoardResult,
  candidate: CandidateResult,
  given: number,
): Explanation {
  const cast = input.feelings?.castStars ?? 0;
  const stars = input.feelings?.candidates[candidate.candidateId]?.stars ?? null;
  const name = candidateName(input, candidate.candidateId);
  const value = candidate.preference ?? 0.5;
  const rated = stars === null ? 0 : stars.n;
  return {
    title: `Preference, ${name}: ${points(given)} points`,
    sentence: `${rated} of ${count(cast, 'ballot')} rated ${name}${stars?.mean == null ? '' : `, ${plain(stars.mean)} of 5 stars on average`}. A blank counts as neutral.`,
    formula: 'preference = (Σ stars ⁄ 5 + ½ · blanks) ⁄ ballots',
    worked: [`${percent(result.blend.preference)} · ${points(value * 100)} = ${points(given)}`],
    note: 'Stars were given blind, before technical totals were shown.',
  };
}

function moraleExplained(
  input: BoardInput,
  result: BoardResult,
  candidate: CandidateResult,
  given: number,
): Explanation {
  const cast = input.feelings?.castMorale ?? 0;
  const faces = input.feelings?.candidates[candidate.candidateId]?.morale ?? null;
  const name = candidateName(input, candidate.candidateId);
  const value = candidate.morale ?? 0.5;
  return {
    title: `Morale, ${name}: ${points(given)} points`,
    sentence: `${faces === null ? 0 : faces.n} of ${count(cast, 'ballot')} said how they would feel working in ${name} for years${faces?.mean == null ? '' : `, ${signed(faces.mean)} on a scale from −2 to +2 on average`}. A blank counts as neutral.`,
    formula: 'morale = mean of (face + 2) ⁄ 4',
    worked: [`${percent(result.blend.morale)} · ${points(value * 100)} = ${points(given)}`],
    note: 'From dread (−2) to gladly (+2).',
  };
}

/** How far unknown cells leave a score open. */
export function intervalExplained(input: BoardInput, result: BoardResult, id: CandidateId): Explanation {
  const candidate = candidateOf(result, id);
  if (candidate === undefined) return noSuch;
  const name = candidateName(input, id);
  const unknown = result.cells
    .filter((cell) => cell.candidateId === id && cell.value === null)
    .map((cell) => criterionName(input, cell.criterionId).toLowerCase());
  const [low, high] = [points(candidate.lower * 100), points(candidate.upper * 100)];
  return {
    title: `${name}: between ${low} and ${high}`,
    sentence: `Nobody knows yet how ${name} does on ${listed(unknown)}. If that were all worst, it would have ${low}; all best, ${high}. ${percent(candidate.coverage)} of the weight is known.`,
    formula: 'from α · Σ known weight · value to that + α · Σ unknown weight',
    worked: [`Width: ${percent(result.blend.fit)} · ${percent(1 - candidate.coverage)} of the weight`],
    note: 'Preference and morale are added to both ends. Below 60 % known weight a candidate is shown pale.',
  };
}

/** The points between the first two. */
export function leadExplained(input: BoardInput, result: BoardResult): Explanation {
  const [first, second] = result.candidates.filter((one) => one.rank !== null);
  if (first === undefined || second === undefined || result.lead === null) return noSuch;
  const [a, b] = [candidateName(input, first.candidateId), candidateName(input, second.candidateId)];
  const [x, y] = [points(first.score * 100), points(second.score * 100)];
  if (isTieAtTop(result.candidates))
    return {
      title: `Nothing between ${a} and ${b}`,
      sentence: `${a} and ${b} both have ${x} of 100 points${result.leader === null ? '' : `, and ${a} goes first by a tie-break`}.`,
      formula: 'level: scores within a billionth of each other',
      worked: [],
      note: 'Of equals the first has fewer open objections, else less resistance, runs here already, is better known or fits better. The score advises; the team decides.',
    };
  return {
    title: `${capitalised(pointsApart(result.lead))} between ${a} and ${b}`,
    sentence: `${a} has ${x} of 100 points, ${b} comes next with ${y}.`,
    formula: 'lead = score of the first − score of the second',
    worked: [`${x} − ${y} = ${points(result.lead)}`],
    note: 'Reckoned from the scores as shown. The score advises; the team decides.',
  };
}

/** The shares of fit, preference and morale that counted. */
export function blendExplained(input: BoardInput, result: BoardResult): Explanation {
  const { fit, preference, morale } = input.blend;
  const shares = [result.blend.fit, result.blend.preference, result.blend.morale].map((share) => percent(share));
  return {
    title: 'The blend',
    sentence: `Of every score, ${shares[0] ?? ''} comes from technical fit, ${shares[1] ?? ''} from preference and ${shares[2] ?? ''} from morale.`,
    formula: 'score = α · fit + β · preference + γ · morale, α + β + γ = 1',
    worked: [`The board’s blend: ${plain(fit)} / ${plain(preference)} / ${plain(morale)}`],
    note: 'Set in Frame before anybody voted. A part nobody voted on counts nothing and the rest is scaled.',
  };
}
