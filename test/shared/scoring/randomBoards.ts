import fc from 'fast-check';
import type { FeelBallot, SkillsBallot, WeighBallot } from '../../../shared/board/ballots.ts';
import type { Anonymity, Blend, Candidate, Criterion, Gate, ObjectionMode } from '../../../shared/board/frame.ts';
import type { CellReplacement, GateVerdict, Objection } from '../../../shared/board/judgements.ts';
import { candidateFrom } from '../../../shared/catalogue/candidates.ts';
import { defaultCriteria } from '../../../shared/catalogue/criteria.ts';
import { frameworks } from '../../../shared/catalogue/frameworks.ts';
import { skillsFor } from '../../../shared/catalogue/skills.ts';
import { participantId } from '../../../shared/ids.ts';
import { summariseRound } from '../../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../../shared/scoring/types.ts';
import { emptySituation, type Situation } from '../../../shared/situation/situation.ts';
import { feeling, fixedRandom, opened } from './workedExample.ts';

/** A board before its rounds are summarised, so that a test can still move ballots about. */
export interface Case {
  readonly situation: Situation;
  readonly candidates: readonly Candidate[];
  readonly criteria: readonly Criterion[];
  readonly anonymity: Anonymity;
  readonly method: WeighBallot['method'];
  readonly weigh: readonly WeighBallot[];
  readonly feel: readonly FeelBallot[];
  readonly skills: readonly SkillsBallot[];
  readonly cells: readonly CellReplacement[];
  readonly gates: readonly Gate[];
  readonly verdicts: readonly GateVerdict[];
  readonly objections: readonly Objection[];
  readonly objectionMode: ObjectionMode;
  readonly blend: Blend;
}

const groups = ['team', 'domain', 'operations'] as const;

export const candidateOf = (index: number): Candidate => ({
  id: `c${index}`,
  name: `C${index}`,
  languages: [],
  summary: '',
  facts: null,
});

export const criterionOf = (index: number, environmental = false): Criterion => ({
  id: `k${index}`,
  name: `K${index}`,
  group: groups[index % 3] ?? 'team',
  description: '',
  zero: '',
  five: '',
  assessor: null,
  environmental,
});

export const cellOf = (candidateId: string, criterionId: string, value: number | null): CellReplacement => ({
  candidateId,
  criterionId,
  value,
  reason: 'x',
  by: participantId(1),
  at: 0,
  round: null,
});

export const inputOf = (given: Case): BoardInput => {
  const { situation, candidates, criteria, gates, verdicts, blend, objectionMode, cells, objections } = given;
  const summary = (kind: 'weigh' | 'feel' | 'skills') =>
    summariseRound(
      { kind, anonymity: given.anonymity, method: given.method },
      opened(given[kind]),
      { candidates, criteria },
      fixedRandom(),
    );
  return {
    situation,
    candidates,
    criteria,
    gates,
    verdicts,
    blend,
    objectionMode,
    weights: summary('weigh').weights,
    feelings: summary('feel').feelings,
    skills: given.skills.length === 0 ? null : summary('skills').skills,
    cells,
    objections,
  };
};

export const scoresOf = (result: BoardResult): Readonly<Record<string, number>> =>
  Object.fromEntries(result.candidates.map(({ candidateId, score }) => [candidateId, score]));

