import type { ItemSummary } from '../../shared/board/summary.ts';
import { itemAgreement } from '../../shared/scoring/index.ts';
import type { ItemAgreement } from '../../shared/scoring/index.ts';
import type { BoardInput } from '../../shared/scoring/types.ts';
import { scaleOf } from '../../shared/scoring/weights.ts';
import { candidateName, criterionName } from './names.ts';

export interface DetailRow {
  readonly id: string;
  readonly name: string;
  /** The measures in plain words; empty where so few answered that chance looks like agreement. */
  readonly words: string;
  readonly agreement: ItemAgreement;
}

export interface DetailGroup {
  readonly title: string;
  /** Every question that two or more people answered, in the order of the board. */
  readonly rows: readonly DetailRow[];
  /** Why there are none; empty when there are. */
  readonly why: string;
}

/** How far people agree on each single question, as far as the privacy tier shows the answers at all. */
export function agreementDetails(input: BoardInput): readonly DetailGroup[] {
  const { weights, feelings } = input;
  const asked: readonly [string, readonly Question[]][] = [
    [
      'Weights',
      input.criteria.flatMap(({ id }) =>
        question(
          id,
          criterionName(input, id),
          weights?.items[id],
          scaleOf(weights?.method ?? 'rating', input.criteria.length),
        ),
      ),
    ],
    [
      'Stars',
      input.candidates.flatMap(({ id }) =>
        question(id, candidateName(input, id), feelings?.candidates[id]?.stars, [0, 5]),
      ),
    ],
    [
      'Morale',
      input.candidates.flatMap(({ id }) =>
        question(id, candidateName(input, id), feelings?.candidates[id]?.morale, [-2, 2]),
      ),
    ],
  ];
  return asked.flatMap(([title, questions]) => {
    if (questions.length === 0) return [];
    const told = questions.map((one) => ({ ...one, told: itemAgreement(one.item, one.scale) }));
    const rows = told.flatMap(({ id, name, told: { value } }) =>
      value === null ? [] : [{ id, name, words: agreementWords(value), agreement: value }],
    );
    return [{ title, rows, why: rows.length > 0 ? '' : (told[0]?.told.why ?? '') }];
  });
}

interface Question {
  readonly id: string;
  readonly name: string;
  readonly item: ItemSummary;
  readonly scale: readonly [number, number];
}

const question = (
  id: string,
  name: string,
  item: ItemSummary | undefined,
  scale: readonly [number, number],
): readonly Question[] => (item === undefined || item.n < 2 ? [] : [{ id, name, item, scale }]);

const labels = {
  'strong agreement': 'strong agreement',
  agreement: 'agreement',
  mixed: 'mixed',
  scattered: 'as scattered as chance',
} as const;

const agreementWords = ({ label, twoCamps }: ItemAgreement): string =>
  [label === null ? '' : labels[label], twoCamps === true ? 'two camps' : ''].filter((word) => word !== '').join(', ');
