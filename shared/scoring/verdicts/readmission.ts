import type { Candidate, Gate } from '../../board/frame.ts';
import { judge } from '../exclusion.ts';
import { byId } from '../statistics.ts';
import type { BoardInput } from '../types.ts';

/** A single must-have without which candidates would be back. */
export interface Readmission {
  readonly gate: Gate;
  readonly back: readonly Candidate[];
}

/** Which single gate, if waived, would let whom back in; gates that alone change nothing are left out. */
export function readmissions(input: BoardInput): readonly Readmission[] {
  const out = input.candidates
    .filter((candidate) => judge(input, candidate).excluded !== null)
    .toSorted((a, b) => byId(a.id, b.id));
  return input.gates.flatMap((gate) => {
    const without = { ...input, gates: input.gates.filter(({ id }) => id !== gate.id) };
    const back = out.filter((candidate) => judge(without, candidate).excluded === null);
    return back.length === 0 ? [] : [{ gate, back }];
  });
}
