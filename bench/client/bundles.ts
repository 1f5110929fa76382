import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { filesOf } from '../../client/board/pageFiles.ts';
import type { BuiltFiles } from '../../client/board/pageFiles.ts';
import type { Print } from '../lines.ts';

const built = fileURLToPath(new URL('../../dist/client', import.meta.url));
const suite = 'client';
/** Bytes of JavaScript as they travel, for the first page. */
const aim = 60_000;

/** What is loaded where; a page behind another needs that one's files too. */
const pages: Readonly<Record<string, readonly string[]>> = {
  home: ['pages/Home.svelte'],
  joining: ['pages/SessionGate.svelte'],
  voting: ['pages/SessionGate.svelte', 'state/openSession.ts', 'pages/Board.svelte', 'pages/phases/Weigh.svelte'],
  results: ['pages/SessionGate.svelte', 'state/openSession.ts', 'pages/Board.svelte', 'pages/phases/Results.svelte'],
  archive: ['pages/Archive.svelte'],
  record: ['pages/Record.svelte'],
};
const first = 'home';

/** JavaScript and styles of each page, compressed one file at a time as they travel; `more` is what the first page has not. */
export function bundles(print: Print): void {
  const list = JSON.parse(readFileSync(join(built, 'files.json'), 'utf8')) as BuiltFiles;
  const all = (sources: readonly string[]): readonly string[] => {
    const missing = sources.find((source) => list[source] === undefined);
    if (missing !== undefined) throw new Error(`The build knows no ${missing}.`);
    return [...new Set(['index.html', ...sources].flatMap((source) => filesOf(list, source)))];
  };
  const have = new Set(all(pages[first]!));
  for (const [page, sources] of Object.entries(pages)) {
    const files = all(sources);
    const script = files.filter((file) => file.endsWith('.js'));
    const bytes = sizeOf(script);
    print({
      suite,
      what: 'bundle',
      page,
      files: script.length,
      script: bytes,
      styles: sizeOf(files.filter((file) => file.endsWith('.css'))),
      more: sizeOf(script.filter((file) => !have.has(file))),
      ...(page === first ? { aim, ratio: Math.round((bytes / aim) * 1000) / 1000, met: bytes <= aim } : {}),
    });
  }
}

const sizeOf = (files: readonly string[]): number =>
  files.reduce((bytes, file) => bytes + gzipSync(readFileSync(join(built, file))).length, 0);
