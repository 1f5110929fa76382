import { describe, expect, test } from 'vitest';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { participantId } from '../../../shared/ids.ts';
import { Outbox } from '../../../client/sync/outbox.ts';
import { newOutbox } from './memory.ts';

const skills = (level: number): Ballot => ({ type: 'skills', levels: { 'lang:python': level }, willingness: null });
const cast = (level: number, round = 'skills-1') => ({ type: 'castBallot', round, ballot: skills(level) }) as const;
const levels = (outbox: Outbox): readonly unknown[] =>
  outbox.entries.map(({ command }) => (command.type === 'castBallot' ? command.ballot : command.type));

describe('the outbox', () => {
  test('P5 a newer ballot replaces an older one that was never sent, and both callers hear its answer', async () => {
    const { outbox } = newOutbox();
    const first = outbox.put(cast(1));
    const second = outbox.put(cast(2));
    expect(levels(outbox)).toEqual([skills(2)]);
    outbox.settle(outbox.head?.clientSeq ?? 0, { ok: true, value: { seq: 9 } });
    expect(await first).toEqual({ ok: true, value: { seq: 9 } });
    expect(await second).toEqual({ ok: true, value: { seq: 9 } });
  });

  test('P5 a ballot that may have reached the server is repeated as it is', () => {
    const { outbox } = newOutbox();
    void outbox.put(cast(1));
    outbox.markSent(1);
    void outbox.put(cast(2));
    void outbox.put(cast(3));
    expect(levels(outbox)).toEqual([skills(1), skills(3)]);
    expect(outbox.head?.clientSeq).toBe(1);
  });

  test('P5 ballots for different rounds do not replace each other', () => {
    const { outbox } = newOutbox();
    void outbox.put(cast(1, 'skills-1'));
    void outbox.put(cast(2, 'skills-2'));
    expect(outbox.entries).toHaveLength(2);
  });

  test('P5 a ballot given before another command stays before it', () => {
    const { outbox } = newOutbox();
    void outbox.put(cast(1));
    void outbox.put({ type: 'closeRound', round: 'skills-1' });
    void outbox.put(cast(2));
    expect(levels(outbox)).toEqual([skills(1), 'closeRound', skills(2)]);
  });

  test('P6 ballots survive a reload with their numbers, other commands do not', () => {
    const { outbox, shelf } = newOutbox();
    void outbox.put({ type: 'takeOver' });
    void outbox.put(cast(4));
    const reloaded = new Outbox(shelf);
    expect(reloaded.entries.map(({ clientSeq }) => clientSeq)).toEqual([2]);
    void reloaded.put({ type: 'takeOver' });
    expect(reloaded.entries.map(({ clientSeq }) => clientSeq)).toEqual([2, 3]);
    expect(reloaded.clientId).toBe(outbox.clientId);
  });

  test('P2 a ballot kept for somebody else who used this browser is let go', async () => {
    const { outbox, shelf } = newOutbox();
    outbox.belongTo(participantId(1));
    void outbox.put(cast(4));
    const reloaded = new Outbox(shelf);
    reloaded.belongTo(participantId(2));
    expect(reloaded.entries).toEqual([]);
    expect(shelf.kept.entries).toEqual([]);
  });

  test('P5 my last word on a round: a ballot, a withdrawal, or nothing pending', () => {
    const { outbox } = newOutbox();
    expect(outbox.pendingBallot('skills-1')).toBeUndefined();
    void outbox.put(cast(3));
    expect(outbox.pendingBallot('skills-1')).toEqual(skills(3));
    void outbox.put({ type: 'withdrawBallot', round: 'skills-1' });
    expect(outbox.pendingBallot('skills-1')).toBeNull();
  });
});
