import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** `N = 2^log2N`; one hash needs `128 · N · r` bytes. */
export interface ScryptCost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

export const ordinaryCost: ScryptCost = { log2N: 15, r: 8, p: 3 };

/** Too many people wait for a hash already. */
export class HashingBusy extends Error {
  override readonly name = 'HashingBusy';
}

export interface Passwords {
  /** Rejects with `HashingBusy`. */
  hash(password: string): Promise<string>;
  /**
   * `outdated`: right, but hashed with other parameters than today's. Without a hash the answer is `wrong` after the same
   * work, so that nobody can tell by the clock whether there is one. Rejects with `HashingBusy`.
   */
  check(password: string, hash: string | null): Promise<'right' | 'outdated' | 'wrong'>;
}

const atOnce = 2;
/** As many as may join from one address in a minute: with a passphrase each of them waits for a hash. */
const mostWaiting = 120;
const hashBytes = 32;

export const createPasswords = (cost: ScryptCost = ordinaryCost): Passwords => {
  let running = 0;
  const waiting: (() => void)[] = [];

  /** Two at a time: each takes a core and some dozens of megabytes for a third of a second. */
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting.length >= mostWaiting) throw new HashingBusy('Too many passwords are being checked.');
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };

  const derive = (password: string, salt: Buffer, { log2N, r, p }: ScryptCost, bytes: number): Promise<Buffer> =>
    inTurn(
      () =>
        new Promise((resolve, reject) => {
          const options = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r };
          scrypt(password, salt, bytes, options, (error, key) => {
            if (error === null) resolve(key);
            else reject(error);
          });
        }),
    );

  return {
    hash: async (password) => {
      const salt = randomBytes(16);
      return written(cost, salt, await derive(password, salt, cost, hashBytes));
    },
    check: async (password, hash) => {
      const stored = hash === null ? null : readHash(hash);
      if (stored === null) {
        await derive(password, randomBytes(16), cost, hashBytes);
        return 'wrong';
      }
      const key = await derive(password, stored.salt, stored.cost, stored.key.length);
      if (!timingSafeEqual(key, stored.key)) return 'wrong';
      const { log2N, r, p } = stored.cost;
      return log2N === cost.log2N && r === cost.r && p === cost.p ? 'right' : 'outdated';
    },
  };
};

interface Stored {
  readonly cost: ScryptCost;
  readonly salt: Buffer;
  readonly key: Buffer;
}

const written = ({ log2N, r, p }: ScryptCost, salt: Buffer, key: Buffer): string =>
  `$scrypt$ln=${String(log2N)},r=${String(r)},p=${String(p)}$${salt.toString('base64url')}$${key.toString('base64url')}`;

const readHash = (hash: string): Stored | null => {
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{16,})\$([\w-]{32,})$/.exec(hash);
  if (parts === null) return null;
  const [, log2N, r, p, salt = '', key = ''] = parts;
  return {
    cost: { log2N: Number(log2N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
};
