import { leadRange, pointsApart } from '../../shared/scoring/index.ts';
import type { LeadRange } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import { listed, percentFine, points, signed } from '../ui/numbers.ts';
import type { SaidNumber } from '../ui/said.ts';
import { leadingNames } from './blendView.ts';
import { fitExplained, fitLossExplained, voiceGainExplained } from './explanations/override.ts';
import { scoreExplained } from './explanations/score.ts';
import { turningPointExplained } from './explanations/weights.ts';
import { candidateName } from './names.ts';

export interface OverrideWords {
  readonly title: string;
  readonly text: string;
  readonly numbers: string;
  /** What the numbers of both sentences open, in the order in which they stand. */
  readonly explained: { readonly text: readonly SaidNumber[]; readonly numbers: readonly SaidNumber[] };
}

/** G08: the team's wish beats the paper; both numbers and the turning point are said. */
export function overrideSentence(input: BoardInput, result: BoardResult): OverrideWords | null {
  const { override } = result;
  if (override === null) return null;
  const name = candidateName(input, override.candidateId);
  const paper = candidateName(input, override.paperLeader);
  const fitOf = (id: string): string =>
    points((result.candidates.find((one) => one.candidateId === id)?.fit ?? 0) * 100);
  const totalOf = (id: string): string =>
    points((result.candidates.find((one) => one.candidateId === id)?.score ?? 0) * 100);
  const range = leadRange(result, override.candidateId);
  const names = (id: string): string => listed(leadingNames(input, result, id));
  const turns = [range.low, range.high].filter((turn) => turn !== null);
  const gained = (['preference', 'morale'] as const)
    .filter((part) => result.blend[part] > 0)
    .map((part) => ({ part, gain: part === 'preference' ? override.preferenceGain : override.moraleGain }));
  const gains = gained.map(({ part, gain }) => `${signed(gain)} ${part}`).join(', ');
  /** Whom the wish makes an equal is not ahead by it. */
  const isLevel = result.candidates.some(({ candidateId, rank }) => candidateId === override.paperLeader && rank === 1);
  const wished = isLevel ? `${name} is level with ${paper}` : `${name} is ahead`;
  return {
    title: override.strong
      ? `Morale override: the team strongly prefers ${name}`
      : `${name} ${isLevel ? 'draws level' : 'leads'} by the team’s wish`,
    text: `${wished} because the team wants it: ${gains}, against ${pointsApart(override.fitLoss)} lost on paper. ${staysWords(range, names, isLevel ? 'is' : 'stays')}`,
    numbers: `On paper ${paper} leads ${fitOf(override.paperLeader)} to ${fitOf(override.candidateId)}; with preference and morale ${isLevel ? `both have ${totalOf(override.candidateId)}` : `${name} leads ${totalOf(override.candidateId)} to ${totalOf(override.paperLeader)}`}.`,
    explained: {
      text: [
        ...gained.map(({ part, gain }) => ({
          shown: signed(gain),
          explain: () => voiceGainExplained(input, result, part),
        })),
        { shown: pointsApart(override.fitLoss), explain: () => fitLossExplained(input, result) },
        ...turns.map(({ at, below, above }) => ({
          shown: percentFine(at),
          explain: () => turningPointExplained(result, { at, below: names(below), above: names(above) }),
        })),
      ],
      numbers: [
        { shown: fitOf(override.paperLeader), explain: () => fitExplained(input, result, override.paperLeader) },
        { shown: fitOf(override.candidateId), explain: () => fitExplained(input, result, override.candidateId) },
        { shown: totalOf(override.candidateId), explain: () => scoreExplained(input, result, override.candidateId) },
        { shown: totalOf(override.paperLeader), explain: () => scoreExplained(input, result, override.paperLeader) },
      ],
    },
  };
}

/** How far the lead reaches when fit counts more or less, and who leads beyond. */
function staysWords({ low, high }: LeadRange, names: (id: string) => string, stays: 'stays' | 'is'): string {
  const [under, over] = [low && percentFine(low.at), high && percentFine(high.at)];
  if (low !== null && high !== null)
    return `It ${stays} ahead while fit counts more than ${under} and less than ${over}: below, the lead belongs to ${names(low.below)}, above, to ${names(high.above)}.`;
  if (high !== null)
    return `It ${stays} ahead while fit counts less than ${over}; above, the lead belongs to ${names(high.above)}.`;
  if (low !== null)
    return `It ${stays} ahead while fit counts more than ${under}; below, the lead belongs to ${names(low.below)}.`;
  return `It ${stays} ahead however much fit counts.`;
}
