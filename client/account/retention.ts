import type { Policy } from '../state/api.ts';
import { count } from '../ui/numbers.ts';

const days = (number: number): string => count(number, 'day', 'days');

/** How long this Fitboard keeps what is old, in sentences. */
export const keptFor = ({ undecidedDays, guestDays }: Policy['retention']): readonly string[] => [
  undecidedDays === null
    ? 'A session is kept until somebody deletes it.'
    : `A session that left no record is deleted ${days(undecidedDays)} after it was last changed or open.`,
  guestDays === null
    ? 'A guest is known until they delete their data.'
    : `A guest is forgotten ${days(guestDays)} after the last change of their sessions, once all have ended: their name goes from sessions and records.`,
  'Records are kept for good, and accounts until they are deleted.',
];
