import { isAverse } from '../aversion.ts';
import { nameOf } from '../explain.ts';
import type { BoardInput, CandidateResult, Standing, Warning } from '../types.ts';
import { voiceOf } from '../voice.ts';
import { points, pointsApart } from '../words.ts';
import { resultOf, warning } from './warning.ts';

/** G07: the technical leader that people would hate to maintain blocks, whatever its score. */
export function aversion(input: BoardInput, result: Standing): Warning[] {
  const id = result.fitLeader;
  if (id === null || !isAverse(input, id)) return [];
  const name = nameOf(input.candidates, id);
  const text = `${name} leads on paper, and the team strongly dislikes the thought of maintaining it. Talk about it before confirming.`;
  return [warning('aversion-to-technical-leader', 'block', id, text)];
}

/** Who is recommended because people broadly and strongly want it, and over whom (G08). */
export interface MoraleOverride {
  readonly wanted: CandidateResult;
  readonly over: CandidateResult;
  /** Points of 100 of voice gained, and of fit lost; a negative loss is a gain. */
  readonly gain: number;
  readonly loss: number;
}

export function moraleOverrideOf(result: Standing): MoraleOverride | null {
  const strong = result.recommendedBecause === 'leads' && result.override?.strong === true;
  if (!strong && result.recommendedBecause !== 'wanted') return null;
  const wanted = resultOf(result, result.recommendation);
  const over = resultOf(result, result.fitLeader === result.recommendation ? result.leader : result.fitLeader);
  if (wanted === undefined || over === undefined || wanted.candidateId === over.candidateId) return null;
  const gain = 100 * ((voiceOf(wanted, result.blend) ?? 0) - (voiceOf(over, result.blend) ?? 0));
  return { wanted, over, gain, loss: 100 * (over.fit - wanted.fit) };
}

/** Both numbers, in voice and on paper. */
export function moraleWords(input: BoardInput, { wanted, over, gain, loss }: MoraleOverride): string {
  const other = nameOf(input.candidates, over.candidateId);
  const paper = Math.abs(loss) <= 1e-7 ? 'level' : `${pointsApart(Math.abs(loss))} ${loss > 0 ? 'behind' : 'ahead'}`;
  return `${nameOf(input.candidates, wanted.candidateId)} is recommended. The team prefers it to ${other} by ${points(gain)} points of 100; on paper it is ${paper}.`;
}

/** G08: both numbers, on paper and in voice. */
export function moraleOverride(input: BoardInput, result: Standing): Warning[] {
  const found = moraleOverrideOf(result);
  if (found === null) return [];
  return [
    warning('morale-override', 'warn', found.wanted.candidateId, `Morale override: ${moraleWords(input, found)}`),
  ];
}
