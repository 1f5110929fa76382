import { describe, expect, test } from 'vitest';
import { boardOf } from '../../../server/cli/scoreFile/board.ts';
import { readScoreFile } from '../../../server/cli/scoreFile/readScoreFile.ts';
import { scoreOf, type Scored } from '../../../server/cli/scoreOf.ts';
import { ahpWeights, groupJudgements, seededRandom, swaraWeights } from '../../../shared/scoring/index.ts';

const mistakesIn = (raw: unknown): readonly string[] => {
  const reading = readScoreFile(raw);
  return reading.ok ? [] : reading.mistakes;
};

const scored = (raw: unknown): Scored => {
  const reading = readScoreFile(raw);
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  return scoreOf(reading.file, boardOf(reading.file));
};

const small = { candidates: ['django', 'fastapi'], criteria: ['team-skills', 'domain-fit', 'peak-load'], draws: 200 };
const weighed = (method: string, ...weights: readonly unknown[]) => ({
  ...small,
  method,
  ballots: weights.map((one) => ({ weights: one })),
});
const askedOf = (raw: unknown): Record<string, number> =>
  Object.fromEntries(scored(raw).result.weights.map(({ criterionId, asked }) => [criterionId, asked]));

describe('mistakes in a score file', () => {
  test('what stands under a candidate or criterion nobody knows is looked at too', () => {
    const cell = { value: 7, reason: 'x' };
    const known = 'is not one of django, fastapi';
    const criteria = 'is not one of team-skills, domain-fit, peak-load';
    expect(
      mistakesIn({
        ...small,
        ballots: [{ weights: { speed: 11 }, feelings: { flask: { stars: 6, mood: 1 } } }],
        cells: { gin: { 'team-skills': cell, speed: cell }, django: { speed: cell } },
        gates: [{ id: 'g', name: 'Audit', verdicts: { gin: { verdict: 'maybe' } } }],
        blend: { fit: 0.6, preference: 0.2, morale: 0.15 },
      }).toSorted(),
    ).toEqual(
      [
        'ballots[0].weights.speed: 11 is above 10',
        `ballots[0].weights.speed: ${criteria}`,
        'ballots[0].feelings.flask.stars: 6 is above 5',
        'ballots[0].feelings.flask.mood: is not one of stars, morale, reason',
        `ballots[0].feelings.flask: ${known}`,
        'cells.gin.team-skills.value: 7 is above 5',
        'cells.gin.speed.value: 7 is above 5',
        `cells.gin.speed: ${criteria}`,
        `cells.gin: ${known}`,
        'cells.django.speed.value: 7 is above 5',
        `cells.django.speed: ${criteria}`,
        'gates[0].verdicts.gin.verdict: "maybe" is not one of pass, fail, unknown, waived',
        `gates[0].verdicts.gin: ${known}`,
        'blend.fit: 0.6 is not a whole number',
        'blend.preference: 0.2 is not a whole number',
        'blend.morale: 0.15 is not a whole number',
      ].toSorted(),
    );
  });

  test('every one is told, each with its path', () => {
    expect(
      mistakesIn({
        titel: 'x',
        situation: { stage: 'prototyp', peakRps: -1, colour: 'red' },
        candidates: ['djnago', 'fastapi', { id: 'own one', name: 'Own' }, 'fastapi'],
        criteria: ['team-skills', 'maintainability', { id: 'own', name: 'Own', group: 'money' }],
        ballots: [
          { voter: 'A', weights: { 'team-skills': 3, speed: 3 } },
          { voter: 'A', weight: {} },
          {
            weights: { maintainability: 12, 'team-skills': 1.5 },
            feelings: { fastapi: { stars: 6, morale: 'good' }, flask: {} },
            skills: { levels: { python: 3, 'lang:go': 5 } },
          },
        ],
        cells: { fastapi: { 'team-skills': { value: 7, reason: '' } } },
        gates: [{ id: 'g', name: 'Audit', verdicts: { fastapi: { verdict: 'waived' } } }],
        objections: [{ candidate: 'gin', kind: 'no', by: 'A', reason: 'x' }],
        blend: { fit: 60, preference: 25, morale: 10 },
        seed: -1,
      }),
    ).toEqual([
      'situation.stage: "prototyp" is not one of prototype, side-project, new-product, growth, established',
      'situation.peakRps: -1 is below 0',
      expect.stringMatching(/^situation\.colour: is not one of product, stage, /),
      'candidates[0]: "djnago" is not in the catalogue',
      'candidates[2].id: "own one" is not a valid id',
      'criteria[2].group: "money" is not one of team, domain, operations',
      'ballots[0].weights.speed: is not one of team-skills, maintainability, own',
      'ballots[1].weight: is not one of voter, weights, feelings, skills',
      'ballots[2].weights.team-skills: 1.5 is not a whole number',
      'ballots[2].weights.maintainability: 12 is above 10',
      'ballots[2].feelings.fastapi.stars: 6 is above 5',
      'ballots[2].feelings.fastapi.morale: "good" is not a number',
      'ballots[2].feelings.flask: is not one of fastapi',
      'ballots[2].skills.levels.python: is not a valid skill',
      'ballots[2].skills.levels.lang:go: 5 is above 4',
      'cells.fastapi.team-skills.value: 7 is above 5',
      'cells.fastapi.team-skills.reason: must not be empty',
      'gates[0].verdicts.fastapi: a waived gate needs a reason and by whom',
      'objections[0].candidate: "gin" is not one of fastapi',
      'objections[0].kind: "no" is not one of concern, objection',
      'blend: adds up to 95, not to 100',
      'seed: -1 is below 0',
      expect.stringMatching(/^titel: is not one of title, question, /),
      'candidates[3]: "fastapi" is there already',
      'ballots[1].voter: "A" is there already',
    ]);
  });

  test.each([
    [[], 'the file: a list is not an object'],
    [null, 'the file: null is not an object'],
    [{}, 'candidates: is missing'],
    [{ candidates: [] }, 'candidates: needs at least one entry'],
    [{ ...small, method: 'dice' }, 'method: "dice" is not one of rating, points, ranking, swing, swara, ahp'],
    [{ ...small, ballots: 4 }, 'ballots: 4 is not a list'],
    [{ ...small, candidates: ['django', 'gin\u0000'] }, 'candidates[1]: "gin\\u0000" is not in the catalogue'],
    [
      weighed('points', { 'team-skills': 60, 'domain-fit': 37 }),
      'ballots[0].weights: the points add up to 97, not to 100',
    ],
    [weighed('ranking', { 'team-skills': 4 }), 'ballots[0].weights.team-skills: 4 is above 3'],
    [weighed('ranking', { 'team-skills': 0 }), 'ballots[0].weights.team-skills: 0 is below 1'],
    [weighed('swing', { 'team-skills': 101 }), 'ballots[0].weights.team-skills: 101 is above 100'],
    [weighed('swing', { 'team-skills': 66 }), 'ballots[0].weights: the greatest swing is 66, not 100'],
    [{ ...small, ballots: [{ voter: 'Voter 2' }, {}] }, 'ballots[1].voter: "Voter 2" is there already'],
    [
      { ...small, ballots: [{ voter: 'Ann\nBob' }] },
      'ballots[0].voter: holds a line break or another character that has no place in one line',
    ],
    [
      weighed('swara', { order: ['team-skills', 'domain-fit'], steps: [0.1] }),
      'ballots[0].weights.order: leaves out peak-load',
    ],
    [
      weighed('swara', { order: ['team-skills', 'domain-fit', 'peak-load'], steps: [0.1] }),
      'ballots[0].weights.steps: has 1 entries; 3 criteria have 2 steps',
    ],
    [
      weighed('ahp', { 'team-skills': { 'domain-fit': 3 } }),
      'ballots[0].weights: does not compare team-skills with peak-load, domain-fit with peak-load',
    ],
    [
      weighed('ahp', { 'team-skills': { 'domain-fit': 3, 'peak-load': 0.1 }, 'domain-fit': { 'peak-load': 1 } }),
      'ballots[0].weights.team-skills.peak-load: 0.1 is below 1/9',
    ],
  ])('%j', (raw, mistake) => {
    expect(mistakesIn(raw)).toEqual([mistake]);
  });
});

