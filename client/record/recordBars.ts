import { partOrder } from '../charts/parts.ts';
import type { BarRow } from '../charts/types.ts';
import type { RecordBody } from '../../shared/record/types.ts';
import { candidateName } from '../../shared/record/labels.ts';
import { barOf, standingNote } from '../results/ranking.ts';

/** The ranking as bars, all five parts of each candidate. */
export const barRows = (body: RecordBody): readonly BarRow[] =>
  body.result.candidates.map((candidate) => ({
    ...barOf(candidate, partOrder),
    name: candidateName(body, candidate.candidateId),
    excluded: candidate.excluded?.reason ?? null,
    note: standingNote(candidate.standing),
  }));
