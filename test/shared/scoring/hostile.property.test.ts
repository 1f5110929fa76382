import { describe, expect, test } from 'vitest';
import { participantId } from '../../../shared/ids.ts';
import * as scoring from '../../../shared/scoring/index.ts';
import type { BoardInput } from '../../../shared/scoring/types.ts';
import { faceDocs, namesErrors } from './faceDocs.ts';
import { numbersIn } from './randomBoards.ts';
import { board, feelBallots, frame, inventoryTeam, opened, weighBallots } from './workedExample.ts';

/** What stands for a number somewhere in an argument. */
const evils = [NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324] as const;

const input: BoardInput = {
  ...board(),
  cells: [
    {
      candidateId: 'fastapi',
      criterionId: 'peak-load',
      value: 2,
      reason: 'x',
      by: participantId(1),
      at: 0,
      round: null,
      mitigation: 'Caching.',
    },
  ],
};
/** The same with next to no numbers but those of feelings. */
const felt: BoardInput = {
  ...input,
  candidates: input.candidates.map((one) => ({ ...one, facts: null })),
  weights: null,
  skills: null,
};
const result = scoring.evaluate(input);
const voters = {
  type: 'ballots',
  voters: scoring.votersFrom(opened(weighBallots()), opened(feelBallots())),
} as const;
const analysis = scoring.analyse(input, result, voters);
const draws = scoring.drawAnalysis(input, result, voters, { seed: 3, draws: 20 });
/** The numbers that the line on robustness rests on, and few others. */
const bare = {
  ...analysis,
  opinions: null,
  weights: { critical: analysis.weights.critical },
  blend: { distance: 0.3 },
};
const raw = {
  anonymity: 'named',
  method: 'rating',
  skills: opened(inventoryTeam),
  weigh: opened(weighBallots()),
  feel: opened(feelBallots()),
} as const;
const anonymous = { ...raw, anonymity: 'anonymous', weigh: opened([...weighBallots(), ...weighBallots()]) } as const;
const facts = input.candidates[0]!.facts!;
const repository = {
  repository: 'a/b',
  url: '',
  date: '2026-11-23',
  archived: false,
  createdOn: '2019-01-01',
  lastReleaseOn: null,
  figures: {
    commits: 52,
    commitsBefore: 40,
    busFactor: 2,
    daysSinceRelease: 9,
    daysBetweenReleases: 30,
    outsideDays: 3,
    requests: { closed: 3, opened: 4 },
    stars: 900,
  },
};
const item = input.feelings!.candidates['django']!.stars;
const stars = [
  [5, 3, 1],
  [2, 4, null],
  [0, 0, 5],
];
const tally = scoring.tallyOf(stars, 3);
const above = tally.above;
const ballots = [
  [0.5, 0.3, 0.2],
  [0.2, 0.2, 0.6],
  [0.1, 0.8, 0.1],
];
const matrix = { values: [[1, 2, 3], [3, 1, 2], [2, 2, 2]], weights: [0.5, 0.3, 0.2], directions: ['gain', 'cost', 'gain'] } as const; // prettier-ignore
const judgements = [
  [1, 3, 5],
  [1 / 3, 1, 2],
  [1 / 5, 1 / 2, 1],
];

/** Sound arguments for every function of the public face; several lists of them where it takes different ones. */
const pairs = { a: { b: 3, c: 5 }, c: { b: 0.5 } };

