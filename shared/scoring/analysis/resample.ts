import { tieTolerance } from '../ranking.ts';
import { seededRandom } from '../smaa/random.ts';
import type { BoardInput, BoardResult } from '../types.ts';
import { boardNumbers, leadersOf } from './boardNumbers.ts';
import { People } from './people.ts';
import { peopleTables } from './peopleTables.ts';
import type { Voter } from './types.ts';

/** Teams drawn anew; a share is then within ±.031 of the truth in 95 of 100 cases at worst. */
export const usualTeams = 1000;

/** Beyond 100 people fewer teams are drawn, down to 200, so that a workshop waits no longer; within ±.07 at worst. */
export const teamsFor = (people: number): number => Math.min(usualTeams, Math.max(200, Math.floor(100_000 / people)));

/**
 * Draws as many people as voted with replacement, again and again, and hands on the scores each such team would have by
 * the board's own formula (the same array every time).
 */
export function resample(people: People, seed: number, draws: number, seen: (scores: Float64Array) => void): void {
  const random = seededRandom(seed);
  const times = new Uint16Array(people.size);
  const group = people.group();
  for (let draw = 0; draw < draws; draw += 1) {
    times.fill(0);
    group.fill(0);
    for (let pick = 0; pick < people.size; pick += 1) times[Math.floor(random() * people.size)]! += 1;
    for (let person = 0; person < people.size; person += 1)
      if (times[person]! > 0) people.addTo(group, person, times[person]!);
    seen(people.scores(group, false));
  }
}

/** Share of drawn teams that put exactly the same candidates first as the team itself; `null` below two people. */
export function teamsWithSameLeaders(
  input: BoardInput,
  result: BoardResult,
  voters: readonly Voter[],
  seed: number,
): number | null {
  const board = boardNumbers(input, result);
  const people = new People(board, peopleTables(voters, input));
  if (people.size < 2 || board.candidates.length === 0) return null;
  const now = leadersOf(people.scores(people.total, false), tieTolerance).join();
  let same = 0;
  const draws = teamsFor(people.size);
  resample(people, seed, draws, (scores) => {
    if (leadersOf(scores, tieTolerance).join() === now) same += 1;
  });
  return same / draws;
}
