import type { Anonymity } from '../board/frame.ts';
import type { Tier } from '../board/summary.ts';

/** What may be said of answers; `mean` and `n` always may. */
export interface Shown {
  readonly tier: Tier;
  /** The smallest and largest answer, and how far people agree. */
  readonly ends: boolean;
  /** Every answer without its person, quartiles, camps, counts of people: of one question, never tied to another. */
  readonly answers: boolean;
  /** Written reasons: beside their people, in shuffled order, or not at all. */
  readonly reasons: 'signed' | 'shuffled' | 'none';
}

const tiers: Readonly<Record<Tier, Shown>> = {
  named: { tier: 'named', ends: true, answers: true, reasons: 'signed' },
  histogram: { tier: 'histogram', ends: true, answers: true, reasons: 'shuffled' },
  range: { tier: 'range', ends: true, answers: false, reasons: 'shuffled' },
  aggregate: { tier: 'aggregate', ends: false, answers: false, reasons: 'none' },
};

/** From so many answers on each is one among enough. */
const enough = 5;

/**
 * The one rule of what so many answers may show (scoring rule 5.2): a named round everything, an anonymous one all
 * answers without their people from five on, mean and ends from three on, below that the mean alone. The number is that
 * of the answers to the very question: one that two of six people answered shows no more than a round of two would.
 */
export function mayShow(anonymity: Anonymity, answers: number): Shown {
  if (anonymity === 'named') return tiers.named;
  return answers >= enough ? tiers.histogram : answers >= 3 ? tiers.range : tiers.aggregate;
}

/**
 * The same for a part of the people, such as a role: in an anonymous round it takes five in the group and five outside
 * it, as the rest follows by subtraction; `null`, nothing at all, below that. A group of everybody is no group.
 */
export function mayShowGroup(anonymity: Anonymity, group: number, rest: number): Shown | null {
  if (anonymity === 'named' || (rest === 0 && group > 0)) return mayShow(anonymity, group);
  return group >= enough && rest >= enough ? tiers.histogram : null;
}
