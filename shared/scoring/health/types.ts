import type { Assessment, CitedFact, Reason } from '../types.ts';

/** The seven signals of scoring rule 7.2. */
export type HealthSignalId = 'activity' | 'trend' | 'contributors' | 'releases' | 'response' | 'closure' | 'popularity';

/** One signal of scoring rule 7.2. */
export interface HealthSignal {
  readonly id: HealthSignalId;
  readonly name: string;
  /** Share of the whole; the weights of all seven add up to 1. */
  readonly weight: number;
  /** 0..1; `null` where the figure is unknown: its weight is left out, never counted as zero. */
  readonly value: number | null;
  /** The figure in words, or what is missing. */
  readonly figure: string;
  readonly source: string;
  /** The day the figure was counted, as an ISO date; `null` when it is missing. */
  readonly date: string | null;
  /** How the figure becomes the value, with its parameters. */
  readonly formula: string;
}

/** One window of a sparkline: a figure counted between two ISO dates, the last one included. */
export interface DatedPoint {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

/** What a sparkline draws, oldest first. One point alone is no trend. */
export interface HealthSeries {
  readonly id: 'commits' | 'authors' | 'releases';
  readonly name: string;
  readonly unit: string;
  readonly points: readonly DatedPoint[];
  readonly source: string;
  /** The direction in words, or `Trend unknown: …`. */
  readonly text: string;
}

/** From two dated points, or unknown (G03). */
export interface HealthTrend {
  readonly direction: 'growing' | 'steady' | 'falling' | 'unknown';
  readonly text: string;
  readonly points: readonly DatedPoint[];
}

/** Something a team should look at before it trusts the figures or the project. */
export interface HealthFlag {
  readonly code:
    | 'few-maintainers'
    | 'popular-but-few-maintainers'
    | 'popularity-noise'
    | 'quiet'
    | 'stale'
    | 'too-young'
    | 'automation';
  readonly level: 'note' | 'warn';
  readonly text: string;
}

/** One of the figures people ask for by name (G04), or its absence. */
export interface HealthField {
  readonly id: 'commit-frequency' | 'issue-response' | 'community-activity' | 'diversity';
  readonly name: string;
  /** The figure in a sentence; what is missing when `fact` is `null`. */
  readonly text: string;
  readonly fact: CitedFact | null;
}

/** Health, documentation and the upgrade path, each with a value of its own (I02). */
export interface UpkeepRating {
  readonly id: 'health' | 'documentation' | 'upgrade-path';
  readonly name: string;
  /** 0..5; `null` unknown. */
  readonly value: number | null;
  readonly reasons: readonly Reason[];
  readonly facts: readonly CitedFact[];
}

/** Everything the board says on the people around a framework: an indication from public figures, never a verdict (G05). */
export interface HealthReport {
  /** The one sentence that stands above all figures. */
  readonly indication: string;
  /** 0..5 in tenths: Σ weight·value over the known signals ÷ their weight, held where few people carry it; `null` below half of the weight. */
  readonly value: number | null;
  /** What few maintainers allow at most, 3, 4 or 5 of 5 (B05). */
  readonly ceiling: number;
  /** Weight of the known signals, 0..1. */
  readonly coverage: number;
  readonly signals: readonly HealthSignal[];
  readonly missing: readonly string[];
  readonly trend: HealthTrend;
  readonly series: readonly HealthSeries[];
  readonly flags: readonly HealthFlag[];
  readonly fields: readonly HealthField[];
  readonly ratings: readonly UpkeepRating[];
  /** How lean it runs, beside the health of its people (I06). */
  readonly resources: Assessment;
  /** What the catalogue itself asks to distrust in this entry. */
  readonly doubts: readonly string[];
  /** Day of measuring and how many days lie between it and the catalogue. */
  readonly date: string;
  readonly ageDays: number;
}
