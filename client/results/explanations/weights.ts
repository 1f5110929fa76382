import type { WeightMethod } from '../../../shared/board/frame.ts';
import type { CriterionId } from '../../../shared/ids.ts';
import { countedRange, pointsApart } from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import type { FlipRow, HeatGroup } from '../../charts/types.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { count, listed, percent, percentFine, percentUpTo, points } from '../../ui/numbers.ts';
import { candidateName, criterionName } from '../names.ts';
import { needWords } from './cells.ts';

/** How one ballot becomes shares (scoring rules 1.1 to 1.3). */
const shareWords: Readonly<Record<WeightMethod, string>> = {
  rating: 'A voter’s share is their rating divided by the sum of their ratings.',
  points: 'A voter’s share is their points divided by the sum of their points.',
  ranking:
    'A voter’s order of n criteria becomes shares by rank-order centroid: place k gets (1⁄k + 1⁄(k + 1) + … + 1⁄n) ⁄ n.',
};

/** What a criterion asks, and what the ends of its scale mean. */
export function criterionExplained(input: BoardInput, id: CriterionId): Explanation {
  const criterion = input.criteria.find((one) => one.id === id);
  const end = (value: number, said = ''): string => (said === '' ? '' : `${value} of 5: ${said}`);
  return {
    title: criterionName(input, id),
    sentence: criterion?.description ?? '',
    formula: '',
    worked: [],
    note: [end(0, criterion?.zero), end(5, criterion?.five), needWords(input, id)]
      .filter((text) => text !== '')
      .join(' '),
  };
}

/** What one criterion counts. */
export function weightExplained(input: BoardInput, result: BoardResult, id: CriterionId): Explanation {
  const weight = result.weights.find((one) => one.criterionId === id);
  const name = criterionName(input, id);
  const voters = input.weights?.voters ?? 0;
  const asked = weight?.asked ?? 0;
  const counts = weight?.weight ?? 0;
  const [, most] = countedRange(input, id);
  const whose =
    voters === 0
      ? 'Nobody’s ballot stands behind it.'
      : `${count(voters, 'person', 'people')} weighed the criteria, and their shares were averaged.`;
  return {
    title: `${name}: ${percentUpTo(counts, most)} of fit`,
    sentence:
      weight?.capped === true
        ? `${whose} The team asked for ${percentFine(asked)}; resource criteria together may count no more than their cap, so it is ${percentFine(counts)}.`
        : Math.abs(asked - counts) > 1e-9
          ? `${whose} The team asked for ${percentFine(asked)}; what the cap takes from resource criteria goes to the others, so it is ${percentFine(counts)}.`
          : `${whose} ${name} came to ${percentFine(counts)} of everything.`,
    formula: 'weight = Σ each voter’s share ⁄ voters',
    worked: [],
    note: `${needWords(input, id)} ${shareWords[input.weights?.method ?? 'rating']} A criterion they passed counts as average. Caps come after the average.`.trim(),
  };
}

/** What the criteria of one group count together, as shown beside them. */
export const groupWeightExplained = ({ name, weight, rows }: HeatGroup): Explanation => ({
  title: `${name}: ${percent(weight ?? 0)} of fit`,
  sentence: `${count(rows.length, 'criterion', 'criteria')} of this group, added up.`,
  formula: 'Σ weights of the group',
  worked: rows.map((row) => `${row.name}: ${percentUpTo(row.weight ?? 0, row.most)}`),
  note: 'Each is rounded by itself, so shown percents may add up to a little more or less.',
});

/** How far a weight would have to move before another leads. */
export function flipExplained(input: BoardInput, result: BoardResult, row: FlipRow): Explanation {
  const leader = result.leader === null ? 'the leader' : candidateName(input, result.leader);
  const by = Math.abs(row.flipsAt - row.weight);
  return {
    title: `${row.name} ${row.direction} ${percentUpTo(row.flipsAt, row.most)}`,
    sentence: `${row.name} counts ${percentUpTo(row.weight, row.most)} of fit. ${row.direction === 'above' ? 'Above' : 'Below'} ${percentFine(row.flipsAt)}, ${pointsApart(by * 100)} of weight away, ${row.then} would lead instead of ${leader}, if all other weights kept their proportions.`,
    formula: 't* = A ⁄ (A − B)',
    worked: [`t* = ${percentFine(row.flipsAt)}`],
    note: `A is how far ${leader} is ahead of ${row.then} on everything else, B how far on ${row.name.toLowerCase()} alone. Exact, for the whole score. Every share is what counts, after the cap on environmental criteria, as in the what-if.`,
  };
}

/** The share of fit at which the lead changes. */
export function turningPointExplained(
  result: BoardResult,
  turn: { readonly at: number; readonly below: string; readonly above: string },
): Explanation {
  const away = Math.abs(turn.at - result.blend.fit);
  return {
    title: `Turning point at ${percentFine(turn.at)} fit`,
    sentence: `While fit counts less than ${percentFine(turn.at)}, the lead belongs to ${turn.below}; above, to ${turn.above}. Fit counts ${percent(result.blend.fit)} now, ${pointsApart(away * 100)} away.`,
    formula: 't = (V of B − V of A) ⁄ ((F of A − V of A) − (F of B − V of B))',
    worked: [`t = ${percentFine(turn.at)}`],
    note: `F is technical fit; V is preference and morale, mixed as the blend mixes them (${listed([percent(result.blend.preference), percent(result.blend.morale)])}).`,
  };
}

/** A candidate's score at no fit and at nothing but fit. */
export function blendLineExplained(input: BoardInput, id: string, share: number, score: number): Explanation {
  const name = candidateName(input, id);
  return {
    title: `${name}: ${points(score)} at ${percent(share)} fit`,
    sentence: `If fit counted ${percent(share)} and preference and morale shared the rest as they do now, ${name} would have ${points(score)} of 100 points.`,
    formula: 'score(t) = t · F + (1 − t) · V',
    worked: [],
    note: 'F is technical fit; V is preference and morale, mixed as the blend mixes them.',
  };
}
