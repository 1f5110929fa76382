import { describe, expect, test } from 'vitest';
import { createEngine } from '../../../server/store/embedded/engine.ts';
import type { Request } from '../../../server/store/embedded/groups.ts';
import { runGroup } from '../../../server/store/embedded/groups.ts';
import { migrate } from '../../../server/store/embedded/migrations.ts';
import { openSqlite } from '../../../server/store/embedded/sqlite.ts';
import { aCommit, anEntry, anotherSession, aSession } from './samples.ts';

function anEngine() {
  const db = openSqlite(':memory:');
  migrate(db);
  return { db, engine: createEngine(db) };
}

const append = (id: number, seq: number, clientId = 'laptop'): Request => ({
  id,
  port: 'log',
  method: 'append',
  args: [aSession, aCommit(seq, clientId)],
});

describe('a group of calls', () => {
  test('is one transaction: what fails is undone alone, the others are stored', () => {
    const { db, engine } = anEngine();
    const answers = runGroup(db, engine, [
      append(1, 1),
      { id: 2, port: 'directory', method: 'putSession', args: [anEntry()] },
      { id: 3, port: 'directory', method: 'putSession', args: [anEntry({ id: anotherSession })] },
      append(4, 2),
    ]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, false, true]);
    expect(answers[2]).toMatchObject({ error: { name: 'CodeTaken' } });
    expect(engine.log.read(aSession, 0)).toHaveLength(2);
    expect(engine.directory.session(anotherSession)).toBeNull();
  });

  test('on a full disk acknowledges nothing that was not stored, and the store goes on when there is room', () => {
    const { db, engine } = anEngine();
    const { page_count: pages } = db.prepare('PRAGMA page_count').get<{ page_count: number }>() ?? { page_count: 0 };
    db.exec(`PRAGMA max_page_count = ${pages}`);
    const answers = runGroup(
      db,
      engine,
      Array.from({ length: 40 }, (_, index) => append(index, index + 1, 'x'.repeat(900))),
    );
    const acknowledged = answers.filter((answer) => answer.ok && answer.value === 'appended').length;
    expect(answers.some((answer) => !answer.ok && answer.error.message.includes('the disk is full'))).toBe(true);
    expect(engine.log.read(aSession, 0)).toHaveLength(acknowledged);
    expect(db.inTransaction).toBe(false);

    db.exec('PRAGMA max_page_count = 100000');
    expect(runGroup(db, engine, [append(99, acknowledged + 1)])).toMatchObject([{ ok: true, value: 'appended' }]);
  });

  test('a call the store does not know fails and harms nothing', () => {
    const { db, engine } = anEngine();
    const answers = runGroup(db, engine, [{ id: 1, port: 'log', method: 'rewrite', args: [] }]);
    expect(answers).toMatchObject([{ ok: false, error: { name: 'StoreUnavailable' } }]);
    expect(db.inTransaction).toBe(false);
  });
});

describe('migrations', () => {
  test('run once, in order, and again do nothing', () => {
    const db = openSqlite(':memory:');
    const steps = ['CREATE TABLE a (x)', 'CREATE TABLE b (x)'];
    migrate(db, steps.slice(0, 1));
    migrate(db, steps);
    migrate(db, steps);
    expect(db.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 2 });
    expect(db.prepare(`SELECT count(*) AS n FROM sqlite_master WHERE name IN ('a', 'b')`).get()).toMatchObject({
      n: 2,
    });
  });

  test('a step that fails leaves the file as it was', () => {
    const db = openSqlite(':memory:');
    expect(() => migrate(db, ['CREATE TABLE a (x)', 'CREATE TABLE c (x); CREATE TABLE a (x)'])).toThrow();
    expect(db.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 1 });
    expect(db.prepare(`SELECT count(*) AS n FROM sqlite_master WHERE name = 'c'`).get()).toMatchObject({ n: 0 });
  });

  test('a file of a newer Fitboard is refused with what to do', () => {
    const db = openSqlite(':memory:');
    db.exec('PRAGMA user_version = 99');
    expect(() => migrate(db)).toThrow('The data is of a newer Fitboard (schema 99');
  });

  test('R3 a record’s body cannot be changed in the file by the store’s own hand', () => {
    const { db } = anEngine();
    db.exec(`INSERT INTO record_bodies (id, hash, body) VALUES ('FB-0001', 'x', '{}')`);
    expect(() => db.exec(`UPDATE record_bodies SET body = '[]'`)).toThrow('A record never changes.');
  });
});
