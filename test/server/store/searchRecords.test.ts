import { beforeAll, describe, expect, test } from 'vitest';
import { archiveRecord, queries, today } from '../../../bench/archive.ts';
import { createEngine } from '../../../server/store/embedded/engine.ts';
import { migrate } from '../../../server/store/embedded/migrations.ts';
import { searchRecords } from '../../../server/store/embedded/searchRecords.ts';
import { openSqlite } from '../../../server/store/embedded/sqlite.ts';
import type { Sqlite } from '../../../server/store/embedded/sqlite.ts';
import { createMemoryRecords } from '../../../server/store/memory/memoryRecords.ts';
import type { RecordQuery } from '../../../server/store/ports.ts';
import { sessionId } from '../../../shared/ids.ts';

const records = 300;
const asked: Readonly<Record<string, RecordQuery>> = {
  ...queries,
  // Words and names that so small an archive has, and a page that is soon full.
  wordOfSome: { ...queries['usualWord']!, text: 'ban' },
  partOfSomeName: { ...queries['partOfName']!, person: 'bab' },
  twentyOfMany: { ...queries['partOfName']!, limit: 20 },
  wordAndPerson: { ...queries['usualWord']!, text: 'productivity', person: 'ga' },
  rareInYears: { ...queries['usualWord']!, text: 'fi', from: '2021-01-01', to: '2024-12-31', today },
};

describe('searching the embedded archive', () => {
  const db = openSqlite(':memory:');
  const memory = createMemoryRecords();
  beforeAll(async () => {
    migrate(db);
    const { records: shelf } = createEngine(db);
    for (let n = 1; n <= records; n += 1) {
      const record = archiveRecord(n, records);
      shelf.put(record);
      await memory.put(record);
    }
  });

  test.each(Object.entries(asked))(
    'R1 %s finds the same whether its keys are taken for few or for many',
    async (_name, query) => {
      const expected = await memory.search(query);
      expect(searchRecords(db, query, 1_000_000)).toEqual(expected);
      expect(searchRecords(db, query, 0)).toEqual(expected);
    },
  );

  test('the questions above find something', async () => {
    const found = await Promise.all(Object.values(asked).map((query) => memory.search(query)));
    expect(found.filter((entries) => entries.length > 0).length).toBeGreaterThan(15);
  });

  test('no question reads a whole table, however it is asked', () => {
    const scanned = new Set<string>();
    const explained: Sqlite = {
      ...db,
      prepare: (sql) => {
        for (const { detail } of db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all<{ detail: string }>())
          if (detail.startsWith('SCAN ')) scanned.add(detail);
        return db.prepare(sql);
      },
    };
    for (const query of Object.values(asked)) for (const few of [0, 1_000_000]) searchRecords(explained, query, few);
    createEngine(explained).records.ofSession(sessionId('nobody'));
    const own = [...scanned].filter((detail) => /\brecord_(people|tags|bodies|names)\b|\br\b|\brecords\b/.test(detail));
    expect(own).toEqual([]);
    expect([...scanned].some((detail) => detail.includes('record_text VIRTUAL TABLE'))).toBe(true);
  });
});
