import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameworks } from '../../../shared/catalogue/frameworks.ts';
import * as scoring from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import { catalogueBoards, degenerateBoards, inputOf, numbersIn, plainBoards, type Case } from './randomBoards.ts';
import { board, opened } from './workedExample.ts';

interface Board {
  readonly given: Case;
  readonly input: BoardInput;
  readonly result: BoardResult;
  /** Candidates × criteria, 0..1, unknown as one half. */
  readonly values: readonly (readonly number[])[];
  readonly weights: readonly number[];
  /** Normalised weights of those who did not abstain. */
  readonly ballots: readonly (readonly number[])[];
  readonly ids: readonly string[];
}

const ballotOf = (weights: Readonly<Record<string, number>>, ids: readonly string[]): number[] =>
  ids.map((id) => weights[id] ?? 0);

const boardOf = (given: Case): Board => {
  const input = inputOf(given);
  const result = scoring.evaluate(input);
  const ids = given.criteria.map(({ id }) => id);
  const cell = (candidateId: string, criterionId: string) =>
    result.cells.find((one) => one.candidateId === candidateId && one.criterionId === criterionId)?.value ?? null;
  return {
    given,
    input,
    result,
    values: given.candidates.map(({ id }) => ids.map((criterion) => (cell(id, criterion) ?? 2.5) / 5)),
    weights: result.weights.map(({ weight }) => weight),
    ballots: given.weigh.flatMap((ballot) => {
      const weights = scoring.normaliseBallot(ballot, ids);
      return weights === null ? [] : [ballotOf(weights, ids)];
    }),
    ids,
  };
};

const starsOf = ({ given }: Board) =>
  given.feel.map(({ feelings }) => given.candidates.map(({ id }) => feelings[id]?.stars ?? null));
const tally = (board: Board) => scoring.tallyOf(starsOf(board), board.given.candidates.length);
const matrix = ({ values, weights }: Board, direction: 'gain' | 'cost' = 'gain') => ({
  values: values.map((row) => row.map((value) => (direction === 'cost' ? value + 0.1 : value))),
  weights,
  directions: weights.map((_, index) => (direction === 'cost' && index === 0 ? 'cost' : 'gain') as 'gain' | 'cost'),
});
const scores = ({ result }: Board) => result.candidates.map(({ score }) => score);
const fits = ({ result }: Board) => result.candidates.map(({ fit }) => fit);
const pairs = ({ given }: Board) => given.candidates.flatMap((a) => given.candidates.map((b) => [a.id, b.id] as const));
const votes = ({ given }: Board) => given.weigh.map(({ values }) => Object.values(values).filter(scoring.isAnswer));
const answers = (board: Board) => votes(board).flat();
const again = (input: BoardInput) => scoring.evaluate(input);

const votersOf = ({ given }: Board) =>
  ({ type: 'ballots', voters: scoring.votersFrom(opened(given.weigh), opened(given.feel)) }) as const;
const analysed = (board: Board) => scoring.analyse(board.input, board.result, votersOf(board));
const rawOf = ({ given }: Board, anonymity: 'named' | 'anonymous') =>
  ({
    anonymity,
    method: given.method,
    skills: opened(given.skills),
    weigh: opened(given.weigh),
    feel: opened(given.feel),
  }) as const;
const drawn = (board: Board) =>
  scoring.drawAnalysis(board.input, board.result, votersOf(board), { seed: 5, draws: 40 });

const repositoryOf = (count: number) => ({
  repository: 'a/b',
  url: '',
  date: '2026-11-23',
  archived: false,
  createdOn: '2019-01-01',
  lastReleaseOn: null,
  figures: {
    commits: count,
    commitsBefore: null,
    busFactor: count,
    daysSinceRelease: count,
    daysBetweenReleases: null,
    outsideDays: null,
    requests: { closed: count, opened: 0 },
    stars: count,
  },
});

