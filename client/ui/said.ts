import type { Explanation } from './explanation.ts';

export interface SaidNumber {
  /** The number as it stands in the sentence; the kinds of minus and of narrow spaces do not matter. */
  readonly shown: string;
  readonly explain: () => Explanation;
}

export interface SaidPiece {
  readonly text: string;
  readonly explain: (() => Explanation) | null;
}

/** One length, so that places in it are places in the text. */
const alike = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, ' ').replaceAll('\u2212', '-');

const isPartOfWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** Whether a number stands alone at this place, and not within a longer one or a name such as `H2`. */
function standsAlone(text: string, from: number, to: number): boolean {
  const before = text[from - 1];
  if (isPartOfWord(before) || isPartOfWord(text[to])) return false;
  const decimals = /[.,]/.test(text[to] ?? '') && /\d/.test(text[to + 1] ?? '');
  const fraction = before === '.' && /\d/.test(text[from - 2] ?? '');
  return !decimals && !fraction;
}

/** A sentence cut at its numbers, each taken once and in any order; what the sentence does not hold is passed over. */
export function withNumbers(text: string, numbers: readonly SaidNumber[]): readonly SaidPiece[] {
  const plain = alike(text);
  const taken: { readonly from: number; readonly to: number; readonly explain: () => Explanation }[] = [];
  for (const { shown, explain } of numbers) {
    const wanted = alike(shown);
    if (wanted === '') continue;
    for (let from = plain.indexOf(wanted); from >= 0; from = plain.indexOf(wanted, from + 1)) {
      const to = from + wanted.length;
      if (!standsAlone(plain, from, to) || taken.some((one) => from < one.to && one.from < to)) continue;
      taken.push({ from, to, explain });
      break;
    }
  }
  const pieces: SaidPiece[] = [];
  let at = 0;
  for (const { from, to, explain } of taken.sort((a, b) => a.from - b.from)) {
    if (from > at) pieces.push({ text: text.slice(at, from), explain: null });
    pieces.push({ text: text.slice(from, to), explain });
    at = to;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), explain: null });
  return pieces;
}

/** What must not begin a line after a number, and what must not end one before it. */
const after = /^[.,;:)\]!?’”]+/;
const before = /[([‘“]$/;

export interface HeldPiece extends SaidPiece {
  /** Signs that stay on the line of an explained number. */
  readonly opening: string;
  readonly closing: string;
}

/** The same pieces with brackets and full stops moved to the numbers they belong to, since lines break around buttons. */
export function heldTogether(pieces: readonly SaidPiece[]): readonly HeldPiece[] {
  const signs = (place: number, pattern: RegExp): string => {
    const piece = pieces[place];
    return piece === undefined || piece.explain !== null ? '' : (pattern.exec(piece.text)?.[0] ?? '');
  };
  return pieces.map((piece, place) => {
    if (piece.explain !== null)
      return { ...piece, opening: signs(place - 1, before), closing: signs(place + 1, after) };
    const from = place === 0 ? 0 : signs(place, after).length;
    const to = piece.text.length - (place === pieces.length - 1 ? 0 : signs(place, before).length);
    return { text: piece.text.slice(from, to), explain: null, opening: '', closing: '' };
  });
}

const figure =
  /(?<!points of )(?<![\p{L}\p{N}_.])[+\u2212-]?\d[\d,]*(?:\.\d+)?(?:[ \u202f\u00a0]%|(?: of | to )\d[\d,]*(?:\.\d+)?)?(?![\p{L}\p{N}_])/gu;

/** Every number of a sentence, all of them opening the same; digits of names such as `H2` are none. */
export const everyNumber = (text: string, explain: () => Explanation): readonly SaidNumber[] =>
  [...text.matchAll(figure)].map(([shown]) => ({ shown: shown.replace(/,$/, ''), explain }));
