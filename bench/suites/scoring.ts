import { analyse, drawAnalysis, evaluate, robustnessOf, scoreBallots } from '../../shared/scoring/index.ts';
import { bareDraws, bareReading } from '../floors/bareScoring.ts';
import { bigBoard, summaries, type BoardSize } from '../bigBoard.ts';
import type { Print } from '../lines.ts';
import { growthExponent, rounded, timeTogether, type Timing } from '../measure.ts';

export interface ScoringSize extends BoardSize {
  /** Weightings drawn for SMAA. */
  readonly draws: number;
}

export interface ScoringOptions {
  readonly size: ScoringSize;
  readonly runs: number;
  readonly warmUp: number;
  /** Recomputations before the engine has compiled what is called often. */
  readonly settling: number;
}

/** 12 candidates, 20 criteria and 500 voters with 10 000 draws, medians of 30. */
export const usualSize: ScoringSize = { candidates: 12, criteria: 20, voters: 500, draws: 10_000 };

const suite = 'scoring';
/** Milliseconds (scoring rules §8). */
const aims: Readonly<Record<string, number>> = { recompute: 6, settled: 6, smaa: 25, sum: 30 };
/** What cannot be done for less. */
const floors: Readonly<Record<string, readonly string[]>> = {
  recompute: ['reading'],
  settled: ['reading'],
  smaa: ['drawing'],
  sum: ['reading', 'drawing'],
};
const dimensions = ['candidates', 'criteria', 'voters', 'draws'] as const;

/**
 * `recompute`: raw ballots to result and analysis. `smaa`: the weightings alone. `sum`: both in one go. `everything`:
 * teams drawn anew and the line on robustness as well. `summarise`, `evaluate` and `analyse` are the parts of the first;
 * asked of the same board again, `evaluate` keeps the matrix and `analyse` the ballots it has read, as a what-if does.
 * `reading` and `drawing` are the floors, in turn with the rest: every answer looked at once, and the weightings without a rule.
 * `first` is the very first recomputation in a fresh process, before anything is compiled or warm; `settled` is one of
 * a process that has reckoned many, as a session's page has after some votes and steps of a slider. `yardstick` is
 * arithmetic that never changes, in turn with it: its median over its fastest is what the machine itself wavers.
 */
export function scoring({ size, runs, warmUp, settling }: ScoringOptions, print: Print): void {
  const { board, ballots } = bigBoard(size);
  const start = performance.now();
  scoreBallots(board, ballots, 1);
  print({ suite, what: 'first', ...size, took: rounded(performance.now() - start) });

  const cases = casesOf(size);
  const tell = (timings: Readonly<Record<string, Timing>>, before: number) => {
    const floorOf = (what: string): number =>
      (floors[what] ?? []).reduce((sum, floor) => sum + (timings[floor]?.median ?? 0), 0);
    for (const [what, timing] of Object.entries(timings)) {
      const floor = floorOf(what);
      const against = floor === 0 ? {} : { floor: rounded(floor), ratio: rounded(timing.median / floor) };
      print({ suite, what, ...size, warmUp: before, ...timing, ...against, ...againstAim(what, timing, size) });
    }
  };
  tell(timeTogether(cases, { runs, warmUp }), warmUp);
  tell(
    timeTogether({ settled: cases.recompute, reading: cases.reading, yardstick }, { runs, warmUp: settling }),
    settling,
  );

  for (const dimension of dimensions) {
    const sizes = [size[dimension] / 2, size[dimension], size[dimension] * 2].map((one) =>
      Math.max(1, Math.round(one)),
    );
    const grown = sizes.map((one) => casesOf({ ...size, [dimension]: one }));
    const what = dimension === 'draws' ? 'smaa' : 'recompute';
    const both = dimension === 'draws' || dimension === 'voters' ? [what] : [what, 'smaa'];
    for (const part of both as ('smaa' | 'recompute')[]) {
      const times = timeTogether(Object.fromEntries(grown.map((cases, place) => [String(place), cases[part]])), {
        runs,
        warmUp,
      });
      const medians = sizes.map((_, place) => times[String(place)]!.median);
      print({ suite, what: part, growth: dimension, sizes, runs, medians, exponent: growthExponent(sizes, medians) });
    }
  }
}

const againstAim = (what: string, { median }: Timing, size: ScoringSize) => {
  const aim = aims[what];
  const comparable = aim !== undefined && dimensions.every((one) => size[one] === usualSize[one]);
  return comparable ? { aim, met: median <= aim } : {};
};

/** Some milliseconds of additions and products in one small table. */
function yardstick(): number {
  const table = new Float64Array(1024).fill(1);
  let total = 0;
  for (let i = 0; i < 2_000_000; i += 1) {
    table[i & 1023] = table[(i * 7) & 1023]! * 0.5 + 1;
    total += table[(i * 13) & 1023]!;
  }
  return total;
}

function casesOf(size: ScoringSize) {
  const raw = bigBoard(size);
  const recompute = () => scoreBallots(raw.board, raw.ballots, 1);
  const { input, result, voters } = recompute();
  const options = { seed: 1, draws: size.draws };
  return {
    recompute,
    smaa: () => drawAnalysis(input, result, null, options),
    sum: () => {
      const now = recompute();
      return [now, drawAnalysis(now.input, now.result, null, options)];
    },
    everything: () => {
      const now = recompute();
      return robustnessOf(now.analysis, drawAnalysis(now.input, now.result, now.voters, options));
    },
    summarise: () => summaries(raw),
    evaluate: () => evaluate(input),
    analyse: () => analyse(input, result, voters),
    reading: bareReading(raw),
    drawing: bareDraws(size, size.draws),
  };
}
