import { execFileSync } from 'node:child_process';

/** How far a process may write into any file, in bytes: what a full disk is to it, until it is `unlimited` again. */
export const limitFiles = (pid: number, most: number | 'unlimited'): void =>
  void execFileSync('prlimit', [`--pid=${String(pid)}`, `--fsize=${String(most)}:unlimited`]);
