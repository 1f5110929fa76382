import { nameOf } from '../explain.ts';
import { isTieAtTop } from '../ranking.ts';
import type { RobustnessVerdict } from '../smaa/verdict.ts';
import type { BoardInput, BoardResult, BoardVerdict, VerdictType } from '../types.ts';
import { capitalised, pointsApart } from '../words.ts';

/** Where nobody wins by score, or a tie is told already, there is no lead to call a toss-up. */
const silencing: ReadonlySet<VerdictType> = new Set(['imposed', 'nobodyFits', 'legacy', 'barelyMatters', 'tie']);
/** What it goes before. */
const after: ReadonlySet<VerdictType> = new Set(['provisional', 'leader']);

/**
 * The verdicts of a board with the one that only its robustness can tell: a toss-up, for which the two leaders belong side
 * by side (scoring rule 6.5). `robustness` may rest on draws that come later than the board itself.
 */
export function verdictsWith(
  input: BoardInput,
  result: BoardResult,
  robustness: RobustnessVerdict | null,
): readonly BoardVerdict[] {
  const found = tossUp(input, result, robustness);
  const { verdicts } = result;
  if (found === null) return verdicts;
  const at = verdicts.findIndex(({ type }) => after.has(type));
  return at < 0 ? [...verdicts, found] : [...verdicts.slice(0, at), found, ...verdicts.slice(at)];
}

function tossUp(input: BoardInput, result: BoardResult, robustness: RobustnessVerdict | null): BoardVerdict | null {
  if (robustness?.label !== 'tossUp' || result.leader === null || result.lead === null) return null;
  if (result.verdicts.some(({ type }) => silencing.has(type) || type === 'tossUp')) return null;
  const second = result.candidates.find(({ rank, candidateId }) => rank !== null && candidateId !== result.leader);
  if (second === undefined) return null;
  const [name, other] = [nameOf(input.candidates, result.leader), nameOf(input.candidates, second.candidateId)];
  const isLevel = isTieAtTop(result.candidates);
  const apart = isLevel ? 'level with' : `${pointsApart(result.lead)} of 100 ahead of`;
  return {
    type: 'tossUp',
    candidateId: result.leader,
    title: isLevel ? `A toss-up between ${name} and ${other}` : `A toss-up, with ${name} ahead`,
    reason: `${name} is ${apart} ${other}, and that does not settle it. ${capitalised(robustness.sentence.replace(/^Toss-up: /, ''))}`,
    next: [
      `Read ${name} and ${other} side by side, and say what should decide between them.`,
      'Prove the same small slice with both, or choose one and write down why.',
    ],
  };
}
