import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import { percentFine, points, signed } from '../ui/numbers.ts';
import { candidateName } from './names.ts';

export interface OverrideWords {
  readonly title: string;
  readonly text: string;
  readonly numbers: string;
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
  const stays =
    override.turningPoint === null
      ? 'It stays ahead however much fit counts.'
      : `It stays ahead while fit counts less than ${percentFine(override.turningPoint)}.`;
  const gains = `${signed(override.preferenceGain)} preference, ${signed(override.moraleGain)} morale`;
  return {
    title: override.strong ? `Morale override: the team strongly prefers ${name}` : `${name} leads by the team’s wish`,
    text: `${name} is ahead because the team wants it: ${gains}, against ${signed(-Math.abs(override.fitLoss))} on paper. ${stays}`,
    numbers: `On paper ${paper} leads ${fitOf(override.paperLeader)} to ${fitOf(override.candidateId)}; with preference and morale ${name} leads ${totalOf(override.candidateId)} to ${totalOf(override.paperLeader)}.`,
  };
}
