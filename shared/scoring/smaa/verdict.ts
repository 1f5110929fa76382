import { requireFinite } from '../checks.ts';

/** What the one line on robustness rests on; `null` where a board cannot tell, which neither helps nor hurts. */
export interface RobustnessFacts {
  /** Weight to the nearest place where another candidate leads, 0..1; `null` when no weight changes the lead. */
  readonly weightDistance: number | null;
  /** Share of voters without whom the lead changes, 0..1. */
  readonly leaveOneOut: number | null;
  /** Share of resampled teams that have the same leader, 0..1. */
  readonly bootstrap: number | null;
  /** Share of fit to the nearest turning point of the blend, 0..1; `null` when there is none. */
  readonly blendDistance: number | null;
  /** Share of the other methods that name the same winner, 0..1. */
  readonly methods: number | null;
}

/** One of the five tests of scoring rule 6.5. */
export type RobustnessTest = keyof RobustnessFacts;

/** The one line on robustness and what it rests on. */
export interface RobustnessVerdict {
  readonly label: 'solid' | 'fair' | 'tossUp';
  /** Tests for `solid` that were not met. */
  readonly failed: readonly RobustnessTest[];
  /** Tests nothing is known for although the answer could be against the leader. */
  readonly unknown: readonly RobustnessTest[];
  /** The label in words, with its limits: `Solid`, `Solid so far` where missing cells could put another first. */
  readonly word: string;
  /** Begins with the word. */
  readonly sentence: string;
}

/** How much of the matrix the line rests on. */
export interface Evidence {
  /** Cells nobody knows, of all cells of the candidates in the ranking. */
  readonly missing: number;
  readonly of: number;
  /** Whether what is missing could put another first. */
  readonly open: boolean;
}

interface Bounds {
  readonly solid: (value: number) => boolean;
  readonly fair: (value: number) => boolean;
  readonly words: string;
}

const slack = 1e-9;
const atLeast = (bound: number) => (value: number) => value >= bound - slack;
const atMost = (bound: number) => (value: number) => value <= bound + slack;

/** Bounds of scoring rule 6.5; the two tests without a narrower bound there fail narrowly at half of it. */
const tests: Readonly<Record<RobustnessTest, Bounds>> = {
  weightDistance: { solid: atLeast(0.1), fair: atLeast(0.05), words: 'a small change of one weight' },
  leaveOneOut: { solid: atMost(0), fair: atMost(0.1), words: 'one person less' },
  bootstrap: { solid: atLeast(0.9), fair: atLeast(0.7), words: 'another sample of the same team' },
  blendDistance: { solid: atLeast(0.1), fair: atLeast(0.05), words: 'a slightly different blend' },
  methods: { solid: atLeast(0.75), fair: atLeast(0.5), words: 'another way of adding up' },
};
const names = Object.keys(tests) as RobustnessTest[];
/** No boundary at all is the best of distances, so these two are never unknown. */
const boundless: readonly RobustnessTest[] = ['weightDistance', 'blendDistance'];

/**
 * Solid when every test is met, fair when at most two fail and only narrowly, else a toss-up, for which the two leaders
 * belong side by side (scoring rule 6.5, a choice). Tests that cannot be made are left out and named; `null` when none
 * can. The sentence says how much of the evidence is missing, so that nobody reads more into it. Throws a `RangeError`
 * for a number that is not finite.
 */
export function robustnessVerdict(facts: RobustnessFacts, evidence: Evidence | null = null): RobustnessVerdict | null {
  const known = names.filter((name) => facts[name] !== null);
  for (const name of known) requireFinite([facts[name]!], name);
  if (known.length === 0) return null;
  const unknown = names.filter((name) => facts[name] === null && !boundless.includes(name));
  const failed = known.filter((name) => !tests[name].solid(facts[name]!));
  const narrowly = failed.every((name) => tests[name].fair(facts[name]!));
  const label = failed.length === 0 ? 'solid' : failed.length <= 2 && narrowly ? 'fair' : 'tossUp';
  const open = evidence !== null && evidence.missing > 0 && evidence.open;
  const untested = label === 'solid' ? named(unknown) : '';
  const far = label === 'tossUp' ? '' : open ? ' so far' : untested === '' ? '' : ' as far as known';
  const word = `${labelWords[label]}${far}`;
  const said = [
    `${word}: ${claims[label](named(failed))}`,
    ...(evidence === null ? [] : evidenceWords(evidence)),
    ...(untested === '' ? [] : [`Nobody can say what ${untested} would change.`]),
  ];
  return { label, failed, unknown, word, sentence: said.join(' ') };
}

const named = (facts: readonly RobustnessTest[]): string => {
  const words = facts.map((name) => tests[name].words);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
};

const labelWords: Readonly<Record<RobustnessVerdict['label'], string>> = {
  solid: 'Solid',
  fair: 'Fair',
  tossUp: 'Toss-up',
};

const claims: Readonly<Record<RobustnessVerdict['label'], (failed: string) => string>> = {
  solid: () => 'small changes leave the leader in front.',
  fair: (failed) => `${failed} could change who leads.`,
  tossUp: (failed) => `${failed} could easily change who leads.`,
};

function evidenceWords({ missing, of, open }: Evidence): string[] {
  if (missing === 0) return [];
  const cells = `${missing} of ${of} cells ${missing === 1 ? 'is' : 'are'} missing`;
  return [open ? `${cells} and could put another first.` : `${cells}, and none of that could put another first.`];
}
