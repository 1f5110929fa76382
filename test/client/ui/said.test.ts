import { describe, expect, it } from 'vitest';
import { everyNumber, heldTogether, withNumbers } from '../../../client/ui/said.ts';

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

  it('never takes a number out of a longer one or out of a name', () => {
    const shownOf = (text: string, shown: string) =>
      withNumbers(text, [{ shown, explain }]).flatMap((piece) => (piece.explain === null ? [] : [piece.text]));
    expect(withNumbers('12.5 and 2.5', [{ shown: '2.5', explain }])[0]?.text).toBe('12.5 and ');
    expect(shownOf('H2 has 20 or 2.1', '2')).toEqual([]);
    expect(shownOf('It lost -0.7 of 71 %.', '\u22120.7')).toEqual(['-0.7']);
    expect(shownOf('Fit counts 71\u202f%.', '71 %')).toEqual(['71\u202f%']);
  });

  it('keeps brackets and full stops with their number, and loses none', () => {
    const text = 'Gains on preference (+1.2) and morale (+0.4), capped at 5 %. Level, else 3';
    const pieces = heldTogether(withNumbers(text, everyNumber(text, explain)));
    expect(pieces.map((one) => one.opening + one.text + one.closing).join('')).toBe(text);
    expect(pieces.flatMap((one) => (one.explain === null ? [] : [one.opening + one.text + one.closing]))).toEqual([
      '(+1.2)',
      '(+0.4),',
      '5 %.',
      '3',
    ]);
  });

  it('finds every number by itself, but neither names nor the scale', () => {
    const said = (text: string) => everyNumber(text, explain).map(({ shown }) => shown);
    expect(said('H2 gains +1.2 of 10,000 draws; 3 of 4 agree, 12 % do not.')).toEqual([
      '+1.2 of 10,000',
      '3 of 4',
      '12 %',
    ]);
    expect(said('By 5.2 points of 100; 1 ahead.')).toEqual(['5.2', '1']);
  });
});