/** Every number of a value, however deep, with where it stands. */
export function numbersIn(value: unknown, path = ''): readonly (readonly [path: string, number])[] {
  if (typeof value === 'number') return [[path, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}/${key}`));
}

const maybe = <T>(one: fc.Arbitrary<T>, freq = 5): fc.Arbitrary<T | null> => fc.option(one, { freq });
const rows = <T>(one: fc.Arbitrary<T>, height: number, width: number): fc.Arbitrary<T[][]> =>
  fc.array(fc.array(one, { minLength: width, maxLength: width }), { minLength: height, maxLength: height });
const half = fc.integer({ min: 0, max: 10 }).map((step) => step / 2);

const blends: fc.Arbitrary<Blend> = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
  .map(([fit, wanted]) => {
    const preference = Math.min(wanted, 100 - fit);
    return { fit, preference, morale: 100 - fit - preference };
  });

const feelBallotsOf = (
  candidates: readonly Candidate[],
  stars: readonly (readonly (number | null)[])[],
  morale: readonly (readonly (number | null)[])[],
): FeelBallot[] =>
  stars.map((row, voter) => ({
    type: 'feel',
    feelings: Object.fromEntries(
      candidates.map(({ id }, index) => [
        id,
        feeling({ stars: row[index] ?? null, morale: morale[voter]?.[index] ?? null }),
      ]),
    ),
  }));

const weighBallotsOf = (
  criteria: readonly Criterion[],
  method: WeighBallot['method'],
  values: readonly (readonly (number | null)[])[],
): WeighBallot[] =>
  values.map((row) => ({
    type: 'weigh',
    method,
    values: Object.fromEntries(criteria.map(({ id }, index) => [id, row[index] ?? null])),
  }));

/** Candidates and criteria of the team's own: every cell is what the case says, nothing is assessed. */
export const plainBoards: fc.Arbitrary<Case> = fc
  .record({
    m: fc.integer({ min: 1, max: 6 }),
    n: fc.integer({ min: 1, max: 7 }),
    voters: fc.integer({ min: 0, max: 6 }),
  })
  .chain(({ m, n, voters }) =>
    fc
      .record({
        values: rows(maybe(half, 6), m, n),
        ratings: rows(maybe(fc.integer({ min: 0, max: 10 })), voters, n),
        stars: rows(maybe(fc.integer({ min: 0, max: 5 })), voters, m),
        morale: rows(maybe(fc.integer({ min: -2, max: 2 })), voters, m),
        green: fc.array(fc.boolean(), { minLength: n, maxLength: n }),
        blend: blends,
      })
      .map(({ values, ratings, stars, morale, green, blend }): Case => {
        const candidates = Array.from({ length: m }, (_, index) => candidateOf(index));
        const criteria = green.map((environmental, index) => criterionOf(index, environmental));
        return {
          situation: emptySituation,
          candidates,
          criteria,
          anonymity: 'named',
          method: 'rating',
          weigh: weighBallotsOf(criteria, 'rating', ratings),
          feel: feelBallotsOf(candidates, stars, morale),
          skills: [],
          cells: candidates.flatMap(({ id }, i) =>
            criteria.map((criterion, j) => cellOf(id, criterion.id, values[i]?.[j] ?? null)),
          ),
          gates: [],
          verdicts: [],
          objections: [],
          objectionMode: 'flag',
          blend,
        };
      }),
  );

const domains = [
  'content-management',
  'crud-saas',
  'realtime',
  'data-intensive-api',
  'microservice',
  'thin-service',
  'enterprise-integration',
  'high-frequency-low-latency',
  'prototype',
] as const;

const situations: fc.Arbitrary<Situation> = fc
  .record({
    stage: maybe(fc.constantFrom('prototype', 'new-product', 'growth', 'established')),
    lifetimeYears: maybe(fc.integer({ min: 0, max: 50 })),
    domains: fc.subarray([...domains], { maxLength: 3 }),
    peakRps: maybe(fc.constantFrom(0, 1, 40, 900, 12_000, 1_000_000)),
    bursts: maybe(fc.boolean()),
    latencyMs: maybe(fc.constantFrom(0.5, 5, 200)),
    realTime: maybe(fc.constantFrom('none', 'some', 'core')),
    workload: maybe(fc.constantFrom('io-bound', 'cpu-bound', 'mixed')),
    needs: fc.subarray(['orm', 'adminUi', 'auth', 'openapi', 'realtime', 'backgroundJobs']),
    teamSize: maybe(fc.integer({ min: 0, max: 60 })),
    turnover: maybe(fc.constantFrom('low', 'medium', 'high')),
    running: maybe(
      fc.array(
        fc
          .constantFrom(...frameworks)
          .map(({ name, languages }) => ({ name: `service on ${name}`, language: languages[0]!, framework: name })),
        { maxLength: 5 },
      ),
    ),
    regulation: fc.constantFrom('', 'Every change of stock has to be traceable.'),
  })
  .map((said) => ({ ...emptySituation, ...said }) as Situation);

/** Candidates of the catalogue on the default criteria, with a situation, declared skills, gates, objections and privacy. */
export const catalogueBoards: fc.Arbitrary<Case> = fc
  .record({
    situation: situations,
    chosen: fc.subarray([...frameworks], { minLength: 1, maxLength: 5 }),
    criteria: fc.subarray([...defaultCriteria], { minLength: 1 }),
    voters: fc.integer({ min: 0, max: 6 }),
    anonymity: fc.constantFrom<Anonymity>('named', 'anonymous'),
    method: fc.constantFrom<WeighBallot['method']>('rating', 'points', 'ranking'),
    objectionMode: fc.constantFrom<ObjectionMode>('flag', 'veto'),
    blend: blends,
  })
  .chain(({ chosen, criteria, voters, method, ...rest }) => {
    const candidates = chosen.map(candidateFrom);
    const ids = skillsFor(candidates).map(({ id }) => id);
    const gates: Gate[] = [{ id: 'g1', name: 'Audit trail', question: 'Can we show who changed what?' }];
    const top = { rating: 10, points: 100, ranking: criteria.length }[method];
    return fc
      .record({
        ratings: rows(maybe(fc.integer({ min: method === 'ranking' ? 1 : 0, max: top })), voters, criteria.length),
        stars: rows(maybe(fc.integer({ min: 0, max: 5 })), voters, candidates.length),
        morale: rows(maybe(fc.integer({ min: -2, max: 2 })), voters, candidates.length),
        levels: rows(maybe(fc.integer({ min: 0, max: 4 })), voters, ids.length),
        willing: fc.array(maybe(fc.integer({ min: 0, max: 4 })), { minLength: voters, maxLength: voters }),
        replaced: rows(fc.option(maybe(half), { nil: undefined, freq: 3 }), candidates.length, criteria.length),
        judged: fc.array(fc.constantFrom('pass', 'fail', 'unknown', 'waived', null), {
          minLength: candidates.length,
          maxLength: candidates.length,
        }),
        against: fc.array(fc.tuple(fc.nat({ max: candidates.length - 1 }), fc.constantFrom('concern', 'objection')), {
          maxLength: 4,
        }),
      })
      .map(({ ratings, stars, morale, levels, willing, replaced, judged, against }): Case => ({
        ...rest,
        candidates,
        criteria,
        method,
        gates,
        weigh: weighBallotsOf(criteria, method, ratings),
        feel: feelBallotsOf(candidates, stars, morale),
        skills: levels.map((row, voter) => ({
          type: 'skills',
          levels: Object.fromEntries(ids.flatMap((id, at) => (row[at] == null ? [] : [[id, row[at]]]))),
          willingness: willing[voter] ?? null,
        })),
        cells: candidates.flatMap(({ id }, i) =>
          criteria.flatMap((criterion, j) => {
            const value = replaced[i]?.[j];
            return value === undefined ? [] : [cellOf(id, criterion.id, value)];
          }),
        ),
        verdicts: judged.flatMap((verdict, index) =>
          verdict === null
            ? []
            : [
                {
                  gateId: 'g1',
                  candidateId: candidates[index]!.id,
                  verdict,
                  reason: 'x',
                  by: participantId(1),
                  at: 0,
                } as const,
              ],
        ),
        objections: against.map(([index, kind], at) => ({
          id: `o${at}`,
          candidateId: candidates[index]!.id,
          kind,
          participant: participantId(at + 2),
          reason: 'x',
          round: 'r',
          status: 'open',
          answer: '',
          answeredBy: null,
        })),
      }));
  });

/** Both kinds of board, for what has to hold on every board. */
export const kindsOfBoard = [
  { kind: 'of the team’s own', boards: plainBoards, numRuns: 150 },
  { kind: 'from the catalogue', boards: catalogueBoards, numRuns: 60 },
] as const;

const plainCase = (m: number, n: number, voters: number, answer: number | null): Case => {
  const candidates = Array.from({ length: m }, (_, index) => candidateOf(index));
  const criteria = Array.from({ length: n }, (_, index) => criterionOf(index, index === 0));
  const all = (width: number, value: number | null) =>
    Array.from({ length: voters }, () => Array.from({ length: width }, () => value));
  return {
    situation: emptySituation,
    candidates,
    criteria,
    anonymity: 'named',
    method: 'rating',
    weigh: weighBallotsOf(criteria, 'rating', all(n, answer)),
    feel: feelBallotsOf(candidates, all(m, answer), all(m, answer === null ? null : answer - 2)),
    skills: [],
    cells: candidates.flatMap(({ id }) => criteria.map((criterion) => cellOf(id, criterion.id, answer))),
    gates: [],
    verdicts: [],
    objections: [],
    objectionMode: 'flag',
    blend: { fit: 60, preference: 25, morale: 15 },
  };
};

/** Boards at the edge of sense, which all have to give a whole answer. */
export const degenerateBoards: readonly (readonly [name: string, given: Case])[] = [
  ['nothing at all', plainCase(0, 0, 0, null)],
  ['no candidate', plainCase(0, 3, 3, 3)],
  ['no criterion', plainCase(3, 0, 3, 3)],
  ['one candidate', plainCase(1, 3, 3, 3)],
  ['one criterion', plainCase(3, 1, 3, 3)],
  ['one of each', plainCase(1, 1, 1, 2)],
  ['nobody voted', plainCase(3, 3, 0, null)],
  ['nobody voted, all judged 0', { ...plainCase(3, 3, 0, null), cells: plainCase(3, 3, 0, 0).cells }],
  ['everything is 0', plainCase(3, 4, 4, 0)],
  ['one voter', plainCase(3, 4, 1, 4)],
  ['everybody level', plainCase(4, 5, 6, 3)],
  ['everything blank', plainCase(4, 5, 6, null)],
  [
    'environmental criteria alone',
    { ...plainCase(2, 3, 2, 3), criteria: [0, 1, 2].map((index) => criterionOf(index, true)) },
  ],
  ['no share of fit and no votes', { ...plainCase(2, 2, 0, null), blend: { fit: 0, preference: 50, morale: 50 } }],
  [
    'all weight on what is capped',
    {
      ...plainCase(2, 2, 1, 3),
      weigh: [{ type: 'weigh', method: 'rating', values: { k0: 10, k1: 0 } }],
    },
  ],
];
