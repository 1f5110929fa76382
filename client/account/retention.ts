import type { Policy } from '../state/api.ts';
import { count } from '../ui/numbers.ts';

type Retention = Policy['retention'];

const days = (number: number): string => count(number, 'day', 'days');

const sessions = ({ undecidedDays }: Retention): string =>
  undecidedDays === null
    ? 'A session is kept until somebody deletes it.'
    : `A session that left no record is deleted ${days(undecidedDays)} after it was last changed or open.`;
const guests = ({ guestDays }: Retention): string =>
  guestDays === null
    ? 'A guest is known until they delete their data.'
    : `A guest is forgotten ${days(guestDays)} after the last change of their sessions, once all have ended: their name goes from sessions and records.`;

/** How long this Fitboard keeps what is old, in sentences. */
export const keptFor = (retention: Retention): readonly string[] => [
  sessions(retention),
  guests(retention),
  'Records are kept for good, and accounts until they are deleted.',
];

/** The same for one reader: nothing of guests for whoever has an account, and nothing of accounts for a guest. */
export const keptOfMine = (retention: Retention, hasAccount: boolean): readonly string[] => [
  sessions(retention),
  hasAccount ? 'Your account is kept until you delete it.' : guests(retention),
  'Records are kept for good.',
];
