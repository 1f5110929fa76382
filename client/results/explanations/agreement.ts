import type { ItemSummary, WeightSummary } from '../../../shared/board/summary.ts';
import type { EvidenceAgreement } from '../../../shared/scoring/index.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { count, plain } from '../../ui/numbers.ts';

const signedFine = (value: number): string => value.toFixed(2).replace('-', '−');

/** How alike people ordered the criteria, 0 chance, 1 the same. */
export function spearmanExplained(weights: WeightSummary): Explanation {
  const { spearman, agreement, voters } = weights;
  const w = agreement === null ? '' : signedFine(agreement);
  return {
    title: `Agreement on weights: ${spearman === null ? '' : signedFine(spearman)}`,
    sentence: `Every two of the ${count(voters, 'person', 'people')} were compared in how they ordered the criteria; this is the mean. 1 would be the same order, 0 is chance, below 0 people order them against each other.`,
    formula: 'r̄ = (N · W − 1) ⁄ (N − 1)',
    worked: spearman === null ? [] : [`(${voters} · ${w} − 1) ⁄ ${voters - 1} = ${signedFine(spearman)}`],
    note: 'W is Kendall’s coefficient of concordance with ties; r̄ the mean of Spearman’s correlation over all pairs.',
  };
}

/** Kendall's W, which by chance alone is 1/N. */
export function kendallExplained(weights: WeightSummary): Explanation {
  const { agreement, voters } = weights;
  return {
    title: `Kendall’s W: ${agreement === null ? '' : signedFine(agreement)}`,
    sentence: `From 0, no common order of criteria, to 1, the same order for all ${count(voters, 'person', 'people')}. Answers at random would give about ${signedFine(1 / Math.max(1, voters))} here, so a small team reads the mean correlation instead.`,
    formula: 'W = 12 · S ⁄ (N² · (n³ − n) − N · T)',
    worked: [],
    note: 'S: squared deviations of the rank sums; N people, n criteria; T corrects for ties.',
  };
}

/** How alike people read the evidence, where there is a truth to agree on. */
export function evidenceReadExplained({ alpha, cells, sentence }: EvidenceAgreement): Explanation {
  return {
    title: `Krippendorff’s α: ${signedFine(alpha)}`,
    sentence: `${sentence} 1 would be the same score from everybody, 0 is as far apart as scores taken at random.`,
    formula: 'α = 1 − observed ⁄ expected squared difference',
    worked: [`${count(cells, 'cell')} that two or more people scored`],
    note: 'For interval scales (Krippendorff 2004): from .800 reliable, from .667 tentative. Only for evidence; opinions may differ.',
  };
}

/** The spread of answers on one item. */
export function spreadExplained(name: string, item: ItemSummary, scale: string): Explanation {
  const { n, min, max, mean, dispersion } = item;
  const middle = mean === null ? '' : `, ${plain(mean)} on average`;
  return {
    title: `${name}: how far apart`,
    sentence: `${count(n, 'answer')} from ${plain(min ?? 0)} to ${plain(max ?? 0)} on a scale of ${scale}${middle}.`,
    formula: dispersion === null ? '' : 'd = 2 · standard deviation ⁄ width of the scale',
    worked: dispersion === null ? [] : [`d = ${signedFine(dispersion)}`],
    note:
      dispersion === null
        ? 'With so few answers only the mean and the ends are shown.'
        : '0: all alike. 1: half at each end. Below .20 strong agreement, above .60 as scattered as chance; no verdict below five voters.',
  };
}
