import { seededRandom } from '../../shared/scoring/index.ts';
import type { BoardSize, RawBoard } from '../bigBoard.ts';

/** Every answer of every ballot looked at once and added up: nobody can say anything of a round for less. */
export const bareReading =
  ({ ballots }: RawBoard) =>
  (): number => {
    let total = 0;
    const add = (answers: Readonly<Record<string, number | null>>): void => {
      for (const key in answers) total += answers[key] ?? 0;
    };
    for (const kind of ['weigh', 'feel', 'skills'] as const)
      for (const { ballot } of ballots[kind]) {
        if (ballot.type === 'weigh' && ballot.method === 'rating') add(ballot.values);
        else if (ballot.type === 'skills') add(ballot.levels);
        else if (ballot.type === 'feel')
          for (const id in ballot.feelings)
            total += (ballot.feelings[id]?.stars ?? 0) + (ballot.feelings[id]?.morale ?? 0);
      }
    return total;
  };

/** Weightings drawn, a sum for every candidate under each, and who came first: numbers alone, without a rule. */
export const bareDraws = ({ candidates, criteria }: BoardSize, draws: number): (() => Float64Array) => {
  const values = Float64Array.from({ length: candidates * criteria }, seededRandom(1));
  const weights = new Float64Array(criteria);
  return () => {
    const random = seededRandom(2);
    const firsts = new Float64Array(candidates);
    for (let draw = 0; draw < draws; draw += 1) {
      for (let place = 0; place < criteria; place += 1) weights[place] = -Math.log(1 - random());
      let best = 0;
      let most = -1;
      for (let one = 0; one < candidates; one += 1) {
        let sum = 0;
        for (let place = 0; place < criteria; place += 1) sum += weights[place]! * values[one * criteria + place]!;
        if (sum <= most) continue;
        most = sum;
        best = one;
      }
      firsts[best]! += 1;
    }
    return firsts;
  };
};
