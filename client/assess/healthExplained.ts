import type { HealthReport, HealthSignal, UpkeepRating } from '../../shared/scoring/index.ts';
import { dateInWords } from '../results/figures.ts';
import type { Explanation } from '../ui/explanation.ts';
import { count, hundredths, percent, points } from '../ui/numbers.ts';

const weighedFormula = 'min(5 · Σ weight · signal ⁄ Σ weight, ceiling)';
/** `github.com/…, 18 Jun 2026.` */
const whence = ({ source, date }: { readonly source: string; readonly date: string | null }): string =>
  `${source}${date === null ? '' : `, ${dateInWords(date)}`}.`;

const isKnown = ({ value }: HealthSignal): boolean => value !== null;

/** One signal of community health with its weight. */
export const signalExplained = (signal: HealthSignal): Explanation => ({
  title: `${signal.name}, ${hundredths(signal.value ?? 0)} of 1`,
  sentence: `${signal.figure} It counts ${percent(signal.weight)} of the whole.`,
  formula: signal.formula,
  worked: [],
  note: whence(signal),
});

/** The value of all signals together. */
export const healthExplained = (report: HealthReport): Explanation => ({
  title: report.value === null ? 'Community health: no value' : `Community health: ${points(report.value)} of 5`,
  sentence: `Each known signal counts by its weight; ${percent(report.coverage)} of the weight is known.${report.ceiling < 5 ? ` Few people carry it, which holds it at ${report.ceiling} of 5.` : ''}`,
  formula: weighedFormula,
  worked: report.signals
    .filter(isKnown)
    .map((signal) => `${signal.name}: ${percent(signal.weight)} · ${hundredths(signal.value ?? 0)}`),
  note: 'Only known signals are added up; below half of the weight, and for what is very young, there is no value.',
});

/** How much of the weight public figures speak to. */
export function coverageExplained(report: HealthReport): Explanation {
  const known = report.signals.filter(isKnown);
  return {
    title: `${percent(report.coverage)} of the weight is known`,
    sentence: `${known.length} of ${count(report.signals.length, 'signal')} have a figure; the others are left out, not counted as bad.`,
    formula: 'Σ weight of the known signals',
    worked: known.map((signal) => `${signal.name}: ${percent(signal.weight)}`),
    note: 'Below half of the weight there is no value.',
  };
}

/** What few maintainers allow at most. */
export function ceilingExplained({ ceiling, signals }: HealthReport): Explanation {
  const people = signals.find(({ id }) => id === 'contributors');
  return {
    title: `${ceiling} of 5 at most`,
    sentence: `${people?.figure ?? ''} However popular it is, few maintainers are a risk.`.trim(),
    formula: 'ceiling: one person 3, two people 4, else 5',
    worked: [],
    note: people === undefined ? '' : whence(people),
  };
}

const ratingFormulas: Readonly<Record<UpkeepRating['id'], string>> = {
  health: weighedFormula,
  documentation: '3.5 where it is kept with the code, 4 with a guide for contributors beside it',
  'upgrade-path': '5 ⁄ (1 + ½ · (n + 0.2) · c)',
};

/** A rating that stands beside community health, with what it rests on. */
export const ratingExplained = (rating: UpkeepRating): Explanation => ({
  title: `${rating.name}: ${points(rating.value ?? 0)} of 5`,
  sentence: rating.reasons.map(({ text }) => text).join(' '),
  formula: ratingFormulas[rating.id],
  worked: rating.facts.map(({ text }) => text),
  note: [
    rating.id === 'upgrade-path'
      ? 'n: new major versions a year; c: what one step costs, low ½, medium 1, high 4.'
      : '',
    rating.facts.length === 0 ? '' : [...new Set(rating.facts.map(whence))].join(' '),
  ]
    .filter((text) => text !== '')
    .join(' '),
});
