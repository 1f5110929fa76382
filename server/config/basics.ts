import { z } from 'zod';
import type { Reader } from './reader.ts';
import { oneOf, wholeNumber } from './values.ts';

/** Where the server listens, how it is reached, and what it says. */
export interface BasicConfig {
  readonly port: number;
  readonly host: string;
  /** Origin under which people reach the board, without a trailing slash; `null`: whatever host they used. */
  readonly publicUrl: string | null;
  /** `null`: made once and kept in `DATA_DIR/secret`. */
  readonly sessionSecret: string | null;
  readonly logLevel: LogLevel;
  /** What Express takes as `trust proxy`: a number of hops, or addresses. */
  readonly trustProxy: false | number | readonly string[];
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

const hostName = z.string().regex(/^[0-9A-Za-z.:-]+$/, 'must be a host name or an address');
const secret = z.string().min(32, 'must have at least 32 characters');

const publicUrl = z.string().transform((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '') {
    return url.origin;
  }
  context.addIssue({
    code: 'custom',
    message: 'must be an address such as https://fitboard.example.org, without a path',
  });
  return z.NEVER;
});

const trustProxy = z.string().transform((value, context) => {
  if (/^\d$/.test(value)) return value === '0' ? (false as const) : Number(value);
  const addresses = value.split(',').map((address) => address.trim());
  if (addresses.every((address) => /^(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(\/\d{1,3})?)$/.test(address))) {
    return addresses;
  }
  context.addIssue({
    code: 'custom',
    message: 'must be a number of proxies (0 to 9) or addresses separated by commas',
  });
  return z.NEVER;
});

export const readBasics = (read: Reader): BasicConfig => ({
  port: read('PORT', wholeNumber(0, 65_535), 3000),
  host: read('HOST', hostName, '0.0.0.0'),
  publicUrl: read<string | null>('PUBLIC_URL', publicUrl, null),
  sessionSecret: read<string | null>('SESSION_SECRET', secret, null, 'secret'),
  logLevel: read<LogLevel>('LOG_LEVEL', oneOf(...logLevels), 'info'),
  trustProxy: read<BasicConfig['trustProxy']>('TRUST_PROXY', trustProxy, false),
});
