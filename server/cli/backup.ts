import { resolve } from 'node:path';
import { loadEnvironmentFile, readConfig } from '../config.ts';
import { backupStore } from '../store/backupStore.ts';
import type { CliAnswer } from './answer.ts';

/** Copies the database of the configured data folder into a new file. */
export function backup(target: string): CliAnswer {
  loadEnvironmentFile();
  const reading = readConfig();
  if (!reading.ok) return { code: 1, out: reading.mistakes, err: [] };
  const { store, dataDir } = reading.config;
  try {
    backupStore({ kind: store, dataDir }, resolve(target));
    return { code: 0, out: [`Everything is copied into ${resolve(target)}.`], err: [] };
  } catch (error) {
    return { code: 1, out: [error instanceof Error ? error.message : String(error)], err: [] };
  }
}