const calls: { readonly [name: string]: readonly (readonly unknown[])[] } = {
  evaluate: [[input], [felt]],
  verdictsWith: [[input, result, scoring.robustnessOf(analysis, draws)]],
  differences: [[result, 'django', 'express']],
  roundShown: [
    [[0.61, 0.29, 0.1], 2],
    [[12.4, 3.6], 0, 16],
  ],
  shownPoints: [[0.765]],
  summariseRound: [
    [{ kind: 'weigh', anonymity: 'named', method: 'rating' }, raw.weigh, frame, () => 0.5],
    [{ kind: 'feel', anonymity: 'named', method: 'rating' }, raw.feel, frame, () => 0.5],
    [{ kind: 'skills', anonymity: 'named', method: 'rating' }, raw.skills, frame, () => 0.5],
    [{ kind: 'weigh', anonymity: 'anonymous', method: 'rating' }, anonymous.weigh, frame, () => 0.5],
    [
      { kind: 'cell', anonymity: 'named', method: 'rating' },
      opened([1, 4].map((value) => ({ type: 'cell', value, reason: '' }) as const)),
      frame,
      () => 0.5,
    ],
    [
      { kind: 'confidence', anonymity: 'named', method: 'rating' },
      opened([1, 4].map((value) => ({ type: 'confidence', build: value, maintain: value, reason: '' }) as const)),
      frame,
      () => 0.5,
    ],
  ],
  byDispute: [[{ a: item, b: { ...item, dispersion: null } }]],
  askedWeights: [[input.criteria, input.weights]],
  isAnswer: [[3]],
  normaliseBallot: [
    [weighBallots()[0], input.criteria.map(({ id }) => id)],
    [{ type: 'weigh', method: 'ranking', values: { a: 1, b: 2 } }, ['a', 'b']],
    [{ type: 'weigh', method: 'points', values: { a: 60, b: 40 } }, ['a', 'b', 'c']],
  ],
  weakSides: [[input, result, { candidateId: 'django' }]],
  isTieAtTop: [[result.candidates]],
  mitigationsFor: [[result, input, 'django']],
  statedAgainst: [[result, input, 'fastapi']],
  suggestCandidates: [[input]],
  gateTitle: [[{ id: 'g', name: 'G', question: '', clause: 'Article 30' }]],
  followsBoard: [[result, 'django']],
  frameworksLeft: [[input, 'django']],
  reasonAsked: [[input, result, 'django']],
  readmissions: [[input, result]],
  gateAdvice: [[input, facts]],
  blendTurningPoints: [[result]],
  leadRange: [[result, 'django']],
  levelThroughout: [[result, 'django']],
  weightFlips: [[input, result]],
  beforeEmphasis: [
    [
      scoring.askedWeights(input.criteria, input.weights),
      input.criteria,
      { stage: 'growth', lifetimeYears: 9 },
      input.situation,
    ],
  ],
  momentOf: [[{ stage: 'growth', lifetimeYears: 9 }]],
  emphasise: [[scoring.askedWeights(input.criteria, input.weights), input.criteria, input.situation, input.situation]],
  changedTeamNote: [],
  stateOfTeam: [[input.skills, input.candidates]],
  withTeam: [[input, { JavaScript: 2 }]],
  decisionUnder: [['django', input.candidates, result, result]],
  withBlend: [[input, { fit: 50, preference: 30, morale: 20 }]],
  withLifetime: [[input, 4]],
  withStage: [[input, 'growth']],
  withTraffic: [[input, 4000]],
  withWeight: [[input, 'peak-load', 0.3]],
  withCountedWeight: [[input, 'peak-load', 0.3]],
  countedRange: [[input, 'peak-load']],
  withWeights: [[input, { 'peak-load': 0.3, 'domain-fit': 0.7 }]],
  healthOf: [[facts, input.skills]],
  repositoryHealth: [[repository]],
  longDate: [['2026-08-22']],
  voiceOf: [[result.candidates[0], result.blend]],
  afterMitigation: [[2]],
  isMitigable: [[input.criteria[0]]],
  rankOrderCentroid: [[4]],
  rankReciprocal: [[4]],
  rankSum: [[4]],
  weightsFromPlaces: [[[1, 2, 2, null]]],
  swingWeights: [[[100, 40, null]]],
  swaraWeights: [[[0.2, 0.4]]],
  ahpWeights: [[judgements]],
  groupJudgements: [[[judgements, judgements]]],
  judgementsOf: [[pairs, ['a', 'b', 'c']]],
  joinedWeights: [
    [
      [pairs, pairs],
      ['a', 'b', 'c'],
    ],
  ],
  rowGeometricMeans: [[judgements]],
  waterFill: [
    [
      [5, 3, 2],
      [0.1, null, 0.5],
    ],
  ],
  geometricMeanWeights: [[ballots]],
  medianWeights: [[ballots]],
  trimmedMeanWeights: [[[...ballots, ...ballots]]],
  weightedMean: [[ballots, [1, 2, 1]]],
  tallyOf: [[stars, 3]],
  tallyOfSummary: [[input.feelings, input.candidates.map(({ id }) => id)]],
  approvals: [[tally]],
  bordaPoints: [[stars, 3]],
  fewRatings: [[tally]],
  preferences: [[tally], [tally, 'exclude'], [tally, 'zero']],
  condorcetWinner: [[above]],
  copelandScores: [[above]],
  copelandTiers: [[above]],
  schulze: [[above], [above, 'margins']],
  rankedPairs: [[above]],
  starElection: [[tally]],
  majorityJudgement: [[tally], [tally, 'median']],
  secondOpinions: [[tally, ['A', 'B', 'C']]],
  weightedProduct: [[matrix], [matrix, 0.1]],
  weightedSum: [[matrix]],
  topsis: [[matrix]],
  vikor: [[matrix], [matrix, 0.6]],
  promethee: [[matrix], [matrix, [1, 2, 3].map((p) => ({ type: 'linear', q: 0.5, p }))]],
  copras: [[matrix]],
  kendallTau: [
    [
      [1, 2, 3],
      [3, 1, 2],
    ],
  ],
  spearman: [
    [
      [1, 2, 3],
      [3, 1, 2],
    ],
  ],
  weightedSimilarity: [
    [
      [1, 2, 3],
      [3, 1, 2],
    ],
  ],
  methodAgreement: [[matrix]],
  agreementStrength: [[0.7, 6]],
  averageDeviation: [[[1, 4, 9]]],
  averageDeviationLimit: [[11]],
  withinGroupAgreement: [[[1, 4, 9], 11]],
  orderedAgreement: [[[2, 0, 3, 1]]],
  orderAgreement: [[ballots]],
  krippendorffAlpha: [
    [
      [
        [1, 2],
        [3, 3],
        [5, 4],
      ],
    ],
  ],
  seedOf: [['text']],
  seededRandom: [[7]],
  exactWin: [
    [
      [0.1, 0.5, 0.9],
      [0.4, 0.3, 0.5],
    ],
  ],
  bootstrapAcceptability: [[matrix.values, ballots, 3, 20]],
  shareError: [[0.4, 100]],
  canCap: [[[true, false]]],
  capitalised: [['text']],
  grouped: [[50_000]],
  pointsApart: [[2.4]],
  uniformAcceptability: [
    [matrix.values, 3, 20],
    [matrix.values, 3, 20, [{ candidate: 0, criterion: 1, low: 0, high: 1 }], [true, false, false]],
  ],
  votersAcceptability: [[matrix.values, ballots]],
  leaveOneOut: [[ballots]],
  robustnessVerdict: [[scoring.robustnessFacts(analysis, draws)]],
  analyse: [
    [input, result, voters],
    [input, result, { type: 'trials', rounds: analysis.trials.value ?? [] }],
  ],
  analysisSeed: [['session', ['a']]],
  drawAnalysis: [[input, result, voters, { seed: 3, draws: 20 }]],
  publishedTrials: [[input, 'rating', anonymous, 3]],
  scoreBallots: [
    [input, raw, 3],
    [input, anonymous, 3],
  ],
  mayShow: [['anonymous', 6]],
  mayShowGroup: [['anonymous', 6, 7]],
  evidenceAgreement: [[[item, item]]],
  itemAgreement: [[item, [0, 5]]],
  labelOf: [[0.4]],
  robustnessFacts: [
    [analysis, draws],
    [bare, { sameLeader: 0.9 }],
  ],
  robustnessOf: [
    [analysis, draws],
    [bare, { sameLeader: 0.9 }],
  ],
  votersFrom: [[raw.weigh, raw.feel]],
};

