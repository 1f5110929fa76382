import { isThinService } from './kinds.ts';
import type { Situation, Stage } from './situation.ts';

/** Whole percents of fit, preference and morale. */
export interface BlendPreset {
  readonly id: 'production' | 'prototype' | 'regulated' | 'does-not-matter';
  readonly name: string;
  readonly fit: number;
  readonly preference: number;
  readonly morale: number;
  readonly why: string;
}

/** Blends to start from (scoring rule 4.1). */
export const blendPresets: readonly [BlendPreset, ...BlendPreset[]] = [
  {
    id: 'production',
    name: 'Product',
    fit: 60,
    preference: 25,
    morale: 15,
    why: 'Merits lead, and the team’s voice can decide.',
  },
  {
    id: 'prototype',
    name: 'Prototype',
    fit: 40,
    preference: 35,
    morale: 25,
    why: 'Speed matters most, so what the team likes to work with counts for more.',
  },
  {
    id: 'regulated',
    name: 'Regulated or legacy',
    fit: 75,
    preference: 15,
    morale: 10,
    why: 'Must-haves come first and leave little room for taste.',
  },
  {
    id: 'does-not-matter',
    name: 'The choice barely matters',
    fit: 30,
    preference: 40,
    morale: 30,
    why: 'Any candidate would do, so take something small that people know.',
  },
];

/** The blend that suits a situation: law before everything, then thin services, then the stage. */
export function blendFor(situation: Situation): BlendPreset {
  const pick = (id: BlendPreset['id']): BlendPreset =>
    blendPresets.find((preset) => preset.id === id) ?? blendPresets[0];
  if (situation.regulation.trim() !== '' || situation.legacy !== null) return pick('regulated');
  if (isThinService(situation)) return pick('does-not-matter');
  return pick(situation.stage === 'prototype' ? 'prototype' : 'production');
}

/** How a stage is called on screen and how long its result usually lives, in years. */
export const stages: Readonly<Record<Stage, { readonly name: string; readonly lifetimeYears: number }>> = {
  prototype: { name: 'Prototype', lifetimeYears: 1 },
  'side-project': { name: 'Side project', lifetimeYears: 2 },
  'new-product': { name: 'New product', lifetimeYears: 5 },
  growth: { name: 'Growing product', lifetimeYears: 5 },
  established: { name: 'Established product', lifetimeYears: 8 },
};

/** Months after which a decision is usually looked at again: prototypes become production sooner than one thinks (F02). */
export const reviewMonths = ({ stage }: Pick<Situation, 'stage'>): number => (stage === 'prototype' ? 3 : 12);
