/** Where an arrow, Home or End leads in a list of `length`; `null` for any other key. Wraps around. */
export function step(key: string, at: number, length: number): number | null {
  if (length === 0) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at <= 0 ? length : at) - 1;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}

/** Where an arrow, Home or End leads in a grid; stays at the edges. Ctrl with Home or End goes to the corners. */
export function stepInGrid(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  row: number,
  column: number,
  rows: number,
  columns: number,
): { readonly row: number; readonly column: number } | null {
  const corner = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, columns - 1) };
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) };
    case 'ArrowDown':
      return { row: Math.min(row + 1, rows - 1), column };
    case 'ArrowUp':
      return { row: Math.max(row - 1, 0), column };
    case 'Home':
      return { row: corner ? 0 : row, column: 0 };
    case 'End':
      return { row: corner ? rows - 1 : row, column: columns - 1 };
    default:
      return null;
  }
}
