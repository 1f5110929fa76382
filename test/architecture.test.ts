import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const ceiling = 400;

const walk = (folder: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    return statSync(join(root, path)).isDirectory() ? walk(path) : [path];
  });

const files = ['shared', 'server', 'client'].flatMap(walk).filter((path) => /\.(ts|svelte)$/.test(path));
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Everything a file imports: paths from the root for our own files, package names for the rest. */
const importsOf = (path: string): string[] =>
  [
    ...text(path).matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g,
    ),
  ]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .map((name) => (name.startsWith('.') ? relative(root, join(root, dirname(path), name)) : name));

const imports = new Map(files.map((path) => [path, importsOf(path)]));
const offenders = (from: (path: string) => boolean, forbidden: (name: string) => boolean): string[] =>
  [...imports].flatMap(([path, names]) =>
    from(path) ? names.filter(forbidden).map((name) => `${path} → ${name}`) : [],
  );
const under =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const isPackage = (name: string): boolean => !/^(shared|server|client|test)\//.test(name);

describe('the house keeps its rules', () => {
  test('shared imports nothing outside shared but the schema library in the protocol', () => {
    expect(offenders(under('shared'), (name) => !under('shared')(name) && name !== 'zod')).toEqual([]);
    expect(
      offenders(
        (path) => under('shared')(path) && !under('shared/protocol')(path),
        (name) => name === 'zod',
      ),
    ).toEqual([]);
  });

  test('shared knows no clock and no chance', () => {
    const impure = files
      .filter(under('shared'))
      .filter((path) => /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)|\bcrypto\b\.|\bprocess\b\./.test(text(path)));
    expect(impure).toEqual([]);
  });

  test('the rooms of shared build on each other in one direction', () => {
    const order = ['ids.ts', 'situation', 'catalogue', 'board', 'scoring', 'session', 'record', 'protocol'];
    const level = (path: string): number => order.indexOf(path.split('/')[1] ?? '');
    // The catalogue's templates are frames, so they may know the board's words.
    const backwards = [...imports].flatMap(([path, names]) =>
      path.startsWith('shared/')
        ? names
            .filter(
              (name) =>
                name.startsWith('shared/') &&
                level(name) > level(path) &&
                !(path.startsWith('shared/catalogue/') && name.startsWith('shared/board/')),
            )
            .map((name) => `${path} → ${name}`)
        : [],
    );
    expect(backwards).toEqual([]);
  });

  test('client and server meet only in shared', () => {
    expect(offenders(under('client'), under('server', 'test'))).toEqual([]);
    expect(offenders(under('server'), under('client', 'test'))).toEqual([]);
  });

  test.each([
    ['socket.io-client', under('client/sync/link.ts', 'server/rehearsal')],
    ['socket.io', under('server/realtime')],
    ['mongoose', under('server/store/mongo')],
    ['libsql', under('server/store/embedded')],
    ['express', under('server/http', 'server/auth')],
    ['passport', under('server/http', 'server/auth')],
    ['vite', under('server/dev.ts', 'client/vite.config.ts')],
  ])('%s is named in its own room alone', (name, home) => {
    expect(
      offenders(
        (path) => !home(path),
        (imported) => imported === name,
      ),
    ).toEqual([]);
  });

  test('the environment is read in one place', () => {
    expect(files.filter((path) => path !== 'server/config.ts' && /process\.env\b/.test(text(path)))).toEqual([]);
  });

  test('only the composition root chooses a store', () => {
    const adapters = (name: string): boolean => /^server\/store\/(memory|embedded|mongo)/.test(name);
    expect(offenders((path) => !under('server/store')(path), adapters)).toEqual([]);
    expect(
      offenders(
        (path) => !under('server/store', 'server/main.ts', 'server/dev.ts', 'server/cli')(path),
        (name) => name === 'server/store/openStores.ts',
      ),
    ).toEqual([]);
  });

  test('no circle of imports', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path) || trail.includes(path)) return;
      for (const name of imports.get(path) ?? [])
        if (!isPackage(name) && imports.has(name)) visit(name, [...trail, path]);
      done.add(path);
    };
    for (const path of files) visit(path, []);
    expect(circles).toEqual([]);
  });

  test(`no file has more than ${ceiling} lines`, () => {
    expect(files.filter((path) => text(path).split('\n').length > ceiling)).toEqual([]);
  });

  test('no barrel but the public face of scoring, no default export in plain files', () => {
    expect(files.filter((path) => /(^|\/)index\.ts$/.test(path) && path !== 'shared/scoring/index.ts')).toEqual([]);
    expect(
      files.filter(
        (path) => path.endsWith('.ts') && !path.endsWith('.config.ts') && /^export default /m.test(text(path)),
      ),
    ).toEqual([]);
  });
});
