import type { FitOpinion, StarOpinion } from '../../../shared/scoring/index.ts';
import type { BoardInput } from '../../../shared/scoring/types.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { listed } from '../../ui/numbers.ts';
import { fitMethods, votingMethods } from '../methodWords.ts';
import { candidateName } from '../names.ts';

const fine = (value: number): string => value.toFixed(2).replace('-', '−');
const who = (input: BoardInput, ids: readonly string[]): string => listed(ids.map((id) => candidateName(input, id)));

export function starOpinionExplained(input: BoardInput, opinion: StarOpinion): Explanation {
  const { name, how, formula } = votingMethods[opinion.method];
  const first = `It puts ${who(input, opinion.first)} first.`;
  return {
    title: name,
    sentence: `${how} ${opinion.why === '' ? first : opinion.why}`,
    formula,
    worked: [],
    note: 'A second opinion on the same stars: it changes no score.',
  };
}

/** All that differ from the average, where one sentence names several. */
export function starsExplained(input: BoardInput, opinions: readonly StarOpinion[]): Explanation {
  const told = opinions.filter(({ why }) => why !== '');
  return {
    title: 'Other ways to count the stars',
    sentence: told.length === 0 ? 'All name the same.' : told.map(({ why }) => why).join(' '),
    formula: told.map(({ method }) => `${votingMethods[method].name}: ${votingMethods[method].formula}`).join(' · '),
    worked: opinions.map(({ method, first }) => `${votingMethods[method].name}: ${who(input, first)}`),
    note: 'Second opinions on the same stars: they change no score.',
  };
}

export function fitOpinionExplained(input: BoardInput, opinion: FitOpinion): Explanation {
  const { name, how, formula } = fitMethods[opinion.method];
  return {
    title: name,
    sentence: `${how} It puts ${who(input, opinion.first)} first.`,
    formula,
    worked: [],
    note: 'A second opinion on the same matrix and weights: it changes no score.',
  };
}

export function correlationExplained(opinion: FitOpinion): Explanation {
  const { spearman, kendall, similarity } = opinion;
  const name = fitMethods[opinion.method].name;
  const said = (value: number | null): string => (value === null ? 'not defined' : fine(value));
  return {
    title: `${name} and the weighted sum: ${said(kendall)}`,
    sentence: `How alike both rank all candidates: 1 is the same order, 0 no relation, −1 the reverse.`,
    formula: 'τ-b = (pairs in order − pairs reversed) ⁄ √((pairs − ties of A)(pairs − ties of B))',
    worked: [`Kendall τ-b ${said(kendall)}`, `Spearman ${said(spearman)}`, `WS ${said(similarity)}`],
    note: 'WS looks most at the top of the ranking.',
  };
}

export function overlapExplained(correlation: number): Explanation {
  return {
    title: `Preference and morale: ${fine(correlation)}`,
    sentence: `Across the candidates, preference and morale go together this much: 1 is the same opinion told twice, 0 two different ones.`,
    formula: 'r = Pearson’s correlation over the candidates',
    worked: [],
    note: 'Above .9 it is better to give morale’s share to preference.',
  };
}
