import { loadEnvironmentFile, readConfig } from '../config.ts';
import { migrateStores } from '../store/migrate/migrateStores.ts';
import { openForCopying } from '../store/openStores.ts';
import type { StoreChoice } from '../store/openStores.ts';
import { withoutPassword } from '../store/withoutPassword.ts';
import type { CliAnswer } from './answer.ts';

type Kind = 'embedded' | 'mongodb';

/** Copies everything from the store of `DATA_DIR` into that of `MONGODB_URL`, or back, and verifies it. */
export async function migrate(
  words: readonly string[],
  askedWrongly: (sentence: string) => CliAnswer,
): Promise<CliAnswer> {
  const [from, to] = [kindAfter(words, '--from'), kindAfter(words, '--to')];
  if (words.length !== 4 || from === null || to === null || from === to)
    return askedWrongly('migrate needs --from and --to: one of them embedded, the other mongodb.');
  loadEnvironmentFile();
  const reading = readConfig();
  if (!reading.ok) return { code: 1, out: reading.mistakes, err: [] };
  const { dataDir, mongoUrl } = reading.config;
  if (mongoUrl === null) return { code: 1, out: ['MONGODB_URL says where MongoDB answers; it is not set.'], err: [] };

  const choice = (kind: Kind): StoreChoice => ({ kind, dataDir, mongoUrl });
  const name = (kind: Kind): string => (kind === 'embedded' ? dataDir : withoutPassword(mongoUrl));
  const lines: string[] = [];
  try {
    const source = await openForCopying(choice(from));
    try {
      const target = await openForCopying(choice(to));
      try {
        if (source.copying === null || target.copying === null) throw new Error('Nothing can be copied from memory.');
        if ((await source.copying.mark()) !== null)
          throw new Error(`${name(from)} holds half of a copy itself; bring that one to its end first.`);
        const made = await migrateStores(source.copying, target.copying, name(from), (line) => void lines.push(line));
        if (!made.ok) return { code: 1, out: [...lines, made.reason], err: [] };
        const counts = Object.entries(made.counts).filter(([, count]) => count > 0);
        return {
          code: 0,
          out: [
            ...lines,
            ...counts.map(([kind, count]) => `${String(count).padStart(8)} ${kind}`),
            ...made.altered.map((id) => `${id} had been altered already before it was copied.`),
            `Everything from ${name(from)} is in ${name(to)}; both sides were read again and are the same.`,
          ],
          err: [],
        };
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  } catch (error) {
    return { code: 1, out: [...lines, error instanceof Error ? error.message : String(error)], err: [] };
  }
}

function kindAfter(words: readonly string[], option: string): Kind | null {
  const kind = words[words.indexOf(option) + 1];
  return words.includes(option) && (kind === 'embedded' || kind === 'mongodb') ? kind : null;
}
