import { describe, expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { decide } from '../../../shared/session/decide.ts';
import { takeOverGraceMs } from '../../../shared/session/limits.ts';
import { facilitators, isFacilitator, isVoter, participant, voters } from '../../../shared/session/people.ts';
import type { Role } from '../../../shared/session/state.ts';
import { board, cast, created, joined, movedTo, opened } from '../../support/board.ts';
import { contextOf, fold, given } from '../../support/givenWhenThen.ts';

const join = (role: 'participant' | 'observer' = 'participant', simulated = false): Command => ({
  type: 'joinSession',
  role,
  simulated,
});
const roleChanged = (id: number, role: Role, votes: boolean): SessionEvent => ({
  type: 'roleChanged',
  participant: participantId(id),
  role,
  votes,
});
const withdrawn = (round: string, id: number): SessionEvent => ({
  type: 'ballotWithdrawn',
  round,
  participant: participantId(id),
});
const changeRole = (id: number, role: Role): Command => ({ type: 'changeRole', participant: participantId(id), role });
const handOver = (to: number): Command => ({ type: 'handOver', to: participantId(to) });
const remove = (id: number): Command => ({ type: 'removeParticipant', participant: participantId(id) });
const removed = (id: number): SessionEvent => ({ type: 'participantRemoved', participant: participantId(id) });
const weighing = [...board, ...movedTo('weigh'), opened('weigh'), cast('weigh-1', 1, 2)];

describe('joining', () => {
  test('S04 gives the next number; participants vote', () => {
    given(...board)
      .when(null, join(), { at: 7 })
      .then(joined(6, 'participant', { joinedAt: 7 }));
  });

  test('S04 lets an observer in without a vote', () => {
    given(...board)
      .when(null, join('observer'), { at: 7 })
      .then(joined(6, 'observer', { joinedAt: 7, votes: false }));
  });

  test('S04 never gives a number again', () => {
    given(...board, removed(4))
      .when(null, join(), { at: 1 })
      .then(joined(6, 'participant'));
  });

  test('S04 goes on in every phase', () => {
    given(...weighing)
      .when(null, join())
      .thenLike({ type: 'participantJoined' });
  });

  test('S04 ends at a thousand people', () => {
    const crowd = Array.from({ length: 999 }, (_, index) => joined(index + 2, 'participant'));
    given(created(), joined(1, 'facilitator'), ...crowd)
      .when(null, join())
      .thenRefused('limitReached');
    given(created(), joined(1, 'facilitator'), ...crowd, removed(9))
      .when(null, join())
      .thenLike({ type: 'participantJoined' });
  });

  test('S69 changes nothing for somebody who is here already', () => {
    given(...board)
      .when(2, join())
      .then();
  });

  test('S05 does not bring back who was removed', () => {
    given(...board, removed(2))
      .when(2, join())
      .thenRefused('notAllowed');
  });

  test('S05 comes before asking anything', () => {
    given(...board)
      .when(null, { type: 'takeOver' })
      .thenRefused('notJoined');
    given(...board)
      .when(99, { type: 'takeOver' })
      .thenRefused('notJoined');
    given(...board, removed(2))
      .when(2, { type: 'takeOver' })
      .thenRefused('notJoined');
  });
});

describe('a rehearsal', () => {
  const alone = [created(), joined(1, 'facilitator')];

  test('S06 is marked by its first simulated teammate, for ever', () => {
    const outcome = given(...alone).when(null, join('participant', true), { at: 1 });
    outcome.then({ type: 'rehearsalMarked' }, joined(2, 'participant', { simulated: true }));
    expect(fold([removed(2)], outcome.after).rehearsal).toBe(true);
  });

  test('S06 is marked once', () => {
    given(created({}, true), joined(1, 'facilitator'))
      .when(null, join('participant', true))
      .thenLike({ type: 'participantJoined' });
  });

  test('S06 never mixes simulated and real teammates', () => {
    given(...board)
      .when(null, join('participant', true))
      .thenRefused('notAllowed');
    given(...alone, joined(2, 'facilitator'))
      .when(null, join('participant', true))
      .thenLike({ type: 'rehearsalMarked' }, { type: 'participantJoined' });
  });

  test('S06 has at most eight simulated teammates', () => {
    const eight = Array.from({ length: 8 }, (_, index) => joined(index + 2, 'participant', { simulated: true }));
    given(...alone, ...eight)
      .when(null, join('participant', true))
      .thenRefused('limitReached');
  });

  test('S06 has no simulated facilitator', () => {
    const two = [...alone, joined(2, 'participant', { simulated: true })];
    given(...two)
      .when(1, changeRole(2, 'facilitator'))
      .thenRefused('notAllowed');
    given(...two)
      .when(1, handOver(2))
      .thenRefused('notAllowed');
    given(...two)
      .when(2, { type: 'takeOver' }, { facilitatorsAwaySince: 0, at: 1e9 })
      .thenRefused('notAllowed');
  });
});

describe('roles', () => {
  test('S07 are changed by a facilitator', () => {
    given(...board)
      .when(1, changeRole(2, 'facilitator'))
      .then(roleChanged(2, 'facilitator', true));
    given(...board)
      .when(1, changeRole(5, 'facilitator'))
      .then(roleChanged(5, 'facilitator', false));
    given(...board)
      .when(1, changeRole(5, 'participant'))
      .then(roleChanged(5, 'participant', true));
  });

  test('S07 are not changed by others', () => {
    given(...board)
      .when(2, changeRole(3, 'observer'))
      .thenRefused('notFacilitator');
    given(...board)
      .when(2, changeRole(2, 'facilitator'))
      .thenRefused('notFacilitator');
    given(...board)
      .when(5, changeRole(5, 'facilitator'))
      .thenRefused('notFacilitator');
  });

  test('S07 leave everybody free to watch only, or to take part', () => {
    given(...board)
      .when(2, changeRole(2, 'observer'))
      .then(roleChanged(2, 'observer', false));
    given(...board)
      .when(5, changeRole(5, 'participant'))
      .then(roleChanged(5, 'participant', true));
  });

  test('S07 need somebody who is here', () => {
    given(...board)
      .when(1, changeRole(77, 'observer'))
      .thenRefused('unknownId');
    given(...board, removed(3))
      .when(1, changeRole(3, 'observer'))
      .thenRefused('unknownId');
  });

  test('S69 stay when they are so already', () => {
    given(...board)
      .when(1, changeRole(2, 'participant'))
      .then();
  });

  test('S08 keep at least one facilitator', () => {
    given(...board)
      .when(1, changeRole(1, 'participant'))
      .thenRefused('lastFacilitator');
    given(...board)
      .when(1, remove(1))
      .thenRefused('lastFacilitator');
    const two = [...board, roleChanged(2, 'facilitator', true)];
    given(...two)
      .when(1, changeRole(1, 'participant'))
      .then(roleChanged(1, 'participant', true));
    given(...two)
      .when(1, remove(1))
      .then(removed(1));
  });

  test('S09 are handed over in one step', () => {
    given(...board)
      .when(1, handOver(3))
      .then(roleChanged(3, 'facilitator', true), roleChanged(1, 'participant', true));
  });

  test('S09 are handed to a second facilitator by stepping down', () => {
    given(...board, roleChanged(2, 'facilitator', true))
      .when(1, handOver(2))
      .then(roleChanged(1, 'participant', true));
  });

  test('S09 are handed over by facilitators, to people who are here', () => {
    given(...board)
      .when(2, handOver(3))
      .thenRefused('notFacilitator');
    given(...board)
      .when(1, handOver(99))
      .thenRefused('unknownId');
    given(...board)
      .when(1, handOver(1))
      .then();
  });
});

describe('taking over', () => {
  const takeOver: Command = { type: 'takeOver' };
  const away = (ms: number) => ({ facilitatorsAwaySince: 500, at: 500 + ms });

  test('S10 is possible once every facilitator has been away for the grace time', () => {
    given(...board)
      .when(2, takeOver, away(takeOverGraceMs))
      .then(roleChanged(2, 'facilitator', true));
    given(...board)
      .when(2, takeOver, away(takeOverGraceMs - 1))
      .thenRefused('facilitatorPresent');
  });

  test('S10 is refused while a facilitator is here', () => {
    given(...board)
      .when(2, takeOver)
      .thenRefused('facilitatorPresent');
  });

  test('S10 leaves the former facilitator the role', () => {
    const { after } = given(...board).when(2, takeOver, away(takeOverGraceMs));
    expect(facilitators(after).map((person) => person.id)).toEqual([1, 2]);
  });

  test('S10 is for participants', () => {
    given(...board)
      .when(5, takeOver, away(takeOverGraceMs))
      .thenRefused('notAllowed');
    given(...board)
      .when(1, takeOver, away(takeOverGraceMs))
      .then();
  });

  test('S10 saves a session that ended without a facilitator', () => {
    given(...board, { type: 'sessionEnded' })
      .when(2, takeOver, away(takeOverGraceMs))
      .then(roleChanged(2, 'facilitator', true));
  });
});

describe('voting', () => {
  const choose = (votes: boolean): Command => ({ type: 'chooseVoting', votes });
  const chosen = (votes: boolean): SessionEvent => ({ type: 'votingChosen', participant: participantId(1), votes });

  test('S11 is the facilitator’s choice', () => {
    given(...board)
      .when(1, choose(false))
      .then(chosen(false));
    given(...board, chosen(false))
      .when(1, choose(true))
      .then(chosen(true));
    given(...board)
      .when(1, choose(true))
      .then();
  });

  test('S11 is always open to participants and never to observers', () => {
    given(...board)
      .when(2, choose(false))
      .thenRefused('notAllowed');
    given(...board)
      .when(5, choose(true))
      .thenRefused('observersDoNotVote');
  });

  test('S11 counts participants and voting facilitators', () => {
    const state = fold([...board, chosen(false), removed(4)]);
    expect(voters(state).map((person) => person.id)).toEqual([2, 3]);
    expect([1, 2, 4, 5, 99].map((id) => isVoter(state, participantId(id)))).toEqual([false, true, false, false, false]);
    expect(isVoter(state, null)).toBe(false);
  });

  test('S12 takes the sealed ballot along when it is given up', () => {
    given(...weighing)
      .when(1, choose(false))
      .then(chosen(false), withdrawn('weigh-1', 1));
    given(...weighing)
      .when(1, changeRole(2, 'observer'))
      .then(roleChanged(2, 'observer', false), withdrawn('weigh-1', 2));
    given(...weighing)
      .when(1, remove(2))
      .then(withdrawn('weigh-1', 2), removed(2));
    given(...weighing)
      .when(1, remove(3))
      .then(removed(3));
  });
});

describe('removing', () => {
  test('S12 keeps the number and the past of who leaves', () => {
    const { after } = given(...board).when(1, remove(2));
    expect(participant(after, participantId(2))).toMatchObject({ removed: true, role: 'participant' });
    expect(isFacilitator(after, participantId(2))).toBe(false);
  });

  test('S07 is for facilitators, and for oneself', () => {
    given(...board)
      .when(2, remove(3))
      .thenRefused('notFacilitator');
    given(...board)
      .when(2, remove(2))
      .then(removed(2));
    given(...board)
      .when(1, remove(77))
      .thenRefused('unknownId');
    given(...board, removed(2))
      .when(1, remove(2))
      .then();
  });
});

test('a vote looks at no more people in a room of a thousand than in one of ten', () => {
  const looksIn = (size: number): number => {
    const more = Array.from({ length: size - 5 }, (_, n) => joined(n + 6, 'participant'));
    const state = fold([...board, ...more, ...movedTo('weigh'), opened('weigh')]);
    let looks = 0;
    const people = new Proxy(state.people, {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1;
        return Reflect.get(target, key) as unknown;
      },
    });
    const ballot = { type: 'weigh', method: 'rating', values: {} } as const;
    const command = { type: 'castBallot', round: 'weigh-1', ballot } as const;
    expect(decide({ ...state, people }, command, contextOf(size))).toMatchObject({ ok: true });
    return looks;
  };
  expect(looksIn(1000)).toBe(looksIn(10));
});

test('a list of who has cast is looked through once, however many votes come before the next is sent', () => {
  const state = fold(weighing);
  let passes = 0;
  const voted = new Proxy(state.rounds[0]!.cast, {
    get: (target, key) => {
      if (key === Symbol.iterator || key === 'includes') passes += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
  const rounds = [{ ...state.rounds[0]!, cast: voted }];
  const ballot = { type: 'weigh', method: 'rating', values: {} } as const;
  const command = { type: 'castBallot', round: 'weigh-1', ballot } as const;
  const votes = [1, 2, 3, 4].map((who) => decide({ ...state, rounds }, command, contextOf(who)));
  expect(votes.map((vote) => vote.ok && vote.events.length)).toEqual([0, 0, 1, 1]);
  expect(passes).toBe(1);
});

test('a number nobody has is nobody, in any order of people', () => {
  const { people } = fold(board);
  const state = { ...fold(board), people: people.toReversed() };
  expect([1, 5, 6, 0].map((id) => participant(state, participantId(id))?.id ?? null)).toEqual([1, 5, null, null]);
  expect(participant(state, null)).toBeNull();
});
