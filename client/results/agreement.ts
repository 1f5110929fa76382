import type { Anonymity } from '../../shared/board/frame.ts';
import type { ItemSummary, WeightSummary } from '../../shared/board/summary.ts';
import { byDispute, evidenceAgreement } from '../../shared/scoring/index.ts';
import type { EvidenceAgreement } from '../../shared/scoring/index.ts';
import type { BoardInput } from '../../shared/scoring/types.ts';
import { plain } from '../ui/numbers.ts';
import { candidateName, criterionName } from './names.ts';

export interface Disputed {
  readonly id: string;
  readonly name: string;
  /** `2 to 9, mean 5.5`, as far as the privacy tier allows. */
  readonly range: string;
  readonly twoCamps: boolean;
  readonly item: ItemSummary;
}

export interface AgreementView {
  /** One sentence on how alike people ranked the criteria. */
  readonly sentence: string;
  readonly caption: string;
  readonly weights: readonly Disputed[];
  readonly feelings: readonly Disputed[];
  /** How alike people read the evidence where they scored cells blindly; `null` where nobody did. */
  readonly evidence: { readonly sentence: string; readonly agreement: EvidenceAgreement } | null;
}

const shown = 3;

/**
 * How far people agreed on weights, candidates and evidence, widest spread first. `votes`: what blind votes on cells
 * said; `anonymity`: of the session, as it says why a figure is not there.
 */
export function agreementView(
  input: BoardInput,
  votes: readonly ItemSummary[],
  anonymity: Anonymity,
): AgreementView | null {
  const { weights, feelings } = input;
  const evidence = evidenceAgreement(votes).value;
  if (weights === null && feelings === null && evidence === null) return null;
  const stars = Object.fromEntries(
    Object.entries(feelings?.candidates ?? {}).map(([id, candidate]) => [id, candidate.stars]),
  );
  return {
    evidence: evidence === null ? null : { sentence: evidenceSentence(evidence), agreement: evidence },
    sentence: boardSentence(weights, anonymity),
    caption: weights?.agreement == null ? '' : `Kendall’s W ${weights.agreement.toFixed(2)}, ${weights.voters} voters`,
    weights: disputed(weights?.items ?? {}, (id) => criterionName(input, id)),
    feelings: disputed(stars, (id) => candidateName(input, id)),
  };
}

function disputed(items: Readonly<Record<string, ItemSummary>>, nameOf: (id: string) => string): readonly Disputed[] {
  return byDispute(items)
    .flatMap((id) => {
      const item = items[id];
      if (!item || item.min === null || item.max === null || item.max === item.min) return [];
      const mean = item.mean === null ? '' : `, mean ${plain(item.mean)}`;
      return [
        {
          id,
          name: nameOf(id),
          range: `${plain(item.min)} to ${plain(item.max)}${mean}`,
          twoCamps: item.twoCamps === true,
          item,
        },
      ];
    })
    .slice(0, shown);
}

/** Mean pairwise order correlation in words; 0 is chance (scoring.md 5.1). */
function boardSentence(weights: WeightSummary | null, anonymity: Anonymity): string {
  if (weights === null || weights.voters === 0) return 'Nobody has weighed the criteria, so all count alike.';
  if (weights.voters === 1) return 'The weights are one person’s view.';
  if (Object.keys(weights.team).length < 2) return 'There is one criterion, so there is no order to agree on.';
  const { spearman } = weights;
  if (spearman === null)
    return anonymity === 'anonymous'
      ? 'How alike people ranked the criteria is not shown: with so few anonymous answers it could tell single ballots.'
      : 'Nobody put one criterion above another.';
  const figure = spearman.toFixed(2).replace('-', '−');
  const word =
    spearman >= 0.7
      ? 'People ranked the criteria much alike'
      : spearman >= 0.4
        ? 'People ranked the criteria somewhat alike'
        : spearman >= 0.1
          ? 'People ranked the criteria quite differently'
          : 'People ranked the criteria no more alike than chance';
  return `${word}: ${figure}, where 0 is chance and 1 the same order.`;
}

/** Only for evidence, where there is a truth to agree on; not for opinions (scoring rule 5.1). */
const evidenceSentence = ({ sentence, alpha, cells }: EvidenceAgreement): string =>
  `${sentence} Krippendorff’s α ${fineNumber(alpha)} over ${cells} cells that several people scored blindly.`;

export const fineNumber = (value: number): string => value.toFixed(2).replace('-', '−');
