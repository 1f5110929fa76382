/** Milliseconds. */
export interface Timing {
  readonly runs: number;
  /** On a busy machine the nearest to what the work itself takes. */
  readonly fastest: number;
  readonly median: number;
  readonly p95: number;
  /** Median processor time, with what collecting garbage and compiling take beside; a busy machine changes it less. */
  readonly cpu: number;
}

export interface Run {
  readonly took: number;
  readonly cpu: number;
}

/** What was run may not be optimised away: the last answer of each is kept here. */
const kept = new Map<string, unknown>();

/** Runs every case once a round, so that a slow moment of the machine falls on all of them alike. */
export function timeTogether<Name extends string>(
  cases: Readonly<Record<Name, () => unknown>>,
  { runs, warmUp }: { readonly runs: number; readonly warmUp: number },
): Record<Name, Timing> {
  const names = Object.keys(cases) as Name[];
  const times = new Map<Name, Run[]>(names.map((name) => [name, []]));
  for (let round = -warmUp; round < runs; round += 1) {
    for (const name of names) {
      const before = process.cpuUsage();
      const start = performance.now();
      kept.set(name, cases[name]());
      const took = performance.now() - start;
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) times.get(name)!.push({ took, cpu: (user + system) / 1000 });
    }
  }
  return Object.fromEntries(names.map((name) => [name, timingOf(times.get(name)!)])) as Record<Name, Timing>;
}

export function timingOf(runs: readonly Run[]): Timing {
  const times = runs.map(({ took }) => took);
  return {
    runs: runs.length,
    fastest: rounded(Math.min(...times)),
    median: rounded(quantile(times, 0.5)),
    p95: rounded(quantile(times, 0.95)),
    cpu: rounded(
      quantile(
        runs.map(({ cpu }) => cpu),
        0.5,
      ),
    ),
  };
}

/** Linear between order statistics (type 7). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}

export const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;

/** The x in time ∝ size^x between the first and the last size; 1 is linear. */
export const growthExponent = (sizes: readonly number[], times: readonly number[]): number =>
  rounded(Math.log(times.at(-1)! / times[0]!) / Math.log(sizes.at(-1)! / sizes[0]!));
