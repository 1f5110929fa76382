import { candidateFrom } from '../shared/catalogue/candidates.ts';
import { defaultCriteria } from '../shared/catalogue/criteria.ts';
import { frameworks } from '../shared/catalogue/frameworks.ts';
import { participantId, sessionId } from '../shared/ids.ts';
import type { DecisionRecord } from '../shared/record/types.ts';
import { seededRandom } from '../shared/scoring/index.ts';
import type { RecordQuery, RecordShelf } from '../server/store/ports.ts';
import { aQuery, aRecord } from '../test/server/store/samples.ts';

/** What people on this installation write and are called; the first of each list are met most often. */
const vocabulary = 8_000;
const people = 4_000;
const tags = 60;
export const today = '2026-06-01';

const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';

/** Word number `n`, pronounceable, so that prefixes are shared as in any language. */
export const wordOf = (n: number): string => {
  let rest = n;
  let word = '';
  do {
    word += consonants[rest % 14]! + vowels[Math.floor(rest / 14) % 5]!;
    rest = Math.floor(rest / 70);
  } while (rest > 0);
  return `${word}n`;
};

export const personOf = (n: number): string => `${titled(wordOf(n % 70))} ${titled(wordOf(n + 7_000))}`;
export const tagOf = (n: number): string => `tag-${wordOf(n)}`;
const titled = (word: string): string => word[0]!.toUpperCase() + word.slice(1);

const isoDay = (day: number): string => new Date(Date.UTC(2020, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
const days = 2_340;

/**
 * Record number `n` of an archive that grew over six years: every one names three candidates and the usual criteria,
 * most words are rare and a few are everywhere, one in twenty is due for a review.
 */
export function archiveRecord(n: number, all: number): DecisionRecord {
  const random = seededRandom(n);
  const often = (most: number): number =>
    Math.min(most - 1, Math.floor(most ** random()) - 1 + Math.floor(random() * 2));
  const pick = (many: number, of: () => string): string[] => Array.from({ length: many }, of);
  const words = (many: number): string => pick(many, () => wordOf(often(vocabulary))).join(' ');
  const chosen = Array.from({ length: 3 }, () => frameworks[Math.floor(random() * frameworks.length)]!);
  const candidates = [...new Map(chosen.map((one) => [one.id, { ...candidateFrom(one), facts: null }])).values()];
  const criteria = defaultCriteria.map((criterion) => ({ ...criterion, description: '', zero: '', five: '' }));
  const day = Math.floor((n / all) * days);
  const status = random();
  const record = aRecord({
    id: `FB-${String(n).padStart(4, '0')}`,
    title: titled(words(5)),
    question: `${titled(words(8))}?`,
    why: words(40),
    tags: [...new Set(pick(2, () => tagOf(often(tags))))],
    names: Object.fromEntries(pick(5, () => personOf(often(people))).map((name, place) => [place + 1, name])),
    status: status < 0.85 ? 'decided' : status < 0.95 ? 'pending-proof' : 'no-choice',
    decidedOn: isoDay(day),
    reviewOn: random() < 0.05 ? isoDay(Math.min(day + 180, days - 1)) : random() < 0.5 ? isoDay(days + 200) : null,
  });
  return {
    ...record,
    body: {
      ...record.body,
      session: sessionId(`archived-${n}`.padEnd(22, '-')),
      input: { ...record.body.input, candidates, criteria },
      choice: candidates[0]!.id,
      people: record.body.people.map((one) => ({ ...one, participant: participantId(one.participant) })),
    },
  };
}

/** Puts records `from`..`to` on the shelf, many at once, as a copy from elsewhere would. */
export async function fillShelf(shelf: RecordShelf, from: number, to: number, all: number): Promise<void> {
  const atOnce = 500;
  for (let next = from; next <= to; next += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, to - next + 1) }, (_, place) =>
        shelf.put(archiveRecord(next + place, all)),
      ),
    );
}

const asked = (changes: Partial<RecordQuery> = {}): RecordQuery => aQuery({ today, limit: 200, ...changes });

/** What people ask of the archive, and what they had better not ask: each as the archive's page would send it. */
export const queries: Readonly<Record<string, RecordQuery>> = {
  newest: asked(),
  rareWord: asked({ text: wordOf(7_431) }),
  usualWord: asked({ text: wordOf(40) }),
  wordOfEveryRecord: asked({ text: 'productivity' }),
  twoWords: asked({ text: `productivity ${wordOf(900)}` }),
  threeLetters: asked({ text: 'bab' }),
  oneLetter: asked({ text: 'b' }),
  unknownWord: asked({ text: 'xyzzy' }),
  status: asked({ status: 'pending-proof' }),
  rareStatus: asked({ status: 'no-choice', text: wordOf(40) }),
  tag: asked({ tag: tagOf(0) }),
  rareTag: asked({ tag: tagOf(59) }),
  person: asked({ person: personOf(3_000) }),
  partOfName: asked({ person: 'an' }),
  nobody: asked({ person: 'xyzzy' }),
  month: asked({ from: '2022-03-01', to: '2022-03-31' }),
  wordInMonth: asked({ text: 'productivity', from: '2022-03-01', to: '2022-03-31' }),
  due: asked({ dueOnly: true }),
  dueOfPerson: asked({ dueOnly: true, person: personOf(12) }),
  everything: asked({
    text: `productivity ${wordOf(40)}`,
    status: 'decided',
    tag: tagOf(1),
    person: 'ban',
    from: '2021-01-01',
    to: '2025-12-31',
  }),
};