describe('a rule over several fields', () => {
  test.each([
    [
      { ...small, gates: [{ id: 'g', name: 'G', verdicts: { django: { verdict: 'waived', by: 5 } } }] },
      [
        'gates[0].verdicts.django.by: 5 is not text',
        'gates[0].verdicts.django: a waived gate needs a reason and by whom',
      ],
    ],
    [
      { ...small, cells: { django: { 'team-skills': { value: 2, reason: 'x', spread: [3, 4] } } } },
      ['cells.django.team-skills: spread is the lowest and the highest score, with the value between them'],
    ],
    [
      { ...small, objections: [{ candidate: 'django', by: 'A', reason: 'x', status: 'overruled', answer: 3 }] },
      [
        'objections[0].kind: is missing: one of concern, objection',
        'objections[0].answer: 3 is not text',
        'objections[0]: an overruled objection needs an answer and answeredBy',
      ],
    ],
    [
      weighed('swara', { order: ['team-skills', 'speed'], steps: ['a', 2] }),
      [
        'ballots[0].weights.order[1]: "speed" is not one of team-skills, domain-fit, peak-load',
        'ballots[0].weights.steps[0]: "a" is not a number',
        'ballots[0].weights.order: leaves out domain-fit, peak-load',
        'ballots[0].weights.steps: has 2 entries; 2 criteria have 1 steps',
      ],
    ],
    [
      weighed('ahp', { 'team-skills': { 'domain-fit': '3' }, 'peak-load': 7 }),
      [
        'ballots[0].weights.team-skills.domain-fit: "3" is not a number',
        'ballots[0].weights.peak-load: 7 is not an object',
        'ballots[0].weights: does not compare team-skills with peak-load, domain-fit with peak-load',
      ],
    ],
  ])('is looked at even where one of them is wrong by itself: %j', (raw, mistakes) => {
    expect(mistakesIn(raw)).toEqual(mistakes);
  });
});

