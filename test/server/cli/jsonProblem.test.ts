import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonProblems } from '../../../server/cli/jsonProblem.ts';

describe('where a JSON text goes wrong', () => {
  test.each([
    ['', 1, 1, 'there is nothing in it'],
    ['{"a": 1,\n "b": [1, 2,],\n}', 2, 13, 'expected something after the comma, found ]'],
    ['{"a": 1\n "b": 2}', 2, 2, 'expected a comma or }, found "'],
    ['{a: 1}', 1, 2, 'expected a name in double quotes, found a'],
    ['{"a" 1}', 1, 6, 'expected a colon, found 1'],
    ['{"a": }', 1, 7, 'expected a value, found }'],
    ['[1', 1, 3, 'expected a comma or ], found the end'],
    ['{} {}', 1, 4, '{ comes after the end'],
    ['["ümläut", "💧", x]', 1, 17, 'expected a value, found x'],
    ['["a\nb"]', 1, 2, 'this text has no end, or holds a sign that has to be escaped'],
    ['[01]', 1, 3, 'expected a comma or ], found 1'],
    ['{"a": 1, "a": 2}', 1, 10, '"a" stands twice in one object'],
    ['{"\\u0061": 1, "a": 2}', 1, 15, '"a" stands twice in one object'],
    ['{"__proto__": 1}', 1, 2, '"__proto__" is not a name a file may use'],
    ['{"a": -1e999}', 1, 7, 'this number is too large to be one'],
    ['['.repeat(100), 1, 66, 'is nested more than 64 deep'],
  ])('%j', (text, line, column, message) => {
    expect(jsonProblems(text).problems).toEqual([{ line, column, message }]);
  });

  test('the same name may stand in two objects', () => {
    expect(jsonProblems('{"a": {"b": 1}, "c": [{"b": 2}, {"b": 3}], "b": 4}')).toEqual({
      problems: [],
      readable: true,
    });
  });

  test('what other readers would take for something else is told wherever it stands, up to where no reader gets past', () => {
    const found = jsonProblems('{"a": 1, "a": 1e999,\n "b": {"c": 1, "c": 2}, "b": 3 "d"}');
    expect(found.readable).toBe(false);
    expect(found.problems.map(({ line, column }) => [line, column])).toEqual([
      [1, 10],
      [1, 15],
      [2, 16],
      [2, 25],
      [2, 32],
    ]);
  });

  test('finds nothing in what JSON.stringify writes, and something in what JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat(), fc.string({ maxLength: 2 }), (value, at, strange) => {
        const text = JSON.stringify(value, null, 2);
        const nested = text.includes('"__proto__"');
        expect(jsonProblems(text).problems.length === 0 || nested).toBe(true);
        const place = at % (text.length + 1);
        const broken = text.slice(0, place) + strange + text.slice(place);
        expect(jsonProblems(broken).readable).toBe(parses(broken));
      }),
      { seed: 20260401, numRuns: 500 },
    );
  });
});

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
