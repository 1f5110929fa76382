import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScoreFile } from '../../../server/cli/scoreFile/readScoreFile.ts';

type Tree = Record<string, unknown>;

const cell = (value: number) => ({ value, reason: 'Measured.', by: 'Ann' });
const rating = { 'team-skills': 7, 'domain-fit': 3, hiring: 5 };

/** A sound file in which nearly every field is said. */
const sound = (): Tree => ({
  title: 'Which one',
  situation: {
    stage: 'growth',
    peakRps: 300,
    bursts: true,
    domains: ['crud-saas'],
    running: [{ name: 'shop', language: 'Python', framework: 'Django' }],
    imposed: { framework: 'Django', by: 'client' },
  },
  candidates: ['django', 'fastapi', { id: 'rails-8', name: 'Rails 8', languages: ['Ruby'] }],
  criteria: ['team-skills', 'domain-fit', { id: 'hiring', name: 'Hiring', group: 'team' }],
  method: 'rating',
  anonymity: 'named',
  ballots: [0, 1, 2].map((voter) => ({
    voter: `Voter ${voter}`,
    weights: { ...rating },
    feelings: { django: { stars: 4, morale: 1, reason: 'The admin.' }, 'rails-8': { stars: 2 } },
    skills: { levels: { 'lang:python': 3, 'topic:sql': 2 }, willingness: 2 },
  })),
  cells: { django: { hiring: cell(3), 'domain-fit': cell(4) }, fastapi: { hiring: cell(2) } },
  gates: [{ id: 'audit', name: 'Audit', verdicts: { django: { verdict: 'waived', reason: 'Later.', by: 'Ann' } } }],
  objectionMode: 'flag',
  objections: [
    {
      candidate: 'django',
      kind: 'objection',
      by: 'Ann',
      reason: 'Slow.',
      status: 'overruled',
      answer: 'Fast enough.',
      answeredBy: 'Bob',
    },
  ],
  blend: { fit: 60, preference: 25, morale: 15 },
  seed: 'a',
  draws: 10,
});

const at = (file: unknown, ...path: readonly (string | number)[]): Tree =>
  path.reduce<unknown>((value, part) => (value as Tree)[part], file) as Tree;

/** One mistake each: at most one stands in any place, so that any of them may be planted together. */
const mistakes: readonly (readonly [path: string, plant: (file: Tree) => void])[] = [
  ['titel', (file) => (file['titel'] = 'x')],
  ['title', (file) => (file['title'] = 5)],
  ['situation.stage', (file) => (at(file, 'situation')['stage'] = 'prototyp')],
  ['situation.peakRps', (file) => (at(file, 'situation')['peakRps'] = -1)],
  ['situation.bursts', (file) => (at(file, 'situation')['bursts'] = 'no')],
  ['situation.domains[1]', (file) => (at(file, 'situation')['domains'] = ['crud-saas', 'games'])],
  ['situation.running[0].name', (file) => (at(file, 'situation', 'running', 0)['name'] = '')],
  ['situation.imposed.by', (file) => delete at(file, 'situation', 'imposed')['by']],
  ['situation.colour', (file) => (at(file, 'situation')['colour'] = 'red')],
  ['candidates[1]', (file) => (at(file, 'candidates')[1] = 'fastpai')],
  ['candidates[2].name', (file) => delete at(file, 'candidates', 2)['name']],
  ['candidates[2].languages[0]', (file) => (at(file, 'candidates', 2, 'languages')[0] = 7)],
  ['criteria[2].group', (file) => (at(file, 'criteria', 2)['group'] = 'money')],
  ['criteria[2].environmental', (file) => (at(file, 'criteria', 2)['environmental'] = 1)],
  ['method', (file) => (file['method'] = 'dice')],
  ['anonymity', (file) => (file['anonymity'] = 'secret')],
  ['ballots[0].voter', (file) => (at(file, 'ballots', 0)['voter'] = '')],
  ['ballots[2].voter', (file) => (at(file, 'ballots', 2)['voter'] = 'Voter 1')],
  ['ballots[0].weights.hiring', (file) => (at(file, 'ballots', 0, 'weights')['hiring'] = 12)],
  ['ballots[0].weights.domain-fit', (file) => (at(file, 'ballots', 0, 'weights')['domain-fit'] = 'much')],
  ['ballots[1].weights.speed', (file) => (at(file, 'ballots', 1, 'weights')['speed'] = 3)],
  ['ballots[1].weight', (file) => (at(file, 'ballots', 1)['weight'] = {})],
  ['ballots[0].feelings.django.stars', (file) => (at(file, 'ballots', 0, 'feelings', 'django')['stars'] = 6)],
  ['ballots[0].feelings.django.morale', (file) => (at(file, 'ballots', 0, 'feelings', 'django')['morale'] = 0.5)],
  ['ballots[1].feelings.flask', (file) => (at(file, 'ballots', 1, 'feelings')['flask'] = {})],
  ['ballots[1].skills.levels.python', (file) => (at(file, 'ballots', 1, 'skills', 'levels')['python'] = 3)],
  ['ballots[1].skills.levels.topic:sql', (file) => (at(file, 'ballots', 1, 'skills', 'levels')['topic:sql'] = 9)],
  ['ballots[1].skills.willingness', (file) => (at(file, 'ballots', 1, 'skills')['willingness'] = 'yes')],
  ['cells.django.hiring.value', (file) => (at(file, 'cells', 'django', 'hiring')['value'] = 5.5)],
  ['cells.django.hiring.reason', (file) => (at(file, 'cells', 'django', 'hiring')['reason'] = '')],
  ['cells.django.speed', (file) => (at(file, 'cells', 'django')['speed'] = cell(1))],
  ['cells.gin', (file) => (at(file, 'cells')['gin'] = {})],
  ['gates[0].id', (file) => (at(file, 'gates', 0)['id'] = 'An audit')],
  ['gates[0].verdicts.django', (file) => delete at(file, 'gates', 0, 'verdicts', 'django')['by']],
  ['gates[0].verdicts.gin', (file) => (at(file, 'gates', 0, 'verdicts')['gin'] = { verdict: 'pass' })],
  ['objectionMode', (file) => (file['objectionMode'] = null)],
  ['objections[0].candidate', (file) => (at(file, 'objections', 0)['candidate'] = 'gin')],
  ['objections[0].kind', (file) => (at(file, 'objections', 0)['kind'] = 'no')],
  ['objections[0]', (file) => delete at(file, 'objections', 0)['answer']],
  ['blend', (file) => (at(file, 'blend')['morale'] = 20)],
  ['blend.speed', (file) => (at(file, 'blend')['speed'] = 5)],
  ['seed', (file) => (file['seed'] = -1)],
  ['draws', (file) => (file['draws'] = '10')],
];

