import { describe, expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { acknowledged, delivered, freshReplica, speculate, welcomed } from '../../../client/sync/replica.ts';
import type { Replica } from '../../../client/sync/replica.ts';
import { rules } from '../../../client/sync/rules.ts';
import { FakeServer, session } from './fakeServer.ts';

const one = participantId(1);
const server = new FakeServer(1);
const replica: Replica = { seq: server.seq, confirmed: server.state, echoes: [] };
const renamed = (title: string): SessionEvent => ({ type: 'questionRevised', title, question: 'Which?', tags: [] });
const delivery = (from: number, to: number, title: string) => ({
  sessionId: session,
  from,
  to,
  events: [renamed(title)],
});
const revise = (title: string) => ({ type: 'reviseQuestion', title, question: 'Which?', tags: [] }) as const;
const guess = { me: one, at: 2_000, facilitatorsAwaySince: null };

describe('the replica', () => {
  test('folds the next delivery', () => {
    const step = delivered(rules, replica, delivery(3, 3, 'Next'));
    expect(step.gap).toBe(false);
    expect([step.replica.seq, step.replica.confirmed.title]).toEqual([3, 'Next']);
  });

  test('drops what it has already', () => {
    expect(delivered(rules, replica, delivery(1, 2, 'Old'))).toEqual({ replica, gap: false });
  });

  test('asks again instead of folding over a gap or a part it has', () => {
    expect(delivered(rules, replica, delivery(5, 5, 'Far'))).toEqual({ replica, gap: true });
    expect(delivered(rules, replica, delivery(2, 4, 'Overlap'))).toEqual({ replica, gap: true });
  });

  test('takes a snapshot, but never an older one', () => {
    const fresh = freshReplica(rules);
    const answer = server.open({ participant: one, events: silent }, 0);
    if (!answer.ok) throw new Error('refused');
    expect(welcomed(rules, fresh, 0, answer.value).replica.confirmed).toEqual(server.state);
    const ahead = delivered(rules, replica, delivery(3, 3, 'Ahead')).replica;
    expect(welcomed(rules, ahead, 0, answer.value).replica).toBe(ahead);
  });

  test('refuses a tail that starts elsewhere', () => {
    const answer = server.open({ participant: one, events: silent }, 1);
    if (!answer.ok) throw new Error('refused');
    const elsewhere = { ...replica, seq: 0 };
    expect(welcomed(rules, elsewhere, 1, answer.value)).toEqual({ replica: elsewhere, gap: true });
  });

  test('a command under way shows at once', () => {
    expect(speculate(rules, replica, [revise('Guessed')], guess).title).toBe('Guessed');
    expect(replica.confirmed.title).not.toBe('Guessed');
  });

  test('an acknowledged command shows until its events are here, then once', () => {
    const echoing = acknowledged(replica, revise('Guessed'), 3);
    expect(speculate(rules, echoing, [], guess).title).toBe('Guessed');
    const settled = delivered(rules, echoing, delivery(3, 3, 'Confirmed')).replica;
    expect(settled.echoes).toEqual([]);
    expect(speculate(rules, settled, [], guess).title).toBe('Confirmed');
  });

  test('a guess the rules refuse changes nothing', () => {
    expect(speculate(rules, replica, [revise('Guessed')], { ...guess, me: participantId(9) })).toEqual(
      replica.confirmed,
    );
  });

  test('P7 a phase change is never guessed', () => {
    expect(speculate(rules, replica, [{ type: 'movePhase', to: 'gather' }], guess).phase).toBe('frame');
  });
});

const silent = {
  up: () => undefined,
  down: () => undefined,
  commits: () => undefined,
  presence: () => undefined,
  names: () => undefined,
  nudged: () => undefined,
  voted: () => undefined,
  rang: () => undefined,
  deleted: () => undefined,
  restarting: () => undefined,
};