describe('ballots of every method', () => {
  test('rating, points and swing weigh by their shares, a blank by 1/n', () => {
    expect(askedOf(weighed('rating', { 'team-skills': 6, 'domain-fit': 2 }))).toEqual({
      'team-skills': expect.closeTo(0.5, 12),
      'domain-fit': expect.closeTo(1 / 6, 12),
      'peak-load': expect.closeTo(1 / 3, 12),
    });
    const points = { 'team-skills': 50, 'domain-fit': 30, 'peak-load': 20 };
    expect(askedOf(weighed('points', points))).toEqual(
      askedOf(weighed('swing', { 'team-skills': 100, 'domain-fit': 60, 'peak-load': 40 })),
    );
  });

  test('a ranking weighs by rank order centroid', () => {
    expect(askedOf(weighed('ranking', { 'team-skills': 1, 'domain-fit': 2, 'peak-load': 3 }))).toEqual({
      'team-skills': expect.closeTo(11 / 18, 12),
      'domain-fit': expect.closeTo(5 / 18, 12),
      'peak-load': expect.closeTo(2 / 18, 12),
    });
  });

  test('SWARA weighs by its steps', () => {
    const [first, second, third] = swaraWeights([0.2, 0.5]);
    expect(askedOf(weighed('swara', { order: ['peak-load', 'team-skills', 'domain-fit'], steps: [0.2, 0.5] }))).toEqual(
      {
        'peak-load': expect.closeTo(first!, 12),
        'team-skills': expect.closeTo(second!, 12),
        'domain-fit': expect.closeTo(third!, 12),
      },
    );
  });

  test('AHP weighs by the geometric means of the judgements, and says how consistent they are', () => {
    const one = { 'team-skills': { 'domain-fit': 3, 'peak-load': 5 }, 'domain-fit': { 'peak-load': 2 } };
    const other = { 'domain-fit': { 'team-skills': 2 }, 'peak-load': { 'team-skills': 1, 'domain-fit': 9 } };
    const raw = weighed('ahp', one, other);
    const group = ahpWeights(
      groupJudgements([
        [
          [1, 3, 5],
          [1 / 3, 1, 2],
          [1 / 5, 1 / 2, 1],
        ],
        [
          [1, 1 / 2, 1],
          [2, 1, 1 / 9],
          [1, 9, 1],
        ],
      ])!,
    )!;
    const asked = askedOf(raw);
    expect(['team-skills', 'domain-fit', 'peak-load'].map((id) => asked[id])).toEqual(
      group.weights.map((weight) => expect.closeTo(weight, 12) as number),
    );
    const { ahp } = scored(raw).weighing;
    expect(ahp?.group.consistencyRatio).toBeCloseTo(group.consistencyRatio!, 12);
    expect(ahp?.people?.map(({ review }) => review)).toEqual([false, true]);
    const hidden = scored({ ...raw, anonymity: 'anonymous' }).weighing.ahp;
    expect(hidden?.people).toBeNull();
    const inPercent = (hidden?.group.consistencyRatio ?? NaN) * 100;
    expect(inPercent).toBeCloseTo(Math.ceil(group.consistencyRatio! * 100), 9);
    expect(hidden?.group.review).toBe(inPercent > 10);
  });
});

