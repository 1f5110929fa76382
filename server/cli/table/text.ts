/** What a terminal shows without wrapping. */
export const lineWidth = 80;

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Longer entries are cut with an ellipsis. */
  readonly most?: number;
}

/** Rows under their titles, columns as wide as their longest entry; the titles are underlined. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map((entry, place) => cut(entry, columns[place]?.most)));
  const widths = columns.map(({ title }, place) =>
    Math.max(widthOf(title), ...cells.map((row) => widthOf(row[place] ?? ''))),
  );
  const line = (entries: readonly string[]): string =>
    columns
      .map(({ align }, place) => padded(entries[place] ?? '', widths[place]!, align))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...cells.map(line),
  ];
}

/** Text broken at spaces so that no line is wider than the terminal; `first` and `rest` begin its lines. */
export function wrapped(text: string, first = '', rest = ' '.repeat(widthOf(first))): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.trim().split(/\s+/)) {
    const gap = line === first || line === rest ? '' : ' ';
    if (gap !== '' && widthOf(line) + 1 + widthOf(word) > lineWidth) {
      lines.push(line);
      line = `${rest}${word}`;
    } else line += `${gap}${word}`;
  }
  return [...lines, line];
}

/** A heading and what stands under it, with an empty line before; nothing at all when nothing stands there. */
export const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', heading, '='.repeat(widthOf(heading)), ...lines];

export const widthOf = (text: string): number => [...text].length;

const cut = (text: string, most = lineWidth): string =>
  widthOf(text) <= most ? text : `${[...text].slice(0, most - 1).join('')}…`;

const padded = (text: string, width: number, align: Column['align']): string => {
  const gap = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + gap : gap + text;
};
