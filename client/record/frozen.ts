import type { ItemSummary } from '../../shared/board/summary.ts';
import type { RecordBody } from '../../shared/record/types.ts';
import { summariseRound } from '../../shared/scoring/index.ts';
import type { Explanation } from '../ui/explanation.ts';
import type { SaidNumber } from '../ui/said.ts';

/** An explanation that says with which method its number was frozen. */
export const asArchived = (body: RecordBody, explanation: Explanation): Explanation => ({
  ...explanation,
  note: `${explanation.note} As archived, reckoned with ${body.result.method}.`.trim(),
});

export const allArchived = (body: RecordBody, numbers: readonly SaidNumber[]): readonly SaidNumber[] =>
  numbers.map(({ shown, explain }) => ({ shown, explain: () => asArchived(body, explain()) }));

/** What the record's blind votes on cells said, the last on each cell. */
export function recordCellVotes({ rounds, input }: RecordBody): readonly ItemSummary[] {
  const last = new Map<string, ItemSummary>();
  for (const round of rounds) {
    if (round.kind !== 'cell' || round.about === null) continue;
    const { candidateId, criterionId } = round.about;
    const summary =
      round.result.type === 'named'
        ? summariseRound(round, round.result.ballots, input, () => 0).cell
        : round.result.summary.cell;
    if (summary !== null) last.set(`${candidateId} ${criterionId}`, summary);
  }
  return [...last.values()];
}