describe('AHP, one person less', () => {
  const ratios = [1 / 9, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 9];
  const judged = (people: number, seed: number) => {
    const random = seededRandom(seed);
    const ratio = (): number => ratios[Math.floor(random() * ratios.length)]!;
    return Array.from({ length: people }, () => ({
      'team-skills': { 'domain-fit': ratio(), 'peak-load': ratio() },
      'domain-fit': { 'peak-load': ratio() },
    }));
  };
  const cells = {
    django: {
      'team-skills': { value: 5, reason: 'x' },
      'domain-fit': { value: 2, reason: 'x' },
      'peak-load': { value: 1, reason: 'x' },
    },
    fastapi: {
      'team-skills': { value: 1, reason: 'x' },
      'domain-fit': { value: 3, reason: 'x' },
      'peak-load': { value: 5, reason: 'x' },
    },
  };
  const fileOf = (people: readonly unknown[]) => ({ ...weighed('ahp', ...people), cells, draws: 50 });
  const leaderOf = (people: readonly unknown[]) => scored(fileOf(people)).result.leader;

  test('K06 K31 the others’ judgements are joined anew, exactly as in a file without that person', () => {
    let turned = 0;
    for (let seed = 1; seed <= 25; seed += 1) {
      const people = judged(4, seed);
      const { analysis, robustness, result } = scored(fileOf(people));
      const without = people.map((_, left) => leaderOf(people.toSpliced(left, 1)));
      const changes = without.filter((leader) => leader !== result.leader).length;
      expect(analysis.trials.value, `seed ${seed}`).toMatchObject([{ voters: 4, changes, leaders: [result.leader] }]);
      expect(robustness.facts.leaveOneOut).toBe(changes / 4);
      turned += changes;
    }
    expect(turned).toBeGreaterThan(0);
  });

  test('K06 a team drawn anew joins its judgements too', () => {
    const same = judged(1, 3)[0]!;
    const { acceptability, result } = scored(fileOf([same, same, same]));
    expect(acceptability.sameLeader).toBe(1);
    expect(acceptability.teams.value?.ranks[result.leader!]?.[0]).toBe(1);
  });

  test('K06 K59 without names the counts stand among many people, and whole percents only', () => {
    const anonymous = (people: number) => scored({ ...fileOf(judged(people, 5)), anonymity: 'anonymous' });
    expect(anonymous(6).analysis.trials.value).toBeNull();
    const [named, kept] = [scored(fileOf(judged(14, 5))), anonymous(14)];
    expect(kept.analysis.trials.value?.[0]?.changes).toBe(named.analysis.trials.value?.[0]?.changes);
    for (const { asked } of kept.result.weights) expect(asked * 100).toBeCloseTo(Math.round(asked * 100), 9);
  });

  test('P2 no decimal of an expert’s share tells anonymous ballots apart, criterion by criterion', () => {
    const answersOf = (anonymity: 'named' | 'anonymous') =>
      Object.values(scored({ ...fileOf(judged(14, 5)), anonymity }).agreement.weights?.items ?? {}).flatMap(
        ({ values, min, max }) => [...(values ?? []), min ?? 0, max ?? 0],
      );
    expect(answersOf('anonymous').length).toBeGreaterThan(40);
    expect(answersOf('anonymous').every(Number.isInteger)).toBe(true);
    expect(answersOf('named').every(Number.isInteger)).toBe(false);
  });
});

