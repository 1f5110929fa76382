import { partNames, shown, signed } from '../../../shared/record/labels.ts';
import { roundShown, shownPoints } from '../../../shared/scoring/index.ts';
import type { BoardResult, CandidateResult } from '../../../shared/scoring/types.ts';
import type { Scored } from '../scoreOf.ts';
import type { Names } from './names.ts';
import { textTable, wrapped } from './text.ts';

const points = (share: number | null): string => (share === null ? '–' : shown(shownPoints(share)));

/** Who is where, with the parts of 100 each; whoever is out says why below. */
export function rankingTable({ candidates, blend }: BoardResult, names: Names): string[] {
  const shares = roundShown([blend.fit * 100, blend.preference * 100, blend.morale * 100], 0);
  const rows = candidates.map((one) => [
    one.rank === null ? '–' : String(one.rank),
    names.candidate(one.candidateId),
    points(one.score),
    points(one.fit),
    points(one.preference),
    points(one.morale),
    one.upper - one.lower > 1e-9 ? `${points(one.lower)} to ${points(one.upper)}` : '',
    noteOf(one),
  ]);
  return [
    ...textTable(
      [
        { title: '#', align: 'right' },
        { title: 'Candidate', align: 'left', most: 20 },
        { title: 'Score', align: 'right' },
        { title: 'Fit', align: 'right' },
        { title: 'Pref.', align: 'right' },
        { title: 'Morale', align: 'right' },
        { title: 'Range', align: 'left' },
        { title: 'Note', align: 'left', most: 12 },
      ],
      rows,
    ),
    ...wrapped(`Blend: ${shares[0]} fit, ${shares[1]} preference, ${shares[2]} morale.`),
    ...candidates.flatMap((one) =>
      one.excluded === null
        ? []
        : wrapped(
            `${names.candidate(one.candidateId)} is out: ${sentence(one.excluded.reason)} It would have been number ${one.wouldRank}.`,
          ),
    ),
  ];
}

const sentence = (text: string): string => (/[.!?…]$/u.test(text) ? text : `${text}.`);

function noteOf({ excluded, standing, gates, coverage }: CandidateResult): string {
  if (excluded !== null) return 'out';
  if (standing === 'objected') return 'objection';
  if (gates === 'unknown') return 'gate open';
  if (coverage < 0.6) return 'much unknown';
  return standing === 'concerns' ? 'concern' : '';
}

const perBlock = 5;

/** What every score is made of; shown parts add up to the shown score. */
export function contributionsTable({ candidates }: BoardResult, names: Names): string[] {
  const blocks = Array.from({ length: Math.ceil(candidates.length / perBlock) }, (_, block) =>
    candidates.slice(block * perBlock, (block + 1) * perBlock),
  );
  return blocks.flatMap((block, place) => {
    const columns = block.map((one) => {
      const parts = roundShown(
        one.contributions.map(({ value }) => value * 100),
        1,
        shownPoints(one.score),
      );
      return [...parts, shownPoints(one.score)];
    });
    const labels = (block[0]?.contributions ?? []).map(({ part, criterionId }) =>
      criterionId === null ? partNames[part] : names.criterion(criterionId),
    );
    const rows = [...labels, 'Score'].map((label, row) => [
      label,
      ...columns.map((column) => shown(column[row] ?? null)),
    ]);
    return [
      ...(place > 0 ? [''] : []),
      ...textTable(
        [
          { title: 'Points from', align: 'left', most: 24 },
          ...block.map(({ candidateId }) => ({ title: short(names.candidate(candidateId)), align: 'right' as const })),
        ],
        rows,
      ),
    ];
  });
}

const short = (name: string): string => ([...name].length <= 9 ? name : `${[...name].slice(0, 8).join('')}…`);

/** Why the first is ahead of the second, largest part first; as shown, the parts add up to the lead. */
export function differencesTable({ ahead, result }: Scored, names: Names): string[] {
  if (ahead === null) return [];
  const scoreOf = (id: string): number =>
    shownPoints(result.candidates.find(({ candidateId }) => candidateId === id)?.score ?? 0);
  const parts = roundShown(
    ahead.differences.map(({ points: by }) => by),
    1,
    scoreOf(ahead.first) - scoreOf(ahead.of),
  );
  const counted = ahead.differences
    .map((one, place) => ({ ...one, points: parts[place] ?? 0 }))
    .filter(({ points: by }) => by !== 0);
  return textTable(
    [
      { title: 'Part', align: 'left', most: 40 },
      { title: 'Points', align: 'right' },
    ],
    counted.map(({ part, criterionId, points: by }) => [
      criterionId === null ? partNames[part] : names.criterion(criterionId),
      signed(by, 1),
    ]),
  );
}
