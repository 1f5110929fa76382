import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Origin under which people reach the board, without a trailing slash; `null`: whatever host they used. */
  readonly publicUrl: string | null;
  /** `null`: made once and kept in `DATA_DIR/secret`. */
  readonly sessionSecret: string | null;
  readonly logLevel: LogLevel;
  /** What Express takes as `trust proxy`: a number of hops, or addresses. */
  readonly trustProxy: false | number | readonly string[];
  readonly store: 'embedded' | 'memory';
  /** Lets several processes hear each other at once and count together; `null`: each by itself. */
  readonly redisUrl: string | null;
  /** Port of `/metrics` alone; `null`: none. */
  readonly metricsPort: number | null;
  /** Hosts inside one's own network that webhooks may reach, each `host` or `host:port`. */
  readonly webhookAllowPrivate: readonly string[];
  /** Where figures of repositories are asked for. */
  readonly githubUrl: string;
  readonly githubToken: string | null;
  /** Bearer token of `/metrics`; with it alone, they are served on the main port. */
  readonly metricsToken: string | null;
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

export type ConfigReading =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly mistakes: readonly string[] };

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must lie between ${String(least)} and ${String(most)}`);

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

const hosts = z.string().transform((value, context) => {
  const all = value.split(',').map((host) => host.trim().toLowerCase());
  if (all.every((host) => /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/.test(host))) return all;
  context.addIssue({ code: 'custom', message: 'must be hosts separated by commas, each host or host:port' });
  return z.NEVER;
});

const settings = {
  PORT: wholeNumber(0, 65_535),
  HOST: z.string().regex(/^[0-9A-Za-z.:-]+$/, 'must be a host name or an address'),
  DATA_DIR: z.string(),
  PUBLIC_URL: publicUrl,
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`),
  TRUST_PROXY: trustProxy,
  REDIS_URL: z.string().regex(/^rediss?:\/\/\S+$/, 'must be an address such as redis://localhost:6379'),
  METRICS_PORT: wholeNumber(0, 65_535),
  WEBHOOK_ALLOW_PRIVATE: hosts,
  GITHUB_API_URL: z
    .string()
    .regex(/^https?:\/\/[^/?#\s@]+(\/[^?#\s]*[^/?#\s])?$/, 'must be an address such as https://api.github.com'),
  GITHUB_TOKEN: z.string().regex(/^[\w-]+$/, 'must be a token'),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters'),
  STORE: z.enum(['embedded', 'memory'], 'must be embedded or memory'),
};

/** Their values are never repeated, also when they are wrong. */
const secretSettings: ReadonlySet<string> = new Set(['SESSION_SECRET', 'METRICS_TOKEN', 'REDIS_URL', 'GITHUB_TOKEN']);

/** An empty value counts as not set, as people write it in `.env` files and compose files. */
const given = (environment: NodeJS.ProcessEnv, key: string): string | undefined =>
  environment[key]?.trim() === '' ? undefined : environment[key]?.trim();

/** Takes settings from `.env` in the working directory, when there is one; what the environment says already wins. */
export const loadEnvironmentFile = (): void => {
  if (existsSync('.env')) process.loadEnvFile('.env');
};

/** Reads the settings, and names every mistake at once. A `FITBOARD_` variable is always a slip: settings have no prefix. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): ConfigReading => {
  const mistakes: string[] = [];
  const read = <T>(key: keyof typeof settings, schema: z.ZodType<T>, otherwise: T): T => {
    const value = given(environment, key);
    if (value === undefined) return otherwise;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const shown = secretSettings.has(key) ? '' : ` (it is "${value}")`;
    mistakes.push(`${key} ${parsed.error.issues[0]?.message ?? 'cannot be read'}${shown}`);
    return otherwise;
  };

  const config: Config = {
    port: read('PORT', settings.PORT, 3000),
    host: read('HOST', settings.HOST, '0.0.0.0'),
    dataDir: resolve(read('DATA_DIR', settings.DATA_DIR, './data')),
    publicUrl: read<string | null>('PUBLIC_URL', settings.PUBLIC_URL, null),
    sessionSecret: read<string | null>('SESSION_SECRET', settings.SESSION_SECRET, null),
    logLevel: read<LogLevel>('LOG_LEVEL', settings.LOG_LEVEL, 'info'),
    trustProxy: read<Config['trustProxy']>('TRUST_PROXY', settings.TRUST_PROXY, false),
    redisUrl: read<string | null>('REDIS_URL', settings.REDIS_URL, null),
    webhookAllowPrivate: read<readonly string[]>('WEBHOOK_ALLOW_PRIVATE', settings.WEBHOOK_ALLOW_PRIVATE, []),
    githubUrl: read('GITHUB_API_URL', settings.GITHUB_API_URL, 'https://api.github.com'),
    githubToken: read<string | null>('GITHUB_TOKEN', settings.GITHUB_TOKEN, null),
    metricsPort: read<number | null>('METRICS_PORT', settings.METRICS_PORT, null),
    metricsToken: read<string | null>('METRICS_TOKEN', settings.METRICS_TOKEN, null),
    store: read<Config['store']>('STORE', settings.STORE, 'embedded'),
  };
  for (const key of Object.keys(environment)) {
    if (!key.startsWith('FITBOARD_')) continue;
    const bare = key.slice('FITBOARD_'.length);
    mistakes.push(
      bare in settings
        ? `${key} is not a setting: it is called ${bare}`
        : `${key} is not a setting; known are ${Object.keys(settings).join(', ')}`,
    );
  }
  return mistakes.length === 0 ? { ok: true, config } : { ok: false, mistakes };
};

/** The key that signs cookies: given, or made once and kept where only this user can read it. */
export const sessionSecret = async (config: Config): Promise<string> => {
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
