// `npm run fitboard -- verify record.json` · `npm run fitboard -- backup copy.db`
import { resolve } from 'node:path';
import { loadEnvironmentFile, readConfig } from '../config.ts';
import { backupStore } from '../store/backupStore.ts';
import type { CliAnswer } from './verifyFile.ts';
import { verifyFile } from './verifyFile.ts';

const usage = [
  'verify <record.json>   whether a record was altered, and whether it still gives the same ranking',
  'backup <new file>      a copy of all data, also while the server runs',
];

function backup(target: string): CliAnswer {
  loadEnvironmentFile();
  const reading = readConfig();
  if (!reading.ok) return { ok: false, lines: reading.mistakes };
  const { store, dataDir } = reading.config;
  try {
    backupStore({ kind: store, dataDir }, resolve(target));
    return { ok: true, lines: [`Everything is copied into ${resolve(target)}.`] };
  } catch (error) {
    return { ok: false, lines: [error instanceof Error ? error.message : String(error)] };
  }
}

async function run(command: string | undefined, file: string | undefined): Promise<CliAnswer> {
  if (file !== undefined && command === 'verify') return verifyFile(file);
  if (file !== undefined && command === 'backup') return backup(file);
  return { ok: false, lines: usage };
}

const { ok, lines } = await run(process.argv[2], process.argv[3]);
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = ok ? 0 : 1;
