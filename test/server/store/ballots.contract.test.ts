import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import type { OpenEngine } from './engines.ts';
import { engines, openEngine } from './engines.ts';
import { anotherSession, aSession, aStoredBallot, weigh } from './samples.ts';

const ana = participantId(1);
const ben = participantId(2);

describe.each(engines)('the ballot box in the %s store', (kind) => {
  let engine: OpenEngine;
  beforeEach(async () => {
    engine = await openEngine(kind);
  });
  afterEach(() => engine.dispose());

  test('holds one ballot a person and round, the newest', async () => {
    const { ballots } = engine.stores;
    await ballots.put(aStoredBallot({ ballot: weigh({ speed: 1 }), clientSeq: 1 }));
    await ballots.put(aStoredBallot({ ballot: weigh({ speed: 9 }), clientSeq: 2 }));
    expect(await ballots.open(aSession, 'weigh-1')).toEqual([{ participant: ana, ballot: weigh({ speed: 9 }) }]);
  });

  test('ignores an older ballot of the same client that arrives late', async () => {
    const { ballots } = engine.stores;
    await ballots.put(aStoredBallot({ ballot: weigh({ speed: 9 }), clientSeq: 7 }));
    await ballots.put(aStoredBallot({ ballot: weigh({ speed: 1 }), clientSeq: 6 }));
    expect(await ballots.open(aSession, 'weigh-1')).toEqual([{ participant: ana, ballot: weigh({ speed: 9 }) }]);
  });

  test('takes a ballot from another device whatever its number, and still ignores the first one’s older ones', async () => {
    const { ballots } = engine.stores;
    await ballots.put(aStoredBallot({ ballot: weigh({ speed: 9 }), clientId: 'laptop', clientSeq: 7 }));
    await ballots.put(aStoredBallot({ ballot: weigh({ speed: 4 }), clientId: 'phone', clientSeq: 1 }));
    await ballots.put(aStoredBallot({ ballot: weigh({ speed: 2 }), clientId: 'laptop', clientSeq: 6 }));
    expect(await ballots.open(aSession, 'weigh-1')).toEqual([{ participant: ana, ballot: weigh({ speed: 4 }) }]);
  });

  test('of one client’s racing ballots the highest number stays', async () => {
    const { ballots } = engine.stores;
    const order = [3, 9, 1, 7, 10, 2, 8, 5, 4, 6];
    await Promise.all(order.map((n) => ballots.put(aStoredBallot({ ballot: weigh({ speed: n }), clientSeq: n }))));
    expect(await ballots.open(aSession, 'weigh-1')).toEqual([{ participant: ana, ballot: weigh({ speed: 10 }) }]);
  });

  test('gives people their own ballots and nobody else’s', async () => {
    const { ballots } = engine.stores;
    await ballots.put(aStoredBallot({ ballot: weigh({ speed: 3 }) }));
    await ballots.put(aStoredBallot({ ballot: weigh({ speed: 8 }), participant: ben }));
    await ballots.put(aStoredBallot({ ballot: weigh({ speed: 5 }), round: 'weigh-2' }));
    expect(await ballots.own(aSession, ana)).toEqual([
      { round: 'weigh-1', ballot: weigh({ speed: 3 }) },
      { round: 'weigh-2', ballot: weigh({ speed: 5 }) },
    ]);
    expect(await ballots.own(anotherSession, ana)).toEqual([]);
  });

  test('a withdrawn ballot is gone, and may be cast again', async () => {
    const { ballots } = engine.stores;
    await ballots.put(aStoredBallot());
    await ballots.withdraw(aSession, 'weigh-1', ana, 11);
    expect(await ballots.open(aSession, 'weigh-1')).toEqual([]);
    await ballots.put(aStoredBallot({ clientSeq: 3 }));
    expect(await ballots.own(aSession, ana)).toHaveLength(1);
  });

  test('destroying a round leaves nothing of it and the other rounds whole', async () => {
    const { ballots } = engine.stores;
    await ballots.put(aStoredBallot());
    await ballots.put(aStoredBallot({ participant: ben }));
    await ballots.put(aStoredBallot({ round: 'feel-1' }));
    await ballots.destroy(aSession, 'weigh-1');
    expect(await ballots.open(aSession, 'weigh-1')).toEqual([]);
    expect(await ballots.own(aSession, ana)).toEqual([{ round: 'feel-1', ballot: weigh({ speed: 5 }) }]);
  });

  test('a withdrawal that comes late leaves the ballot that was put after it', async () => {
    const { ballots } = engine.stores;
    await ballots.put(aStoredBallot({ known: 12 }));
    await ballots.withdraw(aSession, 'weigh-1', ana, 11);
    expect(await ballots.open(aSession, 'weigh-1')).toHaveLength(1);
    await ballots.withdraw(aSession, 'weigh-1', ana, 13);
    expect(await ballots.open(aSession, 'weigh-1')).toEqual([]);
  });

  test('a sealed box takes nothing from who has not read so far, and keeps what it has', async () => {
    const { ballots } = engine.stores;
    expect(await ballots.put(aStoredBallot({ ballot: weigh({ speed: 1 }), clientSeq: 1, known: 10 }))).toBe('put');
    await ballots.seal(aSession, 'weigh-1', 11);
    await ballots.seal(aSession, 'weigh-1', 9);
    expect(await ballots.put(aStoredBallot({ ballot: weigh({ speed: 2 }), clientSeq: 2, known: 10 }))).toBe('sealed');
    expect(await ballots.put(aStoredBallot({ participant: ben, known: 10 }))).toBe('sealed');
    expect(await ballots.open(aSession, 'weigh-1')).toEqual([{ participant: ana, ballot: weigh({ speed: 1 }) }]);
    expect(await ballots.lastPut(aSession, 'weigh-1', ana, 'laptop')).toBe(1);
    expect(await ballots.put(aStoredBallot({ round: 'feel-1', known: 10 }))).toBe('put');
  });

  test('a seal whose commit another one took binds nobody who has read that one', async () => {
    const { ballots } = engine.stores;
    await ballots.seal(aSession, 'weigh-1', 11);
    expect(await ballots.put(aStoredBallot({ known: 11 }))).toBe('put');
    expect(await ballots.open(aSession, 'weigh-1')).toHaveLength(1);
  });

  test('a destroyed box takes nothing ever again, and still knows which messages it had taken', async () => {
    const { ballots } = engine.stores;
    await ballots.put(aStoredBallot({ clientSeq: 7 }));
    await ballots.destroy(aSession, 'weigh-1');
    expect(await ballots.put(aStoredBallot({ clientSeq: 8, known: 1_000_000 }))).toBe('sealed');
    expect(await ballots.own(aSession, ana)).toEqual([]);
    expect(await ballots.lastPut(aSession, 'weigh-1', ana, 'laptop')).toBe(7);
    expect(await ballots.lastPut(aSession, 'weigh-1', ana, 'phone')).toBe(0);
    expect(await ballots.lastPut(aSession, 'weigh-1', ben, 'laptop')).toBe(0);
  });

  test('of ballots racing a seal, exactly those are in the opened box that were taken', async () => {
    const { ballots } = engine.stores;
    for (let turn = 1; turn <= 20; turn += 1) {
      const round = `weigh-${String(turn)}`;
      const putting = Array.from({ length: 12 }, async (_, n) => {
        const participant = participantId(n + 1);
        if (n % 3 === 0) await ballots.lastPut(aSession, round, participant, 'laptop');
        return (await ballots.put(aStoredBallot({ round, participant }))) === 'put' ? participant : null;
      });
      const sealed = ballots.seal(aSession, round, 11).then(() => ballots.open(aSession, round));
      const taken = (await Promise.all(putting)).filter((participant) => participant !== null);
      expect((await sealed).map(({ participant }) => participant)).toEqual(taken);
    }
  });

  test('dropping a session empties its box alone', async () => {
    const { ballots } = engine.stores;
    await ballots.put(aStoredBallot());
    await ballots.put(aStoredBallot({ session: anotherSession }));
    await ballots.drop(aSession);
    expect(await ballots.own(aSession, ana)).toEqual([]);
    expect(await ballots.open(anotherSession, 'weigh-1')).toHaveLength(1);
  });
});
