/** Up to two initials: "Priya Nair" → "PN", "marta" → "M". */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    // "Ana (simulated)" is A, not A(.
    .filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return picked.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('') || '?';
}

/** One of five tints by participant number; it means nothing. */
export const tint = (seed: number): number => ((((seed - 1) % 5) + 5) % 5) + 1;
