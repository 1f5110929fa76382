/** Text of people inside a line of Markdown: nothing in it is markup, HTML or a line of its own. */
export function inline(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\s]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]|~#!$^]/g, String.raw`\$&`)
    .replaceAll(/\b(https?|ftp|www)(:|\.)/gi, '$1&#8203;$2')
    .replace(/^([-+=]+|\d+[.)])(?=\s|$)/, (start) => start.replace(/^[-+=]|[.)]$/, String.raw`\$&`));
}

/** Text of people over several paragraphs. */
export function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(inline)
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A link that can only lead to the web; anything else stays text. */
export function source(address: string): string {
  return /^https?:\/\/[^\s<>"'()[\]{}|\\^`]+$/.test(address) ? `<${address}>` : inline(address);
}

/** Cells are Markdown already; the first column is left, the others right when they are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const numeric = (column: number): boolean =>
    column > 0 && rows.length > 0 && rows.every((row) => /^[−–+\d.,% /·]*$/.test(row[column] ?? ''));
  const rule = head.map((_, column) => (numeric(column) ? '--:' : ':--'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** `**Label:** text`, and nothing when there is no text. */
export function labelled(label: string, text: string): string {
  return text.trim() === '' ? '' : `**${label}:** ${inline(text)}`;
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A scalar of the front matter; JSON's quoting is YAML's too. */
export function scalar(text: string): string {
  return JSON.stringify(text.replaceAll(/\s+/g, ' ')).replaceAll('<', String.raw`\u003c`);
}
