import type { BarRow, BarSegment, ScorePart } from '../charts/types.ts';
import { partNames, partOrder } from '../charts/parts.ts';
import type { RecordBody } from '../../shared/record/types.ts';
import { candidateName } from '../../shared/record/labels.ts';
import { roundShown } from '../../shared/scoring/index.ts';
import { openInterval } from '../results/ranking.ts';

/** The ranking as bars: five parts a candidate whose shown points add up to its shown score. */
export const barRows = (body: RecordBody): readonly BarRow[] =>
  body.result.candidates.map((candidate) => {
    const sum = (part: ScorePart): number =>
      candidate.contributions.filter((one) => one.part === part).reduce((total, one) => total + one.value, 0);
    const shown = roundShown(
      partOrder.map((part) => sum(part) * 100),
      1,
    );
    const segments = partOrder.map((part, index): BarSegment => ({
      part,
      label: partNames[part],
      points: shown[index] ?? 0,
    }));
    return {
      id: candidate.candidateId,
      name: candidateName(body, candidate.candidateId),
      rank: candidate.rank,
      total: Math.round(segments.reduce((total, { points }) => total + points, 0) * 10) / 10,
      segments,
      interval: openInterval(candidate),
      excluded: candidate.excluded?.reason ?? null,
      note: noteOf(candidate.standing),
    };
  });

const noteOf = (standing: RecordBody['result']['candidates'][number]['standing']): string | null => {
  switch (standing) {
    case 'clear':
      return null;
    case 'concerns':
      return 'concern';
    case 'objected':
      return 'objection';
    case 'vetoed':
      return 'vetoed';
    default:
      return standing satisfies never;
  }
};
