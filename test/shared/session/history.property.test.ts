import { describe, expect, test } from 'vitest';
import { sessionId } from '../../../shared/ids.ts';
import { toDelivery } from '../../../shared/protocol/merge.ts';
import { decide } from '../../../shared/session/decide.ts';
import { voters } from '../../../shared/session/people.ts';
import { isPending } from '../../../shared/session/rounds.ts';
import { canSpeculate } from '../../../shared/session/rounds.ts';
import type { SessionState } from '../../../shared/session/state.ts';
import { contextOf, fold } from '../../support/givenWhenThen.ts';
import { createChance, seededHistory } from '../../support/seededHistory.ts';

const session = sessionId('A'.repeat(22));
const seeds = Array.from({ length: 40 }, (_, index) => 7919 * (index + 1));

/** Freezes all the way down, so that writing into a state fails the test. */
const frozen = <T>(value: T): T => {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};

describe.each(seeds)('history of seed %i', (seed) => {
  test('S65 its log, replayed through JSON, gives the live state', () => {
    const table = seededHistory(seed, 250);
    const log = JSON.parse(JSON.stringify(table.commits)) as typeof table.commits;
    expect(fold(log.flatMap((commit) => commit.events))).toEqual(table.state);
  });

  test('S66 whoever joins anywhere pieces together the same state', () => {
    const table = seededHistory(seed, 250);
    const chance = createChance(seed + 1);
    const states: SessionState[] = [fold([])];
    for (const commit of table.commits) states.push(fold(commit.events, states.at(-1)));
    for (let from = 0; from < table.commits.length; from += 1 + chance.below(9)) {
      let state = states[from]!;
      let seq = from;
      while (seq < table.commits.length) {
        const to = Math.min(table.commits.length, seq + 1 + chance.below(12));
        const delivery = toDelivery(session, table.commits.slice(seq, to));
        expect(delivery).toMatchObject({ from: seq + 1, to });
        state = fold(delivery.events, state);
        expect(state).toEqual(states[to]);
        seq = to;
      }
    }
  });

  test('S67 a client guesses what the server decides', () => {
    seededHistory(seed, 250, ({ actor, command, before, facilitatorsAwaySince }, table, accepted) => {
      if (!canSpeculate(before, command)) return;
      const at = accepted ? (table.commits.at(-1)?.at ?? 0) : 1_000_000 + 1e6;
      const guess = decide(before, command, contextOf(actor, { at, facilitatorsAwaySince }));
      expect(guess.ok).toBe(accepted);
      if (guess.ok && guess.events.length > 0) expect(table.commits.at(-1)?.events).toEqual(guess.events);
    });
  });

  test('S70 deciding leaves the state alone and always answers', () => {
    seededHistory(seed, 150, ({ actor, command, before }) => {
      const context = contextOf(actor, { at: 5, opened: [] });
      frozen(before);
      const once = decide(before, command, context);
      expect(decide(before, command, context)).toEqual(once);
      if (!once.ok) expect(once.rejection.message).toMatch(/[.]$/);
      else fold(once.events, before);
    });
  });

  test('S38 S39 S46 rounds stay in order', () => {
    seededHistory(seed, 250, ({ before }, table) => {
      const { state, box } = table;
      expect(state.rounds.filter(isPending).length).toBeLessThanOrEqual(1);
      expect(new Set(state.rounds.map(({ id }) => id)).size).toBe(state.rounds.length);
      for (const round of state.rounds) {
        expect(new Set(round.cast).size).toBe(round.cast.length);
        if (isPending(round)) {
          const allowed = voters(state).map(({ id }) => id);
          expect(round.cast.filter((id) => !allowed.includes(id))).toEqual([]);
          expect([...(box.get(round.id)?.keys() ?? [])].toSorted()).toEqual(round.cast.toSorted());
        } else {
          expect(box.has(round.id)).toBe(false);
        }
      }
      // What has been revealed stands for ever.
      for (const former of before.rounds.filter(({ status }) => status === 'revealed')) {
        expect(state.rounds.find(({ id }) => id === former.id)).toEqual(former);
      }
    });
  });

  test('S08 S24 somebody always facilitates, and nothing grows less private', () => {
    seededHistory(seed, 250, ({ before }, { state }) => {
      expect(state.people.some(({ role, removed }) => role === 'facilitator' && !removed)).toBe(true);
      if (before.anonymity === 'anonymous') expect(state.anonymity).toBe('anonymous');
    });
  });
});

test('S65 the histories between them see every kind of turn', () => {
  const seen = new Set(seeds.flatMap((seed) => seededHistory(seed, 250).events.map(({ type }) => type)));
  const turns = [
    'decisionConfirmed',
    'decisionReopened',
    'sessionArchived',
    'sessionReopened',
    'weightsLocked',
  ] as const;
  expect(turns.filter((type) => !seen.has(type))).toEqual([]);
});
