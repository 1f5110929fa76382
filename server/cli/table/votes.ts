import type { ItemSummary } from '../../../shared/board/summary.ts';
import { shown } from '../../../shared/record/labels.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import type { Scored } from '../scoreOf.ts';
import type { Names } from './names.ts';
import { textTable, wrapped } from './text.ts';

/** What people answered, as far as the privacy of the round lets it be said. */
const answers = (item: ItemSummary | undefined, decimals = 1): string[] => [
  shown(item?.min ?? null, 0),
  shown(item?.mean ?? null, decimals),
  shown(item?.max ?? null, 0),
  item?.dispersion == null ? '' : spreadOf(item.dispersion, item.n, item.twoCamps === true),
];

/** 0 all alike to 1 half at each end; in words from five answers on, as fewer say little (scoring rule 5.1). */
function spreadOf(dispersion: number, answered: number, twoCamps: boolean): string {
  const number = shown(dispersion, 2);
  if (answered < 5) return number;
  if (twoCamps) return `${number} two camps`;
  const word = dispersion <= 0.2 ? 'close' : dispersion <= 0.35 ? 'agreed' : dispersion <= 0.6 ? 'mixed' : 'scattered';
  return `${number} ${word}`;
}

/** What each criterion weighs, and how people differ on it. */
export function weightsTable({ weights }: BoardResult, { agreement, weighing }: Scored, names: Names): string[] {
  const summary = agreement.weights;
  const rows = weights.map(({ criterionId, asked, weight, capped }) => [
    names.criterion(criterionId),
    shown(asked * 100),
    `${shown(weight * 100)}${capped ? ' cap' : ''}`,
    ...answers(summary?.items[criterionId]),
  ]);
  return [
    ...textTable(
      [
        { title: 'Criterion', align: 'left', most: 24 },
        { title: 'Asked %', align: 'right' },
        { title: 'Counts %', align: 'right' },
        { title: 'Low', align: 'right' },
        { title: 'Mean', align: 'right' },
        { title: 'High', align: 'right' },
        { title: 'Spread', align: 'left', most: 20 },
      ],
      rows,
    ),
    ...(summary === null || summary.voters === 0
      ? ['Nobody has weighed: every criterion counts the same.']
      : wrapped(
          `${summary.voters} weighed by ${weighing.method}.${
            summary.agreement === null || summary.spearman === null
              ? ''
              : ` Agreement on the order: Kendall’s W ${shown(summary.agreement, 2)}, mean Spearman ${shown(summary.spearman, 2)} (0 is chance).`
          }`,
        )),
    ...(weighing.ahp === null
      ? []
      : wrapped(
          `AHP consistency ratio of the group: ${shown(weighing.ahp.group.consistencyRatio, 3)}${
            weighing.ahp.group.review ? ', above .10: look at the judgements again' : ''
          }.`,
        )),
  ];
}

/** Stars and morale a candidate. */
export function feelingsTable(input: BoardInput, names: Names): string[] {
  const { feelings } = input;
  if (feelings === null) return [];
  return textTable(
    [
      { title: 'Candidate', align: 'left', most: 24 },
      { title: 'Stars', align: 'right' },
      { title: 'Low–high', align: 'left' },
      { title: 'Morale', align: 'right' },
      { title: 'Low–high', align: 'left' },
      { title: 'Rated by', align: 'left' },
    ],
    input.candidates.map(({ id }) => {
      const own = feelings.candidates[id];
      return [
        names.candidate(id),
        shown(own?.stars.mean ?? null),
        range(own?.stars),
        shown(own?.morale.mean ?? null),
        range(own?.morale),
        `${own?.stars.n ?? 0} of ${feelings.castStars}`,
      ];
    }),
  );
}

const range = (item: ItemSummary | undefined): string =>
  item?.min == null || item.max === null ? '' : `${shown(item.min, 0)} to ${shown(item.max, 0)}`;
