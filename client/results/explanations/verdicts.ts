import { pointsApart } from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult, BoardVerdict } from '../../../shared/scoring/types.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { points } from '../../ui/numbers.ts';
import { everyNumber, type SaidNumber } from '../../ui/said.ts';
import { candidateName } from '../names.ts';
import { fitLossExplained, voiceGainExplained } from './override.ts';
import { leadExplained } from './score.ts';
import { evidenceExplained, warningNumbers, wishExplained } from './warnings.ts';

/** What the numbers of a verdict's reason open; nothing where it is the law's or somebody's own words. */
export function verdictNumbers(input: BoardInput, result: BoardResult, verdict: BoardVerdict): readonly SaidNumber[] {
  const { type, reason } = verdict;
  switch (type) {
    case 'leader':
    case 'tossUp':
      return [
        ...(result.lead === null
          ? []
          : [{ shown: pointsApart(result.lead), explain: () => leadExplained(input, result) }]),
        ...sureNumbers(input, result, reason),
      ];
    case 'moraleOverride':
      return everyNumber(reason, () => wishExplained(input, result));
    case 'prototype':
      return everyNumber(reason, () => knownExplained(input, reason));
    case 'nobodyFits':
      return exclusionNumbers(input, reason);
    case 'imposed':
    case 'legacy':
    case 'regulated':
    case 'barelyMatters':
    case 'sideProject':
    case 'familiar':
    case 'tie':
    case 'provisional':
      return [];
    default:
      return type satisfies never;
  }
}

/** `2 objections` where the team ruled somebody out. */
export const exclusionNumbers = (input: BoardInput, text: string): readonly SaidNumber[] =>
  [...text.matchAll(/(\d+) objections?/g)].map(([, shown = '']) => ({
    shown,
    explain: () => ({
      title: `Ruled out by ${shown} ${shown === '1' ? 'objection' : 'objections'}`,
      sentence: input.objections
        .filter(({ kind, status }) => kind === 'objection' && status === 'open')
        .map((one) => `${candidateName(input, one.candidateId)}: ${one.reason}`)
        .join(' '),
      formula: '',
      worked: [],
      note: 'In this session open objections rule a candidate out, whatever its score.',
    }),
  }));

/** `3 of 60 cells` in the line on robustness. */
export const sureNumbers = (input: BoardInput, result: BoardResult, sentence: string): readonly SaidNumber[] =>
  [...sentence.matchAll(/(\d+ of \d+) cells/g)].map(([, shown = '']) => ({
    shown,
    explain: () => evidenceExplained(input, result),
  }));

/** The numbers of the sentence under the headline, which are there when people override the paper. */
export function becauseNumbers(input: BoardInput, result: BoardResult): readonly SaidNumber[] {
  const { override, because, leader } = result;
  const verdict = result.verdicts.find(({ reason }) => reason === because);
  if (verdict !== undefined) return verdictNumbers(input, result, verdict);
  if (override === null || leader === null) return [];
  return [
    ...(['preference', 'morale'] as const)
      .filter((part) => result.blend[part] > 0)
      .map((part) => ({
        shown: signedPoints(part === 'preference' ? override.preferenceGain : override.moraleGain),
        explain: () => voiceGainExplained(input, result, part),
      })),
    { shown: pointsApart(override.fitLoss), explain: () => fitLossExplained(input, result) },
  ];
}

const signedPoints = (value: number): string => (value < 0 ? points(value) : `+${points(value)}`);

function knownExplained(input: BoardInput, reason: string): Explanation {
  const people = input.skills?.people ?? 0;
  return {
    title: 'How well the team knows it',
    sentence: reason,
    formula: 'known = .8 · fluency in its language + .2 · fluency in itself',
    worked: [],
    note: `Fluency is the mean of what ${people} people said of themselves, from 0 to 1. The framework is the smaller part because it is learned faster.`,
  };
}

/** The numbers of something to watch out for, which is a warning in other clothes. */
export function watchOutNumbers(input: BoardInput, result: BoardResult, text: string): readonly SaidNumber[] {
  const warning = result.warnings.find((one) => one.text === text);
  return warning === undefined ? [] : warningNumbers(input, result, warning);
}
