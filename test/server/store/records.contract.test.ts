import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { participantId, recordId, sessionId } from '../../../shared/ids.ts';
import type { RecordEntry } from '../../../shared/record/types.ts';
import type { RecordQuery } from '../../../server/store/ports.ts';
import type { OpenEngine } from './engines.ts';
import { engines, openEngine } from './engines.ts';
import { anEntry, aQuery, aRecord, anotherSession } from './samples.ts';

describe.each(engines)('the record shelf in the %s store', (kind) => {
  let engine: OpenEngine;
  beforeEach(async () => {
    engine = await openEngine(kind);
  });
  afterEach(() => engine.dispose());

  const found = async (query: Partial<RecordQuery>): Promise<readonly string[]> =>
    (await engine.stores.records.search(aQuery(query))).map((entry) => entry.id);

  const fill = async (): Promise<void> => {
    const { records } = engine.stores;
    await records.put(
      aRecord({
        id: 'FB-0001',
        title: 'Inventory SaaS',
        question: 'Which framework?',
        why: 'Productivity comes with it.',
        tags: ['Backend'],
        decidedOn: '2026-01-10',
        reviewOn: '2026-05-01',
      }),
    );
    await records.put(
      aRecord({
        id: 'FB-0002',
        title: 'Zahlungsabwicklung für Kunden',
        tags: ['payments', 'backend'],
        names: { 1: 'Béatrice', 2: 'Ana' },
        status: 'pending-proof',
        decidedOn: '2026-02-10',
        reviewOn: '2027-01-01',
      }),
    );
    await records.put(
      aRecord({
        id: 'FB-0003',
        title: 'Chat',
        names: { 1: 'Chen' },
        status: 'no-choice',
        decidedOn: '2026-03-10',
        reviewOn: '2026-04-01',
      }),
    );
  };

  test('R3 a record is written once', async () => {
    const { records } = engine.stores;
    const record = aRecord({ title: 'First' });
    expect(await records.put(record)).toBe('stored');
    expect(await records.put(aRecord({ title: 'Second' }))).toBe('exists');
    expect(await records.get(recordId('FB-0001'))).toEqual(record);
    expect(await found({ text: 'second' })).toEqual([]);
  });

  test('of racing records under one id exactly one is stored', async () => {
    const { records } = engine.stores;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => records.put(aRecord({ title: `Record ${n}` }))),
    );
    expect(answers.filter((answer) => answer === 'stored')).toHaveLength(1);
  });

  test('every id is new, also when many ask at once', async () => {
    const { records } = engine.stores;
    const ids = await Promise.all(Array.from({ length: 30 }, () => records.nextId()));
    const counted = Array.from({ length: 30 }, (_, place) => `FB-${String(place + 1).padStart(4, '0')}`);
    expect(ids.toSorted()).toEqual(counted);
  });

  test('an unknown id is no record', async () => {
    expect(await engine.stores.records.get(recordId('FB-9999'))).toBeNull();
  });

  test('R5 due reviews come first, the longest overdue on top, then the newest decision', async () => {
    await fill();
    expect(await found({})).toEqual(['FB-0003', 'FB-0001', 'FB-0002']);
    expect(await found({ today: '2026-04-15' })).toEqual(['FB-0003', 'FB-0002', 'FB-0001']);
    expect(await found({ today: '2026-01-01' })).toEqual(['FB-0003', 'FB-0002', 'FB-0001']);
    expect(await found({ dueOnly: true })).toEqual(['FB-0003', 'FB-0001']);
    expect(await found({ limit: 1 })).toEqual(['FB-0003']);
    expect(await found({ limit: 2, today: '2026-04-15' })).toEqual(['FB-0003', 'FB-0002']);
  });

  test('R6 reviews are read page by page by their day and number, and none is missed or read twice', async () => {
    const { records } = engine.stores;
    const numbered = (number: number, reviewOn: string | null, rehearsal = false) =>
      aRecord({ id: `FB-${String(number).padStart(4, '0')}`, reviewOn, rehearsal });
    for (let number = 1; number <= 7; number += 1) await records.put(numbered(number, '2026-05-10'));
    for (const [number, day] of [
      [8, '2026-05-09'],
      [9, '2026-05-11'],
      [10, '2026-04-30'],
      [11, '2026-06-02'],
    ] as const)
      await records.put(numbered(number, day));
    await records.put(numbered(12, null));
    await records.put(numbered(13, '2026-05-10', true));
    await records.linkSuccessor(recordId('FB-0003'), anotherSession);
    const read: string[] = [];
    for (let after: RecordEntry | null = null; ;) {
      const page: readonly RecordEntry[] = await records.reviews({
        from: '2026-05-01',
        to: '2026-06-01',
        after,
        limit: 3,
      });
      if (page.length === 0) break;
      expect(page.every(({ due }) => due)).toBe(true);
      read.push(...page.map(({ id }) => id));
      after = page.at(-1)!;
    }
    expect(read.map((id) => Number(id.slice(3)))).toEqual([8, 1, 2, 4, 5, 6, 7, 9]);
  });

  test('R1 records are found by words of their text, whatever the case, the accents or the ending', async () => {
    await fill();
    expect(await found({ text: 'inventory' })).toEqual(['FB-0001']);
    expect(await found({ text: 'PRODUCT saas' })).toEqual(['FB-0001']);
    expect(await found({ text: 'fur kund' })).toEqual(['FB-0002']);
    expect(await found({ text: 'béa' })).toEqual(['FB-0002']);
    expect(await found({ text: 'django' })).toHaveLength(3);
    expect(await found({ text: 'inventory chat' })).toEqual([]);
    expect(await found({ text: 'fb-0002' })).toEqual(['FB-0002']);
  });

  test('R1 records are found by status, tag, person and date', async () => {
    await fill();
    expect(await found({ status: 'pending-proof' })).toEqual(['FB-0002']);
    expect(await found({ tag: 'backend' })).toEqual(['FB-0001', 'FB-0002']);
    expect(await found({ tag: 'back' })).toEqual([]);
    expect(await found({ person: 'beatrice' })).toEqual(['FB-0002']);
    expect(await found({ person: 'an' })).toEqual(['FB-0001', 'FB-0002']);
    expect(await found({ from: '2026-02-10' })).toEqual(['FB-0003', 'FB-0002']);
    expect(await found({ to: '2026-02-10' })).toEqual(['FB-0001', 'FB-0002']);
    expect(await found({ from: '2026-02-01', to: '2026-02-28', tag: 'payments', text: 'kunden' })).toEqual(['FB-0002']);
  });

  test('an entry says what the archive shows', async () => {
    await fill();
    const [entry] = await engine.stores.records.search(aQuery({ text: 'zahlung' }));
    expect(entry).toEqual({
      id: 'FB-0002',
      title: 'Zahlungsabwicklung für Kunden',
      question: 'What do we build it on?',
      status: 'pending-proof',
      choice: 'Django',
      score: null,
      tags: ['payments', 'backend'],
      people: ['Béatrice', 'Ana'],
      decidedOn: '2026-02-10',
      reviewOn: '2027-01-01',
      due: false,
    });
  });

  test('rehearsals never appear', async () => {
    const { records } = engine.stores;
    await records.put(aRecord({ title: 'Rehearsed', rehearsal: true, reviewOn: '2026-01-02' }));
    expect(await found({})).toEqual([]);
    expect(await found({ text: 'rehearsed' })).toEqual([]);
    expect(await found({ dueOnly: true })).toEqual([]);
  });

  test('a record that a successor looks at again is due no longer, until that session is deleted', async () => {
    await fill();
    const { records, directory } = engine.stores;
    await directory.putSession(anEntry({ id: anotherSession }));
    await records.linkSuccessor(recordId('FB-0003'), anotherSession);
    expect(await found({ dueOnly: true })).toEqual(['FB-0001']);
    await directory.dropSession(anotherSession);
    expect(await found({ dueOnly: true })).toEqual(['FB-0003', 'FB-0001']);
  });

  test('successors come in the order they began, each once', async () => {
    const { records } = engine.stores;
    const sessions = ['z', 'a', 'm'].map((letter) => sessionId(letter.repeat(22)));
    for (const session of [...sessions, ...sessions]) await records.linkSuccessor(recordId('FB-0001'), session);
    expect(await records.successors(recordId('FB-0001'))).toEqual(sessions);
  });

  test('nothing a person can type is an error', async () => {
    await fill();
    const odd = [
      '"',
      "'",
      '*',
      '(',
      'a AND',
      'NEAR(a b)',
      'text:x',
      '-',
      '^a',
      '"a" OR',
      '𞤀',
      '\u0000',
      'a'.repeat(5_000),
      ';DROP TABLE records',
      '%',
      '_',
    ];
    for (const text of odd) await expect(found({ text, tag: text, person: text, status: text })).resolves.toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 60 })), async (text) => {
        expect(Array.isArray(await found({ text }))).toBe(true);
        expect(Array.isArray(await found({ person: text, tag: text }))).toBe(true);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  test('a name is erased from the record, its line and every way to search, and the rest stays as it was', async () => {
    await fill();
    const { records } = engine.stores;
    const before = await records.get(recordId('FB-0002'));
    await records.forgetName(recordId('FB-0002'), participantId(1));
    const after = await records.get(recordId('FB-0002'));
    expect(after).toEqual({ ...before, names: { 2: 'Ana' } });
    expect(await found({ text: 'beatrice' })).toEqual([]);
    expect(await found({ person: 'Béa' })).toEqual([]);
    expect(await found({ text: 'ana' })).toContain('FB-0002');
    expect(await found({ person: 'Ana' })).toContain('FB-0002');
    expect(await found({ text: 'zahlungs' })).toEqual(['FB-0002']);
    const [line] = await records.search(aQuery({ text: 'zahlungs' }));
    expect(line?.people).toEqual(['Ana']);
    await records.forgetName(recordId('FB-0002'), participantId(9));
    await records.forgetName(recordId('FB-9999'), participantId(1));
    expect(await records.get(recordId('FB-0002'))).toEqual(after);
  });

  test('a session’s record is found', async () => {
    await fill();
    expect(await engine.stores.records.ofSession(anotherSession)).toBeNull();
    const { body } = (await engine.stores.records.get(recordId('FB-0001')))!;
    expect(await engine.stores.records.ofSession(body.session)).not.toBeNull();
  });
});
