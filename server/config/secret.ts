import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BasicConfig } from './basics.ts';
import type { StoreConfig } from './store.ts';

/** The key that signs cookies: given, or made once and kept where only this user can read it. */
export const sessionSecret = async (
  config: Pick<BasicConfig & StoreConfig, 'sessionSecret' | 'store' | 'dataDir'>,
): Promise<string> => {
  if (config.sessionSecret !== null) return config.sessionSecret;
  if (config.store === 'memory') return randomBytes(32).toString('base64url');
  const path = join(config.dataDir, 'secret');
  await mkdir(config.dataDir, { recursive: true });
  try {
    await writeFile(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  await chmod(path, 0o600);
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret.length < 32)
    throw new Error(`${path} holds no secret of 32 characters or more: delete it, and everybody signs in anew`);
  return secret;
};
