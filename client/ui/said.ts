import type { Explanation } from './explanation.ts';

export interface SaidNumber {
  /** The number exactly as it stands in the sentence. */
  readonly shown: string;
  readonly explain: () => Explanation;
}

export interface SaidPiece {
  readonly text: string;
  readonly explain: (() => Explanation) | null;
}

/** A sentence cut at its numbers, each taken once and in any order; what the sentence does not hold is passed over. */
export function withNumbers(text: string, numbers: readonly SaidNumber[]): readonly SaidPiece[] {
  let pieces: readonly SaidPiece[] = [{ text, explain: null }];
  for (const { shown, explain } of numbers) {
    const at = shown === '' ? -1 : pieces.findIndex((piece) => piece.explain === null && piece.text.includes(shown));
    const piece = pieces[at];
    if (piece === undefined) continue;
    const from = piece.text.indexOf(shown);
    const cut: readonly SaidPiece[] = [
      { text: piece.text.slice(0, from), explain: null },
      { text: shown, explain },
      { text: piece.text.slice(from + shown.length), explain: null },
    ];
    pieces = [...pieces.slice(0, at), ...cut.filter((one) => one.text !== ''), ...pieces.slice(at + 1)];
  }
  return pieces;
}
