import { limits } from '../../shared/protocol/limits.ts';
import { commonPasswords } from './commonPasswords.ts';

/** How short a repeated piece makes a password one that is guessed first. */
const shortestPiece = 4;
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  '1234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
];

/**
 * Why a password cannot be taken, in a sentence; `null` when it can. Long and not among the first guesses: there are no
 * rules on what characters it is made of. `about` are words an attacker knows: the address, the name.
 */
export const passwordMistake = (password: string, about: readonly string[]): string | null => {
  const length = [...password].length;
  if (length < limits.shortestPassword)
    return `Use at least ${String(limits.shortestPassword)} characters. A few words make a good one.`;
  if (password.length > limits.longestPassword) return `Use at most ${String(limits.longestPassword)} characters.`;
  const lower = password.toLowerCase();
  if (commonPasswords.has(lower) || isRow(lower) || pieceOf(lower).length <= shortestPiece)
    return 'This one is among the first that get guessed. Choose another.';
  const known = ['fitboard', ...about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))];
  const rest = known.filter((word) => word.length > 2).reduce((left, word) => left.replaceAll(word, ''), lower);
  if ([...rest].length < shortestPiece * 2 - 2)
    return 'This one is too close to your name, your address or Fitboard. Choose another.';
  return null;
};

/** The shortest piece that gives the text when it is repeated. */
const pieceOf = (text: string): string => {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return piece;
  }
  return text;
};

/** Neighbours on the keyboard or in the alphabet, forwards or backwards, round and round. */
const isRow = (text: string): boolean =>
  rows.some((row) => {
    const long = row.repeat(Math.ceil(text.length / row.length) + 1);
    return long.includes(text) || [...long].reverse().join('').includes(text);
  });
