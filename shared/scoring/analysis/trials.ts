import type { BallotTrials } from '../../board/summary.ts';
import type { CandidateId } from '../../ids.ts';
import { tieTolerance } from '../ranking.ts';
import type { BoardInput } from '../types.ts';
import { askedWeights } from '../weights.ts';
import { leadersOf, type BoardNumbers } from './boardNumbers.ts';
import { People } from './people.ts';
import { peopleTables } from './peopleTables.ts';
import type { Voter } from './types.ts';

/**
 * What people's ballots, one person at a time, make of the board: whom each puts first, and how often the team's first
 * changes when one person is left out (scoring rules 6.2, 6.3). Exact, nothing is drawn; O(N·m·n). `null` when nobody's
 * ballot says anything or nobody is in the ranking.
 */
export function ballotTrials(input: BoardInput, board: BoardNumbers, voters: readonly Voter[]): BallotTrials | null {
  const people = new People(board, peopleTables(voters, input));
  return board.candidates.length === 0 || people.size === 0 ? null : trialsOf(input, board, people);
}

function trialsOf(input: BoardInput, board: BoardNumbers, people: People): BallotTrials {
  const named = (places: readonly number[]): CandidateId[] => places.map((place) => board.candidates[place]!);
  const now = leadersOf(people.scores(people.total, false), tieTolerance);
  const m = board.candidates.length;
  const [alone, shared] = [new Uint32Array(m), new Uint32Array(m)];
  const rest = people.group();
  let changes = 0;
  for (let person = 0; person < people.size; person += 1) {
    rest.fill(0);
    people.addTo(rest, person, 1);
    const own = leadersOf(people.scores(rest, true), tieTolerance);
    const first = own.length === 1 ? alone : shared;
    for (let at = 0; at < own.length; at += 1) first[own[at]!]! += 1;
    rest.set(people.total);
    people.addTo(rest, person, -1);
    const without = leadersOf(people.scores(rest, false), tieTolerance);
    if (!areSame(without, now)) changes += 1;
  }
  const { weights, preference, morale } = people.gave;
  const median = people.medianWeights();
  const felt = preference > 0 || morale > 0;
  return {
    of: weights > 0 && felt ? 'both' : weights > 0 ? 'weights' : 'feelings',
    voters: people.size,
    asOf: 'now',
    leaders: named(now),
    first: Object.fromEntries(
      board.candidates.map((id, place) => [id, { alone: alone[place]!, shared: shared[place]! }]),
    ),
    changes: people.size < 2 || !areTheTeams(input, board, people) ? null : changes,
    sameLeaders: null,
    medianLeaders:
      median === null ? null : named(leadersOf(people.scores(people.withWeights(median), false), tieTolerance)),
  };
}

const areSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((place, index) => place === b[index]);

/** Whether the board's weights are what these people's add up to: not while somebody tries others out by hand. */
export function areTheTeams(input: BoardInput, board: BoardNumbers, people: People): boolean {
  const own = new Float64Array(board.criteria.length);
  if (!people.weightsOf(people.total, own)) return true;
  const asked = askedWeights(input.criteria, input.weights);
  return board.criteria.every((id, j) => Math.abs((asked[id] ?? 0) - own[j]!) < 1e-9);
}
