import { describe, expect, it } from 'vitest';
import { withNumbers } from '../../../client/ui/said.ts';

const explain = () => ({ title: '', sentence: '', formula: '', worked: [], note: '' });

describe('a sentence whose numbers open', () => {
  it('is cut at its numbers and stays the same sentence', () => {
    const text = 'Django leads by 8.5 points, with 76.5 against 68.0.';
    const pieces = withNumbers(text, [
      { shown: '68.0', explain },
      { shown: '8.5', explain },
    ]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter((piece) => piece.explain !== null).map((piece) => piece.text)).toEqual(['8.5', '68.0']);
  });

  it('passes over a number that the sentence does not hold', () => {
    expect(withNumbers('They are tied.', [{ shown: '8.5', explain }])).toEqual([
      { text: 'They are tied.', explain: null },
    ]);
    expect(withNumbers('They are tied.', [{ shown: '', explain }])).toHaveLength(1);
  });
});
