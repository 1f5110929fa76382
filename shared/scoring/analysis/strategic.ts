import type { BoardInput, BoardResult } from '../types.ts';
import type { BoardNumbers } from './boardNumbers.ts';
import { told, untold } from './told.ts';
import type { StrategicLimit, Told } from './types.ts';

/**
 * The limit of strategic voting (scoring rule 2.1): who puts all weight on one criterion changes a gap of fit by at most
 * (max d − min d) ⁄ N with d = v of the leader − v of the rival. Points of 100, before the cap on environmental criteria.
 */
export function strategicLimit(input: BoardInput, result: BoardResult, board: BoardNumbers): Told<StrategicLimit> {
  const voters = input.weights?.voters ?? 0;
  if (voters === 0) return untold('Nobody has weighed the criteria.');
  const leader = board.candidates.indexOf(result.leader ?? '');
  const first = board.team[leader];
  if (first === undefined || board.candidates.length < 2 || board.criteria.length === 0)
    return untold('Nobody leads alone, so there is no lead to move.');
  const limits = board.team.flatMap((rival, row): StrategicLimit[] => {
    if (row === leader) return [];
    const gaps = board.values[leader]!.map((value, column) => value - board.values[row]![column]!);
    const most = (100 * board.counted.fit * (Math.max(...gaps) - Math.min(...gaps))) / voters;
    const lead = 100 * (first.score - rival.score);
    return [{ rival: rival.candidateId, most, lead, voters, couldTurn: most > lead + 1e-9 }];
  });
  return told(limits.reduce((nearest, one) => (one.most - one.lead > nearest.most - nearest.lead ? one : nearest)));
}
