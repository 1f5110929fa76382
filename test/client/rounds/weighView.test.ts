import { describe, expect, test } from 'vitest';
import { agreementWord, ownAgainstTeam, roundNews, talkFirst, weighRows } from '../../../client/rounds/weighView.ts';
import type { WeighSource } from '../../../client/rounds/weighView.ts';
import type { WeighBallot } from '../../../shared/board/ballots.ts';
import type { Anonymity } from '../../../shared/board/frame.ts';
import { participantId } from '../../../shared/ids.ts';
import { summariseRound } from '../../../shared/scoring/index.ts';
import { frame, openedBallot, round, weigh } from '../../support/board.ts';

const names: Readonly<Record<number, string>> = {
  2: 'Priya Nair',
  3: 'Tom Berger',
  4: 'Lena Hoff',
  5: 'Diego Ruiz',
  6: 'Ana Silva',
};

const source = (anonymity: Anonymity, me: number, ballots: readonly WeighBallot[]): WeighSource => {
  const opened = ballots.map((ballot, index) => openedBallot(index + 2, ballot));
  const summary = summariseRound({ kind: 'weigh', anonymity, method: 'rating' }, opened, frame, () => 0.5);
  return {
    round: round('weigh', 1, {
      anonymity,
      status: 'revealed',
      result: anonymity === 'named' ? { type: 'named', ballots: opened } : { type: 'anonymous', summary },
    }),
    summary,
    criteria: frame.criteria,
    me: participantId(me),
    own: ballots[me - 2] ?? null,
    nameOf: (participant) => names[participant] ?? '',
  };
};

const four = [
  weigh({ skill: 10, ease: 2, fit: 1, run: 5 }),
  weigh({ skill: 10, ease: 3, fit: 3, run: 5 }),
  weigh({ skill: 10, ease: 4, fit: 3, run: null }),
  weigh({ skill: 10, ease: 4, fit: 9, run: 5 }),
];

describe('F7 the reveal puts what divides the team first', () => {
  test('named: the most disputed criterion leads, with names and my own dot', () => {
    const rows = weighRows(source('named', 5, four), 'dispute');
    expect(rows.map(({ id }) => id)).toEqual(['fit', 'ease', 'run', 'skill']);
    expect(rows[0]).toMatchObject({ disputed: true, own: 9, min: 1, max: 9, flag: null });
    expect(rows[0]?.dots).toContainEqual({ value: 9, name: 'Diego', own: true });
    expect(rows[0]?.dots.filter(({ own }) => own)).toHaveLength(1);
  });

  test('P5 a pass is no dot and no zero', () => {
    const run = weighRows(source('named', 5, four), 'dispute').find(({ id }) => id === 'run');
    expect(run?.dots.map(({ value }) => value)).toEqual([5, 5, 5]);
  });

  test('the two ends are asked to speak, myself first', () => {
    expect(talkFirst(source('named', 5, four))?.text).toBe(
      'You rated it 9, Priya 1. Would each of you say why, in one minute?',
    );
    expect(talkFirst(source('named', 2, four))?.text).toBe(
      'You rated it 1, Diego 9. Would each of you say why, in one minute?',
    );
  });

  test('by weight the heaviest criterion leads', () => {
    expect(weighRows(source('named', 5, four), 'weight')[0]?.id).toBe('skill');
  });
});

describe('P4 an anonymous round shows no more than its tier', () => {
  test('with four voters there are ends and a mean, no dots and no names', () => {
    const rows = weighRows(source('anonymous', 5, four), 'dispute');
    expect(rows.find(({ id }) => id === 'fit')).toMatchObject({ min: 1, max: 9, dots: [], own: 9, flag: null });
    expect(talkFirst(source('anonymous', 5, four))?.text).toBe(
      'Answers go from 1 to 9. Would one person from each side say why?',
    );
  });

  test('with two voters only the merged result stands, and nothing is called disputed', () => {
    const two = source('anonymous', 2, four.slice(0, 2));
    expect(
      weighRows(two, 'dispute').every(
        ({ min, max, dots, disputed }) => min === null && max === null && dots.length === 0 && !disputed,
      ),
    ).toBe(true);
    expect(talkFirst(two)).toBeNull();
  });

  test('with five voters one of the equal dots is marked as mine, for me alone', () => {
    const five = [...four, weigh({ skill: 10, ease: 4, fit: 3, run: 5 })];
    const fit = weighRows(source('anonymous', 6, five), 'dispute').find(({ id }) => id === 'fit');
    expect(fit?.dots.filter(({ value }) => value === 3)).toHaveLength(3);
    expect(fit?.dots.filter(({ own }) => own)).toEqual([{ value: 3, name: null, own: true }]);
    expect(fit?.dots.every(({ name }) => name === null)).toBe(true);
  });
});

test('my ballot is compared with the team where they differ most', () => {
  expect(ownAgainstTeam(source('named', 5, four))).toMatch(
    /^You give FIT more than the team’s weight: 32.% against 16.%\.$/,
  );
  expect(ownAgainstTeam({ ...source('named', 5, four), own: null })).toBeNull();
});

test('a second round says what the talk moved', () => {
  const before = source('named', 5, four).summary;
  const after = source(
    'named',
    5,
    four.map((ballot) => weigh({ ...ballot.values, fit: 5 })),
  );
  expect(roundNews(1, before, after)).toBe('FIT moved most: 4 in round 1, 5 now.');
  expect(roundNews(1, before, source('named', 5, four))).toBe('The means are where they were in round 1.');
});

test('Kendall’s W is read in words', () => {
  expect([0.1, 0.3, 0.53, 0.7, 0.95].map(agreementWord)).toEqual([
    'very weak',
    'weak',
    'moderate',
    'strong',
    'unusually strong',
  ]);
});