type Path = readonly (string | number)[];

/** Places of numbers in a value, at most `most` of them spread evenly. */
function numberPaths(value: unknown, most: number): Path[] {
  const found: Path[] = [];
  const walk = (at: unknown, path: Path): void => {
    if (typeof at === 'number') found.push(path);
    else if (at !== null && typeof at === 'object')
      for (const [key, inner] of Object.entries(at)) walk(inner, [...path, key]);
  };
  walk(value, []);
  const step = Math.max(1, found.length / most);
  return Array.from({ length: Math.min(most, found.length) }, (_, index) => found[Math.floor(index * step)]!);
}

/** A copy in which another number stands at a place. */
function withNumber(value: unknown, [key, ...rest]: Path, evil: number): unknown {
  if (key === undefined) return evil;
  if (Array.isArray(value))
    return value.map((inner: unknown, index) => (String(index) === key ? withNumber(inner, rest, evil) : inner));
  const own = value as Readonly<Record<string, unknown>>;
  return { ...own, [key]: withNumber(own[key], rest, evil) };
}

/** Functions that refused something. */
const refusing = new Set<string>();

/** What a call says, or nothing where it refuses what it was given. */
function said(name: string, given: readonly unknown[]): unknown {
  const call = (scoring as unknown as Record<string, (...all: readonly unknown[]) => unknown>)[name]!;
  const answer = unlessRefused(
    () => call(...given),
    () => refusing.add(name),
  );
  const look = made[name];
  if (look !== undefined && answer !== null) return unlessRefused(() => look(answer as never));
  return typeof answer === 'function' ? (answer as () => unknown)() : answer;
}