const toldIn = (file: unknown): readonly string[] => {
  const reading = readScoreFile(file);
  return reading.ok ? [] : reading.mistakes;
};
const pathOf = (line: string): string => line.slice(0, line.indexOf(': '));

describe('mistakes planted in a score file', () => {
  test('the file they are planted in is sound', () => {
    expect(toldIn(sound())).toEqual([]);
  });

  test('any of them at once are all told, each with its path, in one run', () => {
    const some = fc.subarray([...mistakes], { minLength: 1 });
    fc.assert(
      fc.property(some, (planted) => {
        const file = sound();
        for (const [, plant] of planted) plant(file);
        const told = toldIn(file).map(pathOf);
        const expected = planted.map(([path]) => path);
        expect(expected.filter((path) => !told.includes(path))).toEqual([]);
        // What speaks of a candidate that is not in the catalogue is told as well.
        const further = expected.includes('candidates[1]') ? ['cells.fastapi'] : [];
        expect(told.filter((path) => !expected.includes(path) && !further.includes(path))).toEqual([]);
      }),
      { seed: 20261101, numRuns: 600 },
    );
  });

  test('whatever the method is wrong as, and whatever holds the ids', () => {
    for (const method of ['dice', 5, null, 'Rating']) {
      const file = { ...sound(), method };
      at(file, 'ballots', 0, 'weights')['hiring'] = 12;
      expect(toldIn(file).map(pathOf)).toEqual(['method', 'ballots[0].weights.hiring']);
    }
    for (const list of ['candidates', 'criteria']) {
      const file = { ...sound(), [list]: 'django' };
      at(file, 'ballots', 0, 'weights')['hiring'] = 12;
      at(file, 'ballots', 0, 'feelings', 'django')['stars'] = 6;
      at(file, 'cells', 'django', 'hiring')['value'] = 9;
      expect(toldIn(file).map(pathOf)).toEqual([
        list,
        'ballots[0].weights.hiring',
        'ballots[0].feelings.django.stars',
        'cells.django.hiring.value',
      ]);
    }
  });

  test('an id that is wrong in its list is not offered elsewhere', () => {
    const file = { ...sound(), candidates: ['djnago', 'fastapi'], criteria: ['team-skils', 'domain-fit'] };
    const offered = toldIn(file).flatMap((line) => line.split('is not one of ').slice(1));
    expect(offered.length).toBeGreaterThan(3);
    for (const list of offered) expect(list.split(', ')).not.toEqual(expect.arrayContaining(['djnago']));
    expect(offered.filter((list) => list.split(', ').includes('team-skils'))).toEqual([]);
  });

  test.each([
    ['points', { 'team-skills': 60, 'domain-fit': 37 }, 'ballots[0].weights'],
    ['swing', { 'team-skills': 100, 'domain-fit': -5 }, 'ballots[0].weights.domain-fit'],
    ['swara', { order: ['team-skills', 'domain-fit', 'hiring'], steps: [0.2] }, 'ballots[0].weights.steps'],
    [
      'ahp',
      { 'team-skills': { 'domain-fit': 3, hiring: 30 }, hiring: { 'domain-fit': 2 } },
      'ballots[0].weights.team-skills.hiring',
    ],
  ])(
    'under a method that does not exist, weights are looked at as what they come closest to: %s',
    (_, weights, path) => {
      const others = [1, 2].map((voter) => ({ voter: `Person ${voter}` }));
      const file = { ...sound(), method: 'dice', ballots: [{ weights }, ...others] };
      expect(toldIn(file).map(pathOf)).toEqual(['method', path]);
    },
  );
});
