import type { RecordFilter } from '../state/api.ts';

/** The archive's filters as they stand in the address, so that a search can be sent to somebody. */
export interface ArchiveQuery {
  readonly text: string;
  readonly status: string;
  readonly tag: string;
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly due: boolean;
}

export const emptyQuery: ArchiveQuery = { text: '', status: '', tag: '', person: '', from: '', to: '', due: false };

const statuses = ['decided', 'pending-proof', 'no-choice'];
const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** Reads an address; what cannot be meant is left out. */
export const queryFrom = (search: string): ArchiveQuery => {
  const asked = new URLSearchParams(search);
  const word = (key: string): string => (asked.get(key) ?? '').trim();
  const only = (key: string, isGood: (text: string) => boolean): string => (isGood(word(key)) ? word(key) : '');
  return {
    text: word('text').slice(0, 200),
    status: only('status', (text) => statuses.includes(text)),
    tag: word('tag').slice(0, 40),
    person: word('person').slice(0, 60),
    from: only('from', isDate),
    to: only('to', isDate),
    due: word('due') === '1',
  };
};

/** `?text=django&due=1`, or nothing when nothing is asked. */
export const addressOf = (query: ArchiveQuery): string => {
  const { due, ...words } = query;
  const search = new URLSearchParams(
    Object.entries(words)
      .map(([key, value]) => [key, value.trim()])
      .filter(([, value]) => value !== ''),
  );
  if (due) search.set('due', '1');
  return search.size === 0 ? '' : `?${search}`;
};

export const isEmpty = (query: ArchiveQuery): boolean => addressOf(query) === '';

export const filterOf = (query: ArchiveQuery): RecordFilter => {
  const { due, ...words } = query;
  return due ? { ...words, due } : words;
};