/** What comes back, `null` where a `RangeError` does; any other error is a defect. */
function unlessRefused(ask: () => unknown, refused = (): unknown => null): unknown {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    refused();
    return null;
  }
}

/** What-ifs and the like hand a board back as it came but for one thing, so what is made of it is looked at. */
const made: Readonly<Record<string, (answer: never) => unknown>> = {
  ...Object.fromEntries(
    [
      'withTeam',
      'withBlend',
      'withLifetime',
      'withStage',
      'withTraffic',
      'withCountedWeight',
      'withWeight',
      'withWeights',
    ].map((name) => [name, (answer: BoardInput) => scoring.evaluate(answer)]),
  ),
  scoreBallots: ({ result: scored, analysis: told }: scoring.ScoredBallots) => [scored, told],
  votersFrom: (answer: readonly unknown[]) => answer.length,
};

const broken = (answer: unknown): readonly string[] =>
  numbersIn(answer).flatMap(([path, value]) => (Number.isFinite(value) ? [] : [`${path}: ${value}`]));

describe('K18 no NaN and no infinity leaves the module', () => {
  test('K18 every function of the public face is called', () => {
    const functions = Object.entries(scoring).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(functions.filter((name) => calls[name] === undefined)).toEqual([]);
  });

  test.each(Object.keys(calls))('K18 %s, whatever stands for one of its numbers', (name) => {
    for (const sound of calls[name]!) {
      expect(broken(said(name, sound))).toEqual([]);
      for (const path of numberPaths(sound, 30))
        for (const evil of evils) {
          const where = `${name}(${path.join('.')} = ${evil})`;
          const found = broken(said(name, withNumber(sound, path, evil) as readonly unknown[]));
          expect(found, where).toEqual([]);
        }
    }
    expect(refusing.has(name), `${name} throws, as its docstring says`).toBe(namesErrors(faceDocs.get(name) ?? ''));
  });

  test('every name on the public face has a docstring', () => {
    expect(faceDocs.size).toBeGreaterThanOrEqual(Object.keys(scoring).length);
    expect([...faceDocs].filter(([, doc]) => doc === '').map(([name]) => name)).toEqual([]);
  });
});
