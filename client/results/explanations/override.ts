import { pointsApart } from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { percent, points, signed } from '../../ui/numbers.ts';
import { partNames } from '../../charts/parts.ts';
import { candidateName } from '../names.ts';
import { candidateOf } from './score.ts';

const gone: Explanation = { title: '', sentence: 'It is no longer so.', formula: '', worked: [], note: '' };

function bothOf(input: BoardInput, result: BoardResult) {
  const { override } = result;
  const own = candidateOf(result, override?.candidateId ?? '');
  const paper = candidateOf(result, override?.paperLeader ?? '');
  if (override === null || own === undefined || paper === undefined) return null;
  return {
    override,
    own,
    paper,
    a: candidateName(input, override.candidateId),
    b: candidateName(input, override.paperLeader),
  };
}

/** What preference or morale adds for the leader over the one who leads on paper. */
export function voiceGainExplained(input: BoardInput, result: BoardResult, part: 'preference' | 'morale'): Explanation {
  const both = bothOf(input, result);
  if (both === null) return gone;
  const { override, own, paper, a, b } = both;
  const gain = part === 'preference' ? override.preferenceGain : override.moraleGain;
  const [x, y] = [points((own[part] ?? 0.5) * 100), points((paper[part] ?? 0.5) * 100)];
  return {
    title: `${partNames[part]}: ${signed(gain)} points`,
    sentence: `${a} has ${x} of 100 on ${part}, ${b} has ${y}, and ${part} counts ${percent(result.blend[part])}.`,
    formula: part === 'preference' ? 'gain = β · (P of A − P of B)' : 'gain = γ · (M of A − M of B)',
    worked: [`${percent(result.blend[part])} · (${x} − ${y}) = ${signed(gain)}`],
    note: 'Both gains together outweigh what it lacks on paper; that is why it leads.',
  };
}

/** What the leader lacks on paper. */
export function fitLossExplained(input: BoardInput, result: BoardResult): Explanation {
  const both = bothOf(input, result);
  if (both === null) return gone;
  const { override, own, paper, a, b } = both;
  const [x, y] = [points(paper.fit * 100), points(own.fit * 100)];
  return {
    title: `On paper: ${pointsApart(override.fitLoss)} behind`,
    sentence: `On technical fit alone ${b} has ${x} of 100 and ${a} ${y}; fit counts ${percent(result.blend.fit)}.`,
    formula: 'loss = α · (F of B − F of A)',
    worked: [`${percent(result.blend.fit)} · (${x} − ${y}) = ${points(override.fitLoss)}`],
    note: 'F is technical fit: weights times values, before anybody’s feelings.',
  };
}

/** Technical fit alone. */
export function fitExplained(input: BoardInput, result: BoardResult, id: string): Explanation {
  const candidate = candidateOf(result, id);
  if (candidate === undefined) return gone;
  const groups = (['team', 'domain', 'operations'] as const).map((part) => ({
    name: partNames[part],
    value: candidate.contributions.filter((one) => one.part === part).reduce((sum, one) => sum + one.value, 0),
  }));
  const { fit } = result.blend;
  const name = candidateName(input, id);
  return {
    title: `Technical fit, ${name}: ${points(candidate.fit * 100)} of 100`,
    sentence: `On the criteria alone, each by its weight, ${name} has ${points(candidate.fit * 100)} of 100 points.`,
    formula: 'F = Σ weight · value ⁄ 5',
    worked: fit > 0 ? groups.map(({ name: group, value }) => `${group}: ${points((value / fit) * 100)}`) : [],
    note: `In the score it counts ${percent(fit)}. An unknown cell counts as the middle.`,
  };
}
