import { requireSound } from '../soundResult.ts';
import type { CandidateId } from '../../ids.ts';
import type { Acceptability } from '../smaa/acceptability.ts';
import { AcceptabilityCount } from '../smaa/acceptability.ts';
import { tieTolerance } from '../ranking.ts';
import { seedOf } from '../smaa/random.ts';
import { uniformAcceptability } from '../smaa/smaa.ts';
import type { BoardInput, BoardResult } from '../types.ts';
import { boardNumbers, leadersOf, type BoardNumbers } from './boardNumbers.ts';
import { People } from './people.ts';
import { peopleTables } from './peopleTables.ts';
import { resample, teamsFor } from './resample.ts';
import { told, untold } from './told.ts';
import type { DrawnShares, DrawOptions, Draws, Told, Trials, VoterBallots } from './types.ts';

/** The seed of a session and the rounds its result rests on, so that every screen draws the same. */
export const analysisSeed = (session: string, rounds: readonly string[]): number =>
  seedOf([session, ...rounds].join(' '));

/**
 * What is drawn at random: every conceivable weighting, and the same team drawn anew. The same seed gives the same
 * digits everywhere. 10 000 weightings of 12 × 20 take some 20 ms, so a page asks a worker for it. Throws a
 * `RangeError` for a result with a number that is not finite, and for draws that are no whole number of 0 to a million.
 */
export function drawAnalysis(
  input: BoardInput,
  result: BoardResult,
  voters: VoterBallots | Trials | null,
  { seed, draws }: DrawOptions,
): Draws {
  requireSound(result);
  const board = boardNumbers(input, result);
  const teams = drawTeams(input, board, voters, seed, draws);
  const leader = result.leader;
  return {
    weightings: drawWeightings(board, seed, draws),
    teams,
    sameLeader:
      leader === null
        ? null
        : teams.value !== null
          ? speaksOf(input, board, voters, leader)
            ? (teams.value.ranks[leader]?.[0] ?? null)
            : null
          : keptShare(voters, leader),
  };
}

/** Whether the whole team's own ballots put the leader first; weights tried out may put somebody else there. */
function speaksOf(
  input: BoardInput,
  board: BoardNumbers,
  voters: VoterBallots | Trials | null,
  leader: CandidateId,
): boolean {
  if (voters === null || voters.type === 'trials') return false;
  const people = new People(board, peopleTables(voters.voters, input));
  const own = leadersOf(people.scores(people.total, false), tieTolerance);
  return own.length === 1 && board.candidates[own[0]!] === leader;
}

function drawWeightings(board: BoardNumbers, seed: number, draws: number): Told<DrawnShares> {
  if (board.candidates.length === 0) return untold('Nobody is in the ranking.');
  if (board.criteria.length === 0) return untold('There is no criterion to weigh.');
  const { fit } = board.counted;
  // With weights that add up to 1, what does not depend on them may stand in every cell.
  const voice = board.team.map((candidate) => candidate.score - fit * candidate.fit);
  const values = board.values.map((row, i) => row.map((value) => fit * value + voice[i]!));
  const open = board.open.map(({ candidate, criterion, low, high }) => ({
    candidate,
    criterion,
    low: fit * low + voice[candidate]!,
    high: fit * high + voice[candidate]!,
  }));
  const found = uniformAcceptability(values, seed, draws, open, board.environmental);
  return found === null ? untold('Nothing was drawn.') : told(byCandidate(board, found, true));
}

function drawTeams(
  input: BoardInput,
  board: BoardNumbers,
  voters: VoterBallots | Trials | null,
  seed: number,
  most: number,
): Told<DrawnShares> {
  if (voters === null || voters.type === 'trials') return untold('Only named ballots can be drawn anew.');
  const people = new People(board, peopleTables(voters.voters, input));
  if (people.size < 2 || board.candidates.length === 0) return untold('It takes two people to draw a team anew.');
  const count = new AcceptabilityCount(board.candidates.map(() => [0]));
  resample(people, seed, Math.min(most, teamsFor(people.size)), (scores) => count.addScores(scores));
  const found = count.result();
  return found === null ? untold('Nothing was drawn.') : told(byCandidate(board, found, false));
}

function byCandidate({ candidates, criteria }: BoardNumbers, found: Acceptability, weighed: boolean): DrawnShares {
  const each = <T>(pick: (place: number) => T): Record<CandidateId, T> =>
    Object.fromEntries(candidates.map((id, place) => [id, pick(place)]));
  return {
    draws: found.draws,
    ranks: each((place) => found.ranks[place]!),
    wins: each((a) => each((b) => found.wins[a]![b]!)),
    central: each((place) => {
      const mean = weighed ? found.central[place]! : null;
      return mean === null ? null : Object.fromEntries(criteria.map((id, j) => [id, mean[j]!]));
    }),
    holistic: each((place) => found.holistic[place]!),
  };
}

/** What the reveals kept, the least of them; only where it speaks of today's leader. */
function keptShare(voters: VoterBallots | Trials | null, leader: CandidateId): number | null {
  if (voters === null || voters.type === 'ballots') return null;
  const kept = voters.rounds.flatMap(({ leaders, sameLeaders }) =>
    sameLeaders !== null && leaders.length === 1 && leaders[0] === leader ? [sameLeaders] : [],
  );
  return kept.length === 0 ? null : Math.min(...kept);
}
