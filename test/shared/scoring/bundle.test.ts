import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const inputsOf = async (contents: string): Promise<string[]> => {
  const { metafile } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    treeShaking: true,
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  return Object.entries(output?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path);
};

describe('what a page has to load', () => {
  test('scoring carries no catalogue data along', async () => {
    const inputs = await inputsOf("export * from './shared/scoring/index.ts'");
    expect(inputs.some((path) => path.endsWith('scoring/evaluate.ts'))).toBe(true);
    expect(inputs.filter((path) => path.endsWith('.json') || path.endsWith('frameworks.ts'))).toEqual([]);
  });

  test('rounding alone carries nothing of the assessors', async () => {
    const inputs = await inputsOf("export { roundShown } from './shared/scoring/index.ts'");
    expect(inputs.filter((path) => path.includes('/fit/'))).toEqual([]);
  });

  test('the catalogue’s data can be bundled', async () => {
    const inputs = await inputsOf("export { findFramework } from './shared/catalogue/frameworks.ts'");
    expect(inputs.some((path) => path.endsWith('frameworks.json'))).toBe(true);
  });
});
