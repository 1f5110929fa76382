import { isThinService } from '../../situation/kinds.ts';
import { standsForLaw } from '../gateAdvice.ts';
import { livesInside, systemName } from '../legacy.ts';
import type { BoardInput, Standing, Warning } from '../types.ts';
import { percent } from '../words.ts';
import { warning } from './warning.ts';

/** What the situation itself asks to be said. */
export function situationNotes(input: BoardInput, result: Standing): Warning[] {
  const { situation } = input;
  return [
    ...(isThinService(situation)
      ? [
          warning(
            'barely-matters',
            'note',
            null,
            'For a thin service the choice barely matters: take something small that you know.',
          ),
        ]
      : []),
    ...(situation.stage === 'prototype' && result.leader !== null
      ? [
          warning(
            'prototype-becomes-production',
            'note',
            result.recommendation ?? result.leader,
            'Prototypes tend to become production: set a date to look at this again.',
          ),
        ]
      : []),
    ...(situation.stage === 'side-project'
      ? [
          warning(
            'side-project-proves-little',
            'note',
            null,
            'A side project proves little about load, upkeep or a whole team.',
          ),
        ]
      : []),
    ...unhosted(input, result),
    ...unasked(input),
    ...unprofiled(input, result),
  ];
}

/** F06: it has to live inside something, and nobody on the board does. */
function unhosted({ situation, candidates }: BoardInput, result: Standing): Warning[] {
  const { legacy, imposed } = situation;
  const eligible = result.candidates.filter(({ rank }) => rank !== null);
  if (legacy === null || imposed !== null || candidates.length === 0) return [];
  if (livesInside(legacy, candidates, eligible) !== null) return [];
  const text = `Nobody left on the board shares a framework with ${systemName(legacy)}, which the product has to live inside.`;
  return [warning('legacy-without-candidate', 'warn', null, text)];
}

/** F07: a law that no must-have asks for can exclude nobody. */
const unasked = ({ situation, gates, candidates }: BoardInput): Warning[] =>
  situation.regulation.trim() === '' || candidates.length === 0 || gates.some((gate) => standsForLaw(gate, situation))
    ? []
    : [
        warning(
          'regulation-without-gate',
          'warn',
          null,
          gates.length === 0
            ? 'The law or a contract asks for something, and no must-have stands for it.'
            : 'The law or a contract asks for something, and no must-have names its clause.',
        ),
      ];

/** Above this share of fit, performance for a plain product has to be asked for by a measurement (H03; a choice). */
const plainPerformance = 0.15;

/** H03: heavy performance for CRUD without a profiled bottleneck. */
function unprofiled({ situation, criteria }: BoardInput, { weights }: Standing): Warning[] {
  const { domains, bottleneck } = situation;
  const plain = domains.length > 0 && domains.every((one) => one === 'crud-saas' || one === 'content-management');
  if (!plain || bottleneck.trim() !== '') return [];
  const heavy = criteria.filter(({ assessor }) => assessor === 'peak-load');
  return heavy.flatMap(({ id, name }) => {
    const weight = weights.find(({ criterionId }) => criterionId === id)?.weight ?? 0;
    if (weight <= plainPerformance + 1e-9) return [];
    const text = `${name} weighs ${percent(weight)} for a product that mostly keeps records. Name the bottleneck that was profiled, or let it weigh less.`;
    return [warning('performance-without-bottleneck', 'warn', null, text)];
  });
}