/** What every function of the public face says about a board. */
const words: Readonly<Record<string, (board: Board) => unknown>> = {
  evaluate: ({ result }) => result,
  differences: (board) => pairs(board).map(([a, b]) => scoring.differences(board.result, a, b)),
  roundShown: (board) => scoring.roundShown(scores(board), 3),
  shownPoints: (board) => scores(board).map(scoring.shownPoints),
  summariseRound: ({ input: { weights, feelings, skills } }) => [weights, feelings, skills],
  askedWeights: ({ input }) => scoring.askedWeights(input.criteria, input.weights),
  normaliseBallot: ({ ballots }) => ballots,
  mitigationsFor: ({ given, input, result }) =>
    given.candidates.map(({ id }) => scoring.mitigationsFor(result, input, id)),
  weakSides: ({ given, input, result }) =>
    given.candidates.map(({ id }) => scoring.weakSides(input, result, { candidateId: id })),
  blendTurningPoints: ({ result }) => scoring.blendTurningPoints(result),
  pointsApart: ({ result }) => scoring.pointsApart(result.lead ?? 0),
  leadRange: ({ given, result }) => given.candidates.map(({ id }) => scoring.leadRange(result, id)),
  levelThroughout: ({ given, result }) => given.candidates.map(({ id }) => scoring.levelThroughout(result, id)),
  weightFlips: ({ input, result }) => scoring.weightFlips(input, result),
  voiceOf: ({ result }) => result.candidates.map((one) => scoring.voiceOf(one, result.blend)),
  beforeEmphasis: ({ input }) =>
    scoring.beforeEmphasis(
      scoring.askedWeights(input.criteria, input.weights),
      input.criteria,
      { ...input.situation, stage: 'prototype' },
      input.situation,
    ),
  momentOf: ({ input }) => scoring.momentOf(input.situation),
  emphasise: ({ input }) =>
    scoring.emphasise(
      scoring.askedWeights(input.criteria, input.weights),
      input.criteria,
      { ...input.situation, stage: 'prototype' },
      input.situation,
    ),
  stateOfTeam: ({ input }) => scoring.stateOfTeam(input.skills, input.candidates),
  withTeam: ({ input }) => {
    const lines = scoring.stateOfTeam(input.skills, input.candidates);
    return [0, 1, 30].map((people) =>
      again(scoring.withTeam(input, Object.fromEntries(lines.map(({ id }) => [id, people])))),
    );
  },
  withBlend: ({ input }) => again(scoring.withBlend(input, { fit: 0, preference: 0, morale: 0 })),
  withWeight: ({ input, ids }) =>
    ids.flatMap((id) => [0, 1].map((share) => again(scoring.withWeight(input, id, share)))),
  withCountedWeight: ({ input, ids }) =>
    ids.flatMap((id) => [0, 1].map((share) => again(scoring.withCountedWeight(input, id, share)))),
  countedRange: ({ input, ids }) => ids.map((id) => scoring.countedRange(input, id)),
  withWeights: ({ input, ids }) => again(scoring.withWeights(input, Object.fromEntries(ids.map((id) => [id, 0])))),
  withTraffic: ({ input }) => [null, 0, 1e9].map((rps) => again(scoring.withTraffic(input, rps))),
  withStage: ({ input }) => again(scoring.withStage(input, 'prototype')),
  withLifetime: ({ input }) => [0, 50, 1e6].map((years) => again(scoring.withLifetime(input, years))),
  rankOrderCentroid: ({ ids }) => scoring.rankOrderCentroid(ids.length),
  rankSum: ({ ids }) => scoring.rankSum(ids.length),
  rankReciprocal: ({ ids }) => scoring.rankReciprocal(ids.length),
  weightsFromPlaces: (board) => votes(board).map((row) => scoring.weightsFromPlaces(row)),
  swingWeights: (board) => votes(board).map((row) => scoring.swingWeights(row)),
  swaraWeights: ({ weights }) => scoring.swaraWeights(weights),
  joinedWeights: ({ weights }) => {
    const pairs = Object.fromEntries(
      weights.map((a, i) => [
        `k${i}`,
        Object.fromEntries(
          weights.slice(i + 1).map((b, j) => [`k${i + 1 + j}`, Math.max(a, 0.01) / Math.max(b, 0.01)]),
        ),
      ]),
    );
    return scoring.joinedWeights(
      [pairs, pairs],
      weights.map((_, i) => `k${i}`),
    );
  },
  ahpWeights: ({ weights }) =>
    scoring.ahpWeights(weights.map((a) => weights.map((b) => Math.max(a, 0.01) / Math.max(b, 0.01)))),
  waterFill: ({ weights }) =>
    scoring.waterFill(
      weights,
      weights.map((_, index) => (index === 0 ? 0.05 : null)),
    ),
  geometricMeanWeights: ({ ballots }) => scoring.geometricMeanWeights(ballots),
  medianWeights: ({ ballots }) => scoring.medianWeights(ballots),
  trimmedMeanWeights: ({ ballots }) => scoring.trimmedMeanWeights(ballots),
  weightedMean: ({ ballots }) =>
    scoring.weightedMean(
      ballots,
      ballots.map((_, index) => index),
    ),
  tallyOf: tally,
  tallyOfSummary: ({ input, given }) =>
    input.feelings &&
    scoring.tallyOfSummary(
      input.feelings,
      given.candidates.map(({ id }) => id),
    ),
  approvals: (board) => scoring.approvals(tally(board)),
  bordaPoints: (board) => scoring.bordaPoints(starsOf(board), board.given.candidates.length),
  preferences: (board) =>
    (['neutral', 'exclude', 'zero'] as const).map((policy) => scoring.preferences(tally(board), policy)),
  condorcetWinner: (board) => scoring.condorcetWinner(tally(board).above),
  copelandScores: (board) => scoring.copelandScores(tally(board).above),
  copelandTiers: (board) => scoring.copelandTiers(tally(board).above),
  schulze: (board) =>
    (['winningVotes', 'margins'] as const).map((strength) => scoring.schulze(tally(board).above, strength)),
  rankedPairs: (board) => scoring.rankedPairs(tally(board).above),
  starElection: (board) => scoring.starElection(tally(board)),
  majorityJudgement: (board) =>
    (['lowest', 'median'] as const).map((blank) => scoring.majorityJudgement(tally(board), blank)),
  secondOpinions: (board) =>
    scoring.secondOpinions(
      tally(board),
      board.given.candidates.map(({ name }) => name),
    ),
  weightedProduct: (board) => scoring.weightedProduct(matrix(board)),
  weightedSum: (board) => scoring.weightedSum(matrix(board)),
  topsis: (board) => [scoring.topsis(matrix(board)), scoring.topsis(matrix(board, 'cost'))],
  vikor: (board) => [scoring.vikor(matrix(board)), scoring.vikor(matrix(board, 'cost'))],
  promethee: (board) => scoring.promethee(matrix(board)),
  copras: (board) => [scoring.copras(matrix(board)), scoring.copras(matrix(board, 'cost'))],
  methodAgreement: (board) => [scoring.methodAgreement(matrix(board)), scoring.methodAgreement(matrix(board, 'cost'))],
  kendallTau: (board) => scoring.kendallTau(scores(board), fits(board)),
  spearman: (board) => scoring.spearman(scores(board), fits(board)),
  weightedSimilarity: (board) => scoring.weightedSimilarity(scores(board), fits(board)),
  averageDeviation: (board) => votes(board).map(scoring.averageDeviation),
  averageDeviationLimit: ({ ids }) => scoring.averageDeviationLimit(ids.length),
  withinGroupAgreement: (board) => votes(board).map((row) => scoring.withinGroupAgreement(row, 11)),
  agreementStrength: (board) => scoring.agreementStrength(scoring.withinGroupAgreement(answers(board), 11), 6),
  orderedAgreement: (board) =>
    scoring.orderedAgreement([0, 1, 2, 3, 4, 5].map((step) => answers(board).filter((one) => one === step).length)),
  orderAgreement: ({ ballots }) => scoring.orderAgreement(ballots),
  krippendorffAlpha: (board) => scoring.krippendorffAlpha(votes(board)),
  uniformAcceptability: ({ values }) => scoring.uniformAcceptability(values, 3, 40),
  exactWin: ({ values }) => values.map((row) => scoring.exactWin(row, values[0] ?? [])),
  votersAcceptability: ({ values, ballots }) => scoring.votersAcceptability(values, ballots),
  bootstrapAcceptability: ({ values, ballots }) => scoring.bootstrapAcceptability(values, ballots, 3, 40),
  analyse: (board) => [analysed(board), scoring.analyse(board.input, board.result, null)],
  drawAnalysis: (board) => [drawn(board), scoring.drawAnalysis(board.input, board.result, null, { seed: 5, draws: 0 })],
  robustnessFacts: (board) => scoring.robustnessFacts(analysed(board), drawn(board)),
  robustnessOf: (board) => scoring.robustnessOf(analysed(board), drawn(board)),
  verdictsWith: (board) =>
    scoring.verdictsWith(board.input, board.result, scoring.robustnessOf(analysed(board), drawn(board))),
  scoreBallots: (board) =>
    (['named', 'anonymous'] as const).map((anonymity) => {
      const { result, analysis, voters } = scoring.scoreBallots(board.input, rawOf(board, anonymity), 3);
      return [result, analysis, voters];
    }),
  publishedTrials: (board) => scoring.publishedTrials(board.input, board.given.method, rawOf(board, 'anonymous'), 3),
  itemAgreement: ({ input: { weights, feelings } }) => [
    ...Object.values(weights?.items ?? {}).map((item) => scoring.itemAgreement(item, [0, 10])),
    ...Object.values(feelings?.candidates ?? {}).map(({ morale }) => scoring.itemAgreement(morale, [-2, 2])),
  ],
  evidenceAgreement: ({ input: { feelings } }) =>
    scoring.evidenceAgreement(Object.values(feelings?.candidates ?? {}).map(({ stars }) => stars)),
  analysisSeed: ({ ids }) => scoring.analysisSeed('session', ids),
  repositoryHealth: (board) => answers(board).map((count) => scoring.repositoryHealth(repositoryOf(count))),
  healthOf: ({ given, input }) =>
    given.candidates.flatMap(({ facts }) =>
      facts === null ? [] : [scoring.healthOf(facts, input.skills), scoring.healthOf(facts, null)],
    ),
  afterMitigation: ({ result }) => result.cells.map(({ value }) => scoring.afterMitigation(value ?? 0)),
  leaveOneOut: ({ values, ballots }) =>
    scoring.leaveOneOut(
      ballots.map((own) => values.map((row) => row.reduce((sum, value, j) => sum + value * own[j]!, 0))),
    ),
};

