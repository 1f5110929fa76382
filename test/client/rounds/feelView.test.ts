import { describe, expect, test } from 'vitest';
import { dreadWords, feelRows, reasonsFor } from '../../../client/rounds/feelView.ts';
import type { FeelSource } from '../../../client/rounds/feelView.ts';
import type { FeelBallot } from '../../../shared/board/ballots.ts';
import type { Anonymity } from '../../../shared/board/frame.ts';
import { participantId } from '../../../shared/ids.ts';
import { summariseRound } from '../../../shared/scoring/index.ts';
import { feel, frame, openedBallot, round } from '../../support/board.ts';

const source = (anonymity: Anonymity, ballots: readonly FeelBallot[]): FeelSource => {
  const opened = ballots.map((ballot, index) => openedBallot(index + 2, ballot));
  const summary = summariseRound({ kind: 'feel', anonymity, method: 'rating' }, opened, frame, () => 0.5);
  return {
    round: round('feel', 1, {
      anonymity,
      status: 'revealed',
      result: anonymity === 'named' ? { type: 'named', ballots: opened } : { type: 'anonymous', summary },
    }),
    summary,
    candidates: frame.candidates,
    me: participantId(2),
    own: ballots[0] ?? null,
    nameOf: (participant) => `Person ${participant}`,
  };
};

const three = [
  feel({ a: { stars: 5, morale: 2, reason: 'Known well' }, b: { stars: 1, morale: -2 } }),
  feel({ a: { stars: null, morale: 1 }, b: { stars: 2, morale: -1 } }),
  feel({ a: { stars: 3, morale: 0 }, b: { stars: 2, morale: 0, reason: 'Small' } }),
];

describe('G06 feelings are shown in the order of the board, unranked', () => {
  test('a blank is no dot', () => {
    const [a, b] = feelRows(source('named', three), 'stars');
    expect(a).toMatchObject({ id: 'a', n: 2, own: 5 });
    expect(a?.dots.map(({ value }) => value)).toEqual([5, 3]);
    expect(b?.id).toBe('b');
  });

  test('P10 reasons carry their author only in a named round', () => {
    expect(reasonsFor(source('named', three), 'a')).toEqual([{ text: 'Known well', by: 'Person 2' }]);
    expect(reasonsFor(source('anonymous', three), 'a')).toEqual([{ text: 'Known well', by: null }]);
  });

  test('P4 two anonymous voters give no reasons and no dots away', () => {
    const two = source('anonymous', three.slice(0, 2));
    expect(reasonsFor(two, 'a')).toEqual([]);
    expect(feelRows(two, 'morale').every(({ dots, min }) => dots.length === 0 && min === null)).toBe(true);
  });

  test('dread is said from three voters on', () => {
    expect(dreadWords(source('named', three), 'b')).toBe('A third or more would dread maintaining it');
    expect(dreadWords(source('named', three), 'a')).toBeNull();
    expect(dreadWords(source('named', three.slice(0, 1)), 'b')).toBeNull();
  });
});
