import { sum } from '../statistics.ts';
import type { Reason } from '../types.ts';
import { signed } from './assess.ts';

/** One part of a value that is made of several. */
export interface Part {
  readonly weight: number;
  /** 0..1; `null` unknown: its weight is left out, never counted as zero. */
  readonly share: number | null;
  readonly text: string;
}

/** Σ weight·share over the known parts ÷ their weight, 0..1; `null` when nothing is known. */
export function shareOf(parts: readonly Part[]): number | null {
  const known = parts.filter(({ share }) => share !== null);
  const weight = sum(known.map((part) => part.weight));
  return weight <= 0 ? null : sum(known.map((part) => part.weight * (part.share ?? 0))) / weight;
}

/** What the known parts say, for or against. */
export const partReasons = (parts: readonly Part[]): Reason[] =>
  parts.flatMap(({ share, text }) => (share === null ? [] : [signed(share, text)]));
