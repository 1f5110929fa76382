/** What a key says on a scale of 0 to 10: digits, T for ten, P for a pass (`null`); `undefined` for every other key. */
export function keyedRating({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): number | null | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (/^[0-9]$/u.test(key)) return Number(key);
  if (key === 't' || key === 'T') return 10;
  return key === 'p' || key === 'P' ? null : undefined;
}
