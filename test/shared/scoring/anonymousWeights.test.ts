import { expect, test } from 'vitest';
import type { OpenedBallot, WeighBallot } from '../../../shared/board/ballots.ts';
import { defaultCriteria } from '../../../shared/catalogue/criteria.ts';
import { participantId } from '../../../shared/ids.ts';
import { summariseRound } from '../../../shared/scoring/publication.ts';

const criteria = defaultCriteria.slice(0, 4);
const ballot = (participant: number, ...values: number[]): OpenedBallot => ({
  participant: participantId(participant),
  ballot: {
    type: 'weigh',
    method: 'rating',
    values: Object.fromEntries(criteria.map(({ id }, place) => [id, values[place] ?? null])),
  } satisfies WeighBallot,
});
const ballots = [ballot(1, 9, 1, 4, 7), ballot(2, 3, 8, 2, 10), ballot(3, 6, 5, 0, 1)];
const teamOf = (anonymity: 'named' | 'anonymous'): number[] =>
  Object.values(
    summariseRound({ kind: 'weigh', anonymity, method: 'rating' }, ballots, { candidates: [], criteria }, () => 0.5)
      .weights?.team ?? {},
  );

test('P2 team weights of an anonymous round are too coarse to work whole ballots out of them', () => {
  const team = teamOf('anonymous');
  for (const weight of team) expect(Math.abs(weight * 100 - Math.round(weight * 100))).toBeLessThan(1e-9);
  expect(team.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  teamOf('named').forEach((weight, place) => expect(Math.abs(weight - (team[place] ?? 0))).toBeLessThan(0.01));
});
