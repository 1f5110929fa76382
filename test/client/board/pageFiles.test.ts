import { afterEach, expect, test, vi } from 'vitest';
import { fetchFiles, filesOf } from '../../../client/board/pageFiles.ts';

const built = {
  'pages/Feel.svelte': { file: 'assets/Feel.js', imports: ['_a.js'], css: ['assets/Feel.css'] },
  'pages/Assess.svelte': { file: 'assets/Assess.js', imports: ['_a.js', '_b.js'] },
  '_a.js': { file: 'assets/a.js', imports: ['_b.js'] },
  '_b.js': { file: 'assets/b.js', imports: ['_a.js'], css: ['assets/b.css'] },
};

afterEach(() => vi.unstubAllGlobals());

test('the files of a page are its own and those of everything it imports, each once', () => {
  expect(filesOf(built, 'pages/Feel.svelte')).toEqual([
    '/assets/Feel.js',
    '/assets/Feel.css',
    '/assets/a.js',
    '/assets/b.js',
    '/assets/b.css',
  ]);
  expect(filesOf(built, 'pages/Elsewhere.svelte')).toEqual([]);
});

test('files shared by two pages are asked for once, and a cut line is told', async () => {
  const asked: string[] = [];
  let isUp = true;
  vi.stubGlobal('fetch', (address: string) => {
    if (!isUp && address === '/assets/a.js') return Promise.reject(new TypeError('Failed to fetch'));
    asked.push(address);
    return Promise.resolve(new Response(address === '/files.json' ? JSON.stringify(built) : ''));
  });
  await fetchFiles(['pages/Feel.svelte', 'pages/Assess.svelte']);
  expect(asked).toEqual([
    '/files.json',
    '/assets/Feel.js',
    '/assets/Feel.css',
    '/assets/a.js',
    '/assets/b.js',
    '/assets/b.css',
    '/assets/Assess.js',
  ]);
  isUp = false;
  await expect(fetchFiles(['pages/Assess.svelte'])).rejects.toThrow('Failed to fetch');
});
