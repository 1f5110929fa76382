import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FirstBallot, StoredBallot } from '../../../server/store/ports.ts';
import { participantId } from '../../../shared/ids.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import type { Commit } from '../../../shared/session/commit.ts';
import type { OpenEngine } from './engines.ts';
import { engines, openEngine } from './engines.ts';
import { aCommit, anotherSession, aSession, aStoredBallot, weigh } from './samples.ts';

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

  describe('first ballots with their commits', () => {
    const voters = [1, 2, 3].map(participantId);
    const commitOf = (seq: number, participant: ParticipantId): Commit => ({
      ...aCommit(seq),
      events: [{ type: 'ballotsCast', round: 'weigh-1', participants: [participant] }],
    });
    const votesFrom = (first: number, changes: Partial<StoredBallot> = {}): readonly FirstBallot[] =>
      voters.map((participant, place) => ({
        ballot: aStoredBallot({ participant, known: first - 1, ...changes }),
        commit: commitOf(first + place, participant),
      }));
    const boxed = async (): Promise<readonly ParticipantId[]> =>
      (await engine.stores.ballots.open(aSession, 'weigh-1')).map(({ participant }) => participant);

    test('are all in the box and in the log, in order', async () => {
      const { ballots, log } = engine.stores;
      expect(await ballots.cast([])).toEqual({ cast: 0, refused: null });
      expect(await ballots.cast(votesFrom(1))).toEqual({ cast: 3, refused: null });
      expect(await boxed()).toEqual(voters);
      expect(await log.read(aSession, 0)).toEqual(voters.map((who, place) => commitOf(place + 1, who)));
      expect(await ballots.lastPut(aSession, 'weigh-1', ben, 'laptop')).toBe(1);
    });

    test('append nothing from the first on whose box is sealed', async () => {
      const { ballots, log } = engine.stores;
      await ballots.seal(aSession, 'feel-1', 9);
      const [first, second, third] = votesFrom(1);
      const sealed = { ...second!, ballot: { ...second!.ballot, round: 'feel-1' } };
      expect(await ballots.cast([first!, sealed, third!])).toEqual({ cast: 1, refused: 'sealed' });
      expect(await log.read(aSession, 0)).toEqual([first!.commit]);
      expect(await ballots.open(aSession, 'feel-1')).toEqual([]);
      await ballots.seal(aSession, 'weigh-1', 9);
      expect(await ballots.cast([{ ...third!, commit: commitOf(2, voters[2]!) }])).toEqual({
        cast: 0,
        refused: 'sealed',
      });
      expect(await log.read(aSession, 1)).toEqual([]);
    });

    test('are in again after they were withdrawn', async () => {
      const { ballots } = engine.stores;
      expect(await ballots.cast(votesFrom(1))).toEqual({ cast: 3, refused: null });
      await ballots.withdraw(aSession, 'weigh-1', ben, 4);
      expect(await boxed()).toEqual(voters.filter((who) => who !== ben));
      await engine.stores.log.append(aSession, aCommit(4));
      const again = aStoredBallot({ participant: ben, clientSeq: 2, known: 4, ballot: weigh({ speed: 7 }) });
      expect(await ballots.cast([{ ballot: again, commit: commitOf(5, ben) }])).toEqual({ cast: 1, refused: null });
      expect(await ballots.open(aSession, 'weigh-1')).toContainEqual({ participant: ben, ballot: weigh({ speed: 7 }) });
      expect(await ballots.lastPut(aSession, 'weigh-1', ben, 'laptop')).toBe(2);
    });

    test('that race a seal are all in the opened box where they have a commit, and those that have none come in later', async () => {
      const { ballots, log } = engine.stores;
      for (let turn = 0; turn < 20; turn += 1) {
        const round = `weigh-${String(turn)}`;
        const first = (await log.read(aSession, 0)).length + 1;
        const votes = votesFrom(first, { round });
        const casting = ballots.cast(votes);
        if (turn % 2 === 0) await ballots.lastPut(aSession, round, ben, 'laptop');
        const sealed = ballots.seal(aSession, round, first).then(() => ballots.open(aSession, round));
        const { cast, refused } = await casting;
        expect([cast, refused]).toEqual(cast === 3 ? [3, null] : [cast, 'sealed']);
        expect((await log.read(aSession, first - 1)).map(({ seq }) => seq)).toEqual(
          voters.slice(0, cast).map((_, place) => first + place),
        );
        const opened = (await sealed).map(({ participant }) => participant);
        expect(voters.slice(0, cast).filter((who) => !opened.includes(who))).toEqual([]);
        await log.append(aSession, aCommit(first + cast));
        const rest = votesFrom(first + 1, { round, known: first + cast }).slice(cast);
        expect(await ballots.cast(rest)).toEqual({ cast: rest.length, refused: null });
        expect((await ballots.open(aSession, round)).map(({ participant }) => participant)).toEqual(voters);
      }
    });

    test('append nothing from the first on whose number another commit has, or that leaves a gap', async () => {
      const { ballots, log } = engine.stores;
      await log.append(aSession, aCommit(1, 'quicker'));
      expect(await ballots.cast(votesFrom(1))).toEqual({ cast: 0, refused: 'conflict' });
      expect(await ballots.cast(votesFrom(3))).toEqual({ cast: 0, refused: 'conflict' });
      const [first, second, third] = votesFrom(2);
      const gap = [first!, second!, { ...third!, commit: commitOf(5, voters[2]!) }];
      expect(await ballots.cast(gap)).toEqual({ cast: 2, refused: 'conflict' });
      expect((await log.read(aSession, 0)).map(({ clientId, seq }) => [clientId, seq])).toEqual([
        ['quicker', 1],
        ['laptop', 2],
        ['laptop', 3],
      ]);
    });
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
