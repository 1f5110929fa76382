import { describe, expect, test } from 'vitest';
import {
  activityValue,
  closureValue,
  contributorsValue,
  criticalityTerm,
  popularityValue,
  releasesValue,
  responseValue,
  trendValue,
} from '../../../../shared/scoring/health/values.ts';

describe('value functions of scoring rule 7.2', () => {
  test('activity: one change a week is full', () => {
    expect([0, 26, 52, 5000].map(activityValue)).toEqual([0, 0.5, 1, 1]);
  });

  test('G03 trend: steady or growing is full, halved about two thirds, stopped near nothing, one year alone unknown', () => {
    expect(trendValue(1000, 1000)).toBe(1);
    expect(trendValue(2000, 1000)).toBe(1);
    expect(trendValue(500, 1000)).toBeCloseTo(0.67, 2);
    expect(trendValue(0, 1000)).toBeCloseTo(0.0196, 4);
    expect(trendValue(1, 0)).toBe(1);
    expect(trendValue(1000, null)).toBeNull();
  });

  test('B05 contributors: logarithm of the fewest who made half, ten are full', () => {
    expect(contributorsValue(0)).toBe(0);
    expect(contributorsValue(1)).toBeCloseTo(0.289, 3);
    expect(contributorsValue(2)).toBeCloseTo(0.458, 3);
    expect(contributorsValue(10)).toBe(1);
    expect(contributorsValue(40)).toBe(1);
  });

  test('releases: three months or the own rhythm are free, after 365 more days it halves', () => {
    expect(releasesValue(90, null)).toBe(1);
    expect(releasesValue(90 + 365, null)).toBeCloseTo(0.5, 12);
    expect(releasesValue(200, 200)).toBe(1);
    expect(releasesValue(200 + 730, 200)).toBeCloseTo(0.25, 12);
    expect(releasesValue(91, 5)).toBeLessThan(1);
  });

  test('response: two days are free, each further week halves it, unknown stays unknown', () => {
    expect(responseValue(0.1)).toBe(1);
    expect(responseValue(2)).toBe(1);
    expect(responseValue(9)).toBeCloseTo(0.5, 12);
    expect(responseValue(16)).toBeCloseTo(0.25, 12);
    expect(responseValue(null)).toBeNull();
  });

  test('closure: closed by opened, at most full; none opened is missing', () => {
    expect(closureValue({ closed: 30, opened: 60 })).toBe(0.5);
    expect(closureValue({ closed: 80, opened: 60 })).toBe(1);
    expect(closureValue({ closed: 3, opened: 0 })).toBeNull();
    expect(closureValue(null)).toBeNull();
  });

  test('popularity: the form of Pike, full from fifty thousand stars, unknown stays unknown', () => {
    expect(popularityValue(0)).toBe(0);
    expect(popularityValue(50_000)).toBe(1);
    expect(popularityValue(200_000)).toBe(1);
    expect(popularityValue(1000)).toBeCloseTo(0.6385, 4);
    expect(popularityValue(null)).toBeNull();
  });

  test('popularity: its form gives the .99107 reported for the criticality score’s own example', () => {
    // Signals, thresholds T and weights of the example in the README of OpenSSF criticality_score, first version, taken
    // second-hand: the source itself was not read for this test, only the figure .99107 it is reported to print.
    const terms = [
      [87, 120, 1], // months since it was created
      [0, 120, -1], // months since it was updated
      [3999, 5000, 2], // contributors
      [5, 10, 1], // organisations
      [97.2, 1000, 1], // commits a week
      [70, 26, 0.5], // releases in a year
      [3062, 5000, 0.5], // issues closed in 90 days
      [5395, 5000, 0.5], // issues updated in 90 days
      [5.5, 15, 1], // comments an issue
      [454_393, 500_000, 2], // dependents
    ] as const;
    const weight = terms.reduce((total, [, , own]) => total + own, 0);
    const score = terms.reduce((total, [signal, most, own]) => total + own * criticalityTerm(signal, most), 0) / weight;
    expect(score.toFixed(5)).toBe('0.99107');
  });
});
