import type { AgreementStrength, ItemAgreement } from '../../../shared/scoring/index.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { count, percent, plain, points } from '../../ui/numbers.ts';
import { fineNumber } from '../agreement.ts';

const answers = (n: number): string => count(n, 'answer');

const strengths: Readonly<Record<AgreementStrength, string>> = {
  lack: 'a lack of agreement',
  weak: 'weak agreement',
  moderate: 'moderate agreement',
  strong: 'strong agreement',
  'very strong': 'very strong agreement',
};

/** r_wg of one question: how much less the answers scatter than chance. */
export function withinGroupExplained(name: string, { n, withinGroup, strength }: ItemAgreement): Explanation {
  const value = withinGroup ?? 0;
  const said =
    value < 0
      ? `The ${answers(n)} scatter wider than answers at random would.`
      : `The ${answers(n)} scatter ${percent(value)} less than answers at random would.`;
  return {
    title: `${name}: r_wg ${fineNumber(value)}`,
    sentence: strength === null ? said : `${said} That is ${strengths[strength]}.`,
    formula: 'r_wg = 1 − s² ⁄ ((A² − 1) ⁄ 12)',
    worked: [],
    note: 's²: variance of the answers, with N − 1; A: steps of the scale. 1 is all alike, 0 as chance (James, Demaray and Wolf 1984). Below five answers chance passes for agreement too often, so no word is given.',
  };
}

/** AD of one question: the mean distance of the answers from their mean. */
export function deviationExplained(
  name: string,
  { n, averageDeviation, averageDeviationLimit }: ItemAgreement,
): Explanation {
  const value = averageDeviation ?? 0;
  const limit = plain(averageDeviationLimit);
  return {
    title: `${name}: AD ${points(value)}`,
    sentence: `The ${answers(n)} lie ${points(value)} from their mean on average, in units of the scale. Up to ${limit} speaks of agreement.`,
    formula: 'AD = mean of |answer − mean|, limit A ⁄ 6',
    worked: [`Limit: ${plain(averageDeviationLimit * 6)} ⁄ 6 = ${limit}`],
    note: 'A: steps of the scale (Burke and Dunlap 2002).',
  };
}

/** van der Eijk's A of one question: whether the answers stand together or apart. */
export function orderedExplained(name: string, { n, ordered }: ItemAgreement): Explanation {
  const value = ordered ?? 0;
  const where =
    value >= 0.5
      ? 'stand close together'
      : value > 0
        ? 'lean to one place'
        : value === 0
          ? 'are spread evenly'
          : 'pull apart';
  return {
    title: `${name}: A ${fineNumber(value)}`,
    sentence: `The ${answers(n)} ${where}. 1 would be all on one step, 0 spread evenly, −1 half at each end.`,
    formula: 'A = Σ over layers of share · U · (1 − (steps filled − 1) ⁄ (steps − 1))',
    worked: [],
    note: 'The counts by step are taken apart in layers of equal height; U says how far the filled steps of a layer stand together (van der Eijk 2001).',
  };
}
