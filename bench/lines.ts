import { cpus, totalmem } from 'node:os';

/** One measured thing; a suite prints each as one line of JSON. */
export type Line = Readonly<Record<string, unknown>> & { readonly suite: string; readonly what: string };

export type Print = (line: Line) => void;

export const printLine: Print = (line) => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

/** On what the numbers were measured: without it they say little. */
export const machineLine = (suite: string): Line => ({
  suite,
  what: 'machine',
  node: process.versions.node,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform} ${process.arch}`,
  at: new Date().toISOString(),
});
