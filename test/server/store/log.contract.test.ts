import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenEngine } from './engines.ts';
import { engines, openEngine } from './engines.ts';
import { aCommit, anotherSession, aSession } from './samples.ts';

describe.each(engines)('the log in the %s store', (kind) => {
  let engine: OpenEngine;
  beforeEach(async () => {
    engine = await openEngine(kind);
  });
  afterEach(() => engine.dispose());

  test('of fifty writers racing for one seq exactly one appends', async () => {
    const { log } = engine.stores;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, writer) => log.append(aSession, aCommit(1, `client-${writer}`))),
    );
    expect(answers.filter((answer) => answer === 'appended')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'conflict')).toHaveLength(49);
    const stored = await log.read(aSession, 0);
    expect(stored.map((commit) => commit.clientId)).toEqual([`client-${answers.indexOf('appended')}`]);
  });

  test('racing writers that try again after a conflict lose nothing and leave no gap', async () => {
    const { log } = engine.stores;
    const write = async (writer: number): Promise<void> => {
      for (let seq = 1; ; seq += 1) {
        const answer = await log.append(aSession, aCommit(seq, `client-${writer}`));
        if (answer === 'appended') return;
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, writer) => write(writer)));
    const stored = await log.read(aSession, 0);
    expect(stored.map((commit) => commit.seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(new Set(stored.map((commit) => commit.clientId)).size).toBe(20);
  });

  test('a gap, a repeat and a start above one are conflicts and change nothing', async () => {
    const { log } = engine.stores;
    expect(await log.append(aSession, aCommit(2))).toBe('conflict');
    expect(await log.append(aSession, aCommit(0))).toBe('conflict');
    expect(await log.append(aSession, aCommit(1))).toBe('appended');
    expect(await log.append(aSession, aCommit(1))).toBe('conflict');
    expect(await log.append(aSession, aCommit(3))).toBe('conflict');
    expect(await log.read(aSession, 0)).toEqual([aCommit(1)]);
  });

  test('several in a row get in one after the other', async () => {
    const { log } = engine.stores;
    await log.append(aSession, aCommit(1));
    const more = [2, 3, 4].map((seq) => aCommit(seq));
    expect(await log.appendAll(aSession, more)).toBe(3);
    expect(await log.read(aSession, 1)).toEqual(more);
    expect(await log.appendAll(aSession, [])).toBe(0);
  });

  test('of several in a row nothing gets in behind the first that is refused', async () => {
    const { log } = engine.stores;
    const all = (client: string, ...seqs: number[]) => seqs.map((seq) => aCommit(seq, client));
    expect(await log.appendAll(aSession, all('early', 2, 3))).toBe(0);
    expect(await log.appendAll(aSession, all('first', 1, 2))).toBe(2);
    expect(await log.appendAll(aSession, all('late', 2, 3, 4))).toBe(0);
    expect(await log.appendAll(aSession, all('gap', 3, 5, 6))).toBe(1);
    expect((await log.read(aSession, 0)).map(({ seq, clientId }) => `${clientId} ${String(seq)}`)).toEqual([
      'first 1',
      'first 2',
      'gap 3',
    ]);
  });

  test('writers that race with several each lose nothing, and what each was told is in the log', async () => {
    const { log } = engine.stores;
    const racers = Array.from({ length: 12 }, (_, writer) => `client-${String(writer)}`);
    const told = await Promise.all(
      racers.map((client) =>
        log.appendAll(
          aSession,
          [1, 2, 3, 4].map((seq) => aCommit(seq, client)),
        ),
      ),
    );
    const stored = await log.read(aSession, 0);
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_commit, place) => place + 1));
    expect(told).toEqual(racers.map((client) => stored.filter(({ clientId }) => clientId === client).length));
    expect(stored.length).toBeGreaterThanOrEqual(4);
  });

  test('reads what comes after a seq, in order, as it was written', async () => {
    const { log } = engine.stores;
    for (let seq = 1; seq <= 12; seq += 1) await log.append(aSession, aCommit(seq));
    expect(await log.read(aSession, 9)).toEqual([aCommit(10), aCommit(11), aCommit(12)]);
    expect(await log.read(aSession, 12)).toEqual([]);
  });

  test('sessions have logs of their own, and dropping one leaves the other', async () => {
    const { log } = engine.stores;
    await log.append(aSession, aCommit(1));
    await log.append(anotherSession, aCommit(1));
    await log.drop(aSession);
    expect(await log.read(aSession, 0)).toEqual([]);
    expect(await log.read(anotherSession, 0)).toEqual([aCommit(1)]);
    expect(await log.append(aSession, aCommit(1))).toBe('appended');
  });

  test('a ping is answered while the store can write', async () => {
    await expect(engine.stores.ping()).resolves.toBeUndefined();
  });
});
