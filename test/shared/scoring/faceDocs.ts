import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const face = new URL('../../../shared/scoring/index.ts', import.meta.url);
const textOf = (file: URL): string => readFileSync(fileURLToPath(file), 'utf8');

/** The comment right above a declaration, on one line; empty without one. */
function commentOn(name: string, text: string): string {
  const at = text.search(new RegExp(`^export (?:function|const|interface|type|class) ${name}\\b`, 'm'));
  const before = text.slice(0, at).trimEnd();
  if (at < 0 || !before.endsWith('*/')) return '';
  return before
    .slice(before.lastIndexOf('/**'))
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/\s*\n\s*\*?\s*/g, ' ')
    .trim();
}

/** What the docstring of each name on the public face says. */
export const faceDocs: ReadonlyMap<string, string> = new Map(
  [...textOf(face).matchAll(/export (?:type )?\{([^}]*)\} from '([^']*)'/g)].flatMap(([, names = '', path = '']) => {
    const text = textOf(new URL(path, face));
    return names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name): [string, string] => [name, commentOn(name, text)]);
  }),
);

/** Whether a docstring names errors, its own or those of another function. */
export const namesErrors = (doc: string): boolean => /\bthrows\b|\berrors (as|like)\b/i.test(doc);