describe('what a file may leave out or bring along', () => {
  test('candidates are enough', () => {
    const { result } = scored({ candidates: ['django', 'gin'], draws: 100 });
    expect(result.candidates).toHaveLength(2);
    expect(result.weights).toHaveLength(10);
  });

  test('own candidates and criteria are judged by cells', () => {
    const { result } = scored({
      candidates: ['django', { id: 'rails-8', name: 'Rails 8', languages: ['Ruby'] }],
      criteria: [{ id: 'hiring', name: 'Hiring', group: 'team' }],
      cells: {
        django: { hiring: { value: 2, reason: 'Few here.' } },
        'rails-8': { hiring: { value: 5, reason: 'Two offers on the table.', by: 'Ann' } },
      },
      draws: 0,
    });
    expect(result.leader).toBe('rails-8');
    expect(result.candidates[0]?.fit).toBe(1);
  });

  test('criteria beside the default ones come by their id, and gates keep their clause', () => {
    const { result } = scored({
      candidates: ['django', 'gin'],
      criteria: ['team-skills', 'security'],
      gates: [
        { id: 'audit', name: 'Audit', clause: 'Article 30', verdicts: { gin: { verdict: 'fail', reason: 'None.' } } },
      ],
      draws: 0,
    });
    expect(result.weights.map(({ criterionId }) => criterionId)).toEqual(['team-skills', 'security']);
    expect(JSON.stringify(result.verdicts)).toContain('Article 30');
  });

  test('gates and objections do what they do on the board', () => {
    const { result, people } = scored({
      ...small,
      gates: [{ id: 'audit', name: 'Audit', verdicts: { django: { verdict: 'fail', reason: 'None.', by: 'Cy' } } }],
      objections: [{ candidate: 'fastapi', kind: 'objection', by: 'Ann', reason: 'No one to run it.' }],
      ballots: [{ voter: 'Ann', feelings: { django: { stars: 5 } } }],
    });
    expect(result.candidates.map(({ candidateId, rank, standing }) => [candidateId, rank, standing])).toEqual([
      ['fastapi', 1, 'objected'],
      ['django', null, 'clear'],
    ]);
    expect(people.map(({ id, name }) => [id, name])).toEqual([
      [1, 'Ann'],
      [2, 'Cy'],
    ]);
  });

  test('an anonymous file publishes what its number of voters allows', () => {
    const ballots = [1, 4, 7, 2].map((rating) => ({ weights: { 'team-skills': rating, 'domain-fit': 5 } }));
    const { agreement, analysis } = scored({ ...small, anonymity: 'anonymous', ballots });
    expect(agreement.weights?.items['team-skills']).toMatchObject({ min: 1, max: 7, values: null });
    expect(analysis.trials.value).toBeNull();
  });

  test('from five voters on an anonymous file keeps counts as of the reveal, and never ballots', () => {
    const ballots = [1, 4, 7, 2, 9, 3].map((rating) => ({ weights: { 'team-skills': rating, 'domain-fit': 5 } }));
    const { analysis, acceptability } = scored({ ...small, anonymity: 'anonymous', ballots });
    expect(analysis.trials.value).toMatchObject([{ of: 'weights', voters: 6, asOf: 'reveal' }]);
    expect(acceptability.teams.value).toBeNull();
  });

  test('the seed decides the draws, as a number or as text', () => {
    const shares = (seed: unknown) => scored({ candidates: ['django', 'fastapi'], seed, draws: 200 }).acceptability;
    expect(shares('a')).toEqual(shares('a'));
    expect(shares('a').weightings).not.toEqual(shares('b').weightings);
    expect(shares(7).seed).toBe(7);
  });
});
