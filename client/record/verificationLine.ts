import { longDate } from '../../shared/record/labels.ts';
import type { DecisionRecord, Verification } from '../../shared/record/types.ts';

/** What the server found when it hashed and recomputed the record a moment ago. */
export const verificationLine = (
  record: DecisionRecord,
  { intact, sameRanking, method }: Verification,
): { readonly tone: 'ok' | 'bad'; readonly text: string } => {
  const with_ = `Recomputed with method ${method}`;
  if (!intact)
    return { tone: 'bad', text: `${with_}: this record was altered after it was archived. Do not rely on it.` };
  const made = record.body.result.method;
  if (!sameRanking && made !== method)
    return {
      tone: 'bad',
      text: `${with_}: nothing was altered, but ${made}, which it was made with, ranked differently.`,
    };
  if (!sameRanking) return { tone: 'bad', text: `${with_}: nothing was altered, but it ranks differently now.` };
  return { tone: 'ok', text: `${with_}: same ranking, nothing altered since it was archived.${factsOf(record)}` };
};

const factsOf = ({ body }: DecisionRecord): string => {
  const dates = body.result.cells.flatMap((cell) => cell.facts.flatMap((fact) => fact.date ?? [])).filter(isDate);
  const newest = dates.sort().at(-1);
  return newest === undefined ? '' : ` Facts as of ${longDate(newest)}.`;
};

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}/.test(text);
