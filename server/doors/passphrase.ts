import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP’s parameters for scrypt with 32 MiB; they stand in the hash, so that they may change. */
const strength = { N: 2 ** 15, r: 8, p: 3 };
const bytes = 32;
/** Each hash takes a third of a second of a core: more than this at once would starve everybody. */
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

const derive = async (
  passphrase: string,
  salt: Buffer,
  options: { N: number; r: number; p: number },
): Promise<Buffer> => {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await new Promise((resolve, reject) => {
      scrypt(passphrase.normalize('NFC'), salt, bytes, { ...options, maxmem: 256 * 2 ** 20 }, (error, key) =>
        error === null ? resolve(key) : reject(error),
      );
    });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
};

/** `scrypt$N$r$p$salt$hash`, of the passphrase as typed. */
export const hashPassphrase = async (passphrase: string): Promise<string> => {
  const salt = randomBytes(16);
  const { N, r, p } = strength;
  const key = await derive(passphrase, salt, strength);
  return `scrypt$${String(N)}$${String(r)}$${String(p)}$${salt.toString('base64url')}$${key.toString('base64url')}`;
};

export const isPassphrase = async (passphrase: string, hash: string): Promise<boolean> => {
  const [name, N, r, p, salt = '', expected = ''] = hash.split('$');
  if (name !== 'scrypt') return false;
  const key = await derive(passphrase, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  const known = Buffer.from(expected, 'base64url');
  return known.length === key.length && timingSafeEqual(known, key);
};