/** Functions that say no number about a board, or are tried alone beside it. */
const numberless = new Set([
  'byDispute',
  'canCap',
  'decisionUnder',
  'environmentalCap',
  'fewRatings',
  'capitalised',
  'followsBoard',
  'frameworksLeft',
  'gateAdvice',
  'gateTitle',
  'groupJudgements',
  'grouped',
  'judgementsOf',
  'isAnswer',
  'isMitigable',
  'isTieAtTop',
  'labelOf',
  'longDate',
  'mayShow',
  'mayShowGroup',
  'readmissions',
  'reasonAsked',
  'robustnessVerdict',
  'rowGeometricMeans',
  'seedOf',
  'seededRandom',
  'shareError',
  'statedAgainst',
  'suggestCandidates',
  'votersFrom',
]);

const finite = (given: Case): void => {
  const board = boardOf(given);
  for (const [name, say] of Object.entries(words)) {
    const broken = numbersIn(say(board)).filter(([, value]) => !Number.isFinite(value));
    expect(broken, name).toEqual([]);
  }
};

const ids = (team: Readonly<Record<string, number>>, value: number) => Object.keys(team).map((id) => [id, value]);

describe('K18 no NaN and no infinity leaves the module', () => {
  test('K18 every function of the public face is walked', () => {
    const functions = Object.entries(scoring).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(functions.filter((name) => !(name in words) && !numberless.has(name))).toEqual([]);
  });

  test.each(degenerateBoards)('K18 on a board with %s', (_name, given) => finite(given));

  test.each([NaN, Infinity, -Infinity, Number.MAX_VALUE])('K18 where %d stands for a number', (evil) => {
    const [, given] = degenerateBoards.find(([name]) => name === 'everybody level')!;
    const [entry] = fc.sample(catalogueBoards, { seed: 23, numRuns: 1 });
    for (const input of [inputOf(given), inputOf(entry!)]) {
      const { situation, skills, weights } = input;
      const boards: BoardInput[] = [
        { ...input, situation: { ...situation, peakRps: evil, latencyMs: evil, lifetimeYears: evil, teamSize: evil } },
        { ...input, blend: { fit: evil, preference: evil, morale: evil } },
        { ...input, blend: { fit: 60, preference: evil, morale: 15 } },
        { ...input, weights: weights && { ...weights, team: Object.fromEntries(ids(weights.team, evil)) } },
        { ...input, skills: skills && { ...skills, willingness: evil } },
      ];
      for (const board of boards) {
        const result = scoring.evaluate(board);
        const said = [
          result,
          scoring.analyse(board, result, null),
          scoring.drawAnalysis(board, result, null, { seed: 5, draws: 5 }),
        ];
        expect(numbersIn(said).filter(([, value]) => !Number.isFinite(value))).toEqual([]);
        expect(JSON.stringify(said)).not.toMatch(/NaN|Infinity/);
        expect(result.blend.fit + result.blend.preference + result.blend.morale).toBeCloseTo(1, 12);
        expect(result.weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
      }
    }
  });

  test.each([NaN, Infinity, -Infinity])('K18 where %d stands for the number of people who weighed', (evil) => {
    const input = board();
    const given = { ...input, weights: input.weights && { ...input.weights, voters: evil } };
    const { strategic } = scoring.analyse(given, scoring.evaluate(given), null);
    expect(numbersIn(strategic).filter(([, value]) => !Number.isFinite(value))).toEqual([]);
  });

  test.each([NaN, Infinity, -Infinity])('K18 where %d stands in skills or facts, the place is named', (evil) => {
    const input = board();
    const python = input.skills!.skills['lang:python']!;
    for (const part of ['mean', 'fluency', 'fluent'] as const) {
      const skills = {
        ...input.skills!,
        skills: { ...input.skills!.skills, 'lang:python': { ...python, [part]: evil } },
      };
      expect(() => scoring.evaluate({ ...input, skills })).toThrow('skills.skills.lang:python');
    }
    expect(() => scoring.evaluate({ ...input, skills: { ...input.skills!, people: evil } })).toThrow('skills.people');
    const [first, ...others] = input.candidates;
    const facts = { ...first!.facts!, firstStableYear: evil };
    expect(() => scoring.evaluate({ ...input, candidates: [{ ...first!, facts }, ...others] })).toThrow(
      'candidates.django.facts.firstStableYear',
    );
  });

  test('K18 on boards of the team’s own', () => {
    fc.assert(fc.property(plainBoards, finite), { seed: 21, numRuns: 100 });
  });

  test('K18 on boards from the catalogue', () => {
    fc.assert(fc.property(catalogueBoards, finite), { seed: 22, numRuns: 60 });
  });

  test('K18 in any entry of the catalogue that is suggested or advised on', () => {
    expect(numbersIn(frameworks).filter(([, value]) => !Number.isFinite(value))).toEqual([]);
  });
});
