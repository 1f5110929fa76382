import { randomBytes, randomInt } from 'node:crypto';
import { sessionId } from '../../shared/ids.ts';
import type { SessionId } from '../../shared/ids.ts';

/** Where all chance comes from, so that a test may hand in its own. */
export interface Randomness {
  /** Uniform 0..1. */
  uniform(): number;
  /** 128 random bits as 22 base64url characters: an id nobody guesses. */
  token(): string;
  /** 256 random bits as 43 base64url characters: what opens something, of which the store knows a hash alone. */
  secret(): string;
  /** Eight Crockford characters, 40 random bits. */
  code(): string;
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const systemRandomness: Randomness = {
  uniform: () => randomInt(0, 2 ** 47) / 2 ** 47,
  token: () => randomBytes(16).toString('base64url'),
  secret: () => randomBytes(32).toString('base64url'),
  code: () => Array.from(randomBytes(8), (byte) => crockford.charAt(byte % 32)).join(''),
};

export const newSessionId = (randomness: Randomness): SessionId => sessionId(randomness.token());

/** What people type: case, spaces and dashes do not matter, and look-alikes mean the digit. `null` when it cannot be a code. */
export const readCode = (typed: string): string | null => {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : null;
};
