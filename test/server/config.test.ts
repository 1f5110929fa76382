import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { nearlySettings, readConfig } from '../../server/config.ts';
import { openOrganisation } from '../../server/config/organisation.ts';
import { sessionSecret } from '../../server/config/secret.ts';
import { withoutSecrets } from '../../server/log.ts';

test('nothing set is a whole configuration', () => {
  expect(readConfig({})).toEqual({
    ok: true,
    config: {
      retention: { undecidedDays: null, guestDays: null },
      port: 3000,
      host: '0.0.0.0',
      dataDir: resolve('data'),
      publicUrl: null,
      sessionSecret: null,
      logLevel: 'info',
      trustProxy: false,
      redisUrl: null,
      webhookAllowPrivate: [],
      githubUrl: 'https://api.github.com',
      githubToken: null,
      metricsPort: null,
      metricsToken: null,
      store: 'embedded',
      mongoUrl: null,
      organisation: openOrganisation,
    },
  });
});

test('every setting is read', () => {
  const reading = readConfig({
    PORT: '8080',
    HOST: '127.0.0.1',
    DATA_DIR: '/srv/fitboard',
    PUBLIC_URL: 'https://fitboard.example/',
    SESSION_SECRET: 'x'.repeat(32),
    LOG_LEVEL: 'warn',
    TRUST_PROXY: '10.0.0.1, loopback',
    STORE: 'memory',
  });
  expect(reading).toMatchObject({
    ok: true,
    config: {
      port: 8080,
      publicUrl: 'https://fitboard.example',
      trustProxy: ['10.0.0.1', 'loopback'],
      store: 'memory',
    },
  });
});

test('every mistake is one readable line, and a secret is not repeated', () => {
  const reading = readConfig({
    PORT: '70000',
    HOST: 'not a host',
    PUBLIC_URL: 'fitboard.example/app',
    SESSION_SECRET: 'hunter2',
    LOG_LEVEL: 'loud',
    TRUST_PROXY: 'everybody',
    STORE: 'paper',
    FITBOARD_PORT: '1',
    FITBOARD_COLOUR: 'blue',
  });
  expect(reading.ok).toBe(false);
  const mistakes = reading.ok ? [] : reading.mistakes;
  expect(mistakes).toHaveLength(9);
  for (const mistake of mistakes) expect(mistake).not.toContain('\n');
  expect(mistakes.join('\n')).not.toContain('hunter2');
  expect(mistakes).toContain('FITBOARD_PORT is not a setting: it is called PORT');
});

test('a name that is nearly a setting is told, with the one that may be meant; names of other programs are not', () => {
  const named = {
    GUEST: 'off',
    ADMIN: 'x',
    PUBLIC_URI: 'x',
    PORTS: '1',
    GUESTS: 'on',
    PATH: '/bin',
    HOME: '/',
    LANG: 'C',
  };
  expect(nearlySettings(named)).toEqual([
    'GUEST is not a setting: it may be meant as GUESTS',
    'ADMIN is not a setting: it may be meant as ADMINS',
    'PUBLIC_URI is not a setting: it may be meant as PUBLIC_URL',
  ]);
});

test('MongoDB needs its address, and a wrong one is not repeated, because it may hold a password', () => {
  expect(readConfig({ STORE: 'mongodb' })).toEqual({
    ok: false,
    mistakes: ['MONGODB_URL is needed with STORE=mongodb, for instance mongodb://host/fitboard'],
  });
  expect(readConfig({ STORE: 'mongodb', MONGODB_URL: 'postgres://ana:hunter2@host' })).toEqual({
    ok: false,
    mistakes: ['MONGODB_URL must be an address such as mongodb://host/fitboard'],
  });
  for (const mongoUrl of [
    'mongodb://localhost',
    'mongodb://fitboard:p%40ss@a:27017,b:27018/fitboard?replicaSet=rs0&tls=true',
    'mongodb+srv://cluster0.example.org/team_1',
  ])
    expect(readConfig({ STORE: 'mongodb', MONGODB_URL: mongoUrl })).toMatchObject({ ok: true, config: { mongoUrl } });
});

test('an empty value is not set', () => {
  expect(readConfig({ PORT: '', PUBLIC_URL: ' ' })).toMatchObject({
    ok: true,
    config: { port: 3000, publicUrl: null },
  });
});

test('the secret is made once, kept for this user alone, and stays', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitboard-secret-'));
  const reading = readConfig({ DATA_DIR: dataDir });
  if (!reading.ok) throw new Error(reading.mistakes.join());
  const first = await sessionSecret(reading.config);
  expect(first.length).toBeGreaterThanOrEqual(43);
  expect(await sessionSecret(reading.config)).toBe(first);
  expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe(first);
  await rm(dataDir, { recursive: true });
});

test('a path is logged without what opens a session', () => {
  expect(withoutSecrets('/api/sessions/wFD9eGy33CKt4aE94Dm4MQ/export.md?x=1')).toBe('/api/sessions/wFD9…/export.md');
  expect(withoutSecrets('/j/ABCD2345')).toBe('/j/…');
  expect(withoutSecrets('/api/records?text=secret')).toBe('/api/records');
});

const mail = {
  PUBLIC_URL: 'https://fitboard.example',
  SMTP_URL: 'smtp://ana:hunter2@mail.example',
  MAIL_FROM: 'f@b.example',
};
const provider = {
  PUBLIC_URL: 'https://fitboard.example',
  OIDC_ISSUER: 'https://id.example',
  OIDC_CLIENT_ID: 'fitboard',
};

test('nothing is deleted by itself unless a number of days says so', () => {
  expect(readConfig({})).toMatchObject({ config: { retention: { undecidedDays: null, guestDays: null } } });
  expect(readConfig({ KEEP_UNDECIDED_DAYS: '90', KEEP_GUESTS_DAYS: '30' })).toMatchObject({
    config: { retention: { undecidedDays: 90, guestDays: 30 } },
  });
  for (const days of ['0', '-1', '1.5', 'a month', '4000'])
    expect(readConfig({ KEEP_GUESTS_DAYS: days })).toMatchObject({ ok: false });
});

test('what an organisation settles is read', () => {
  const reading = readConfig({
    ...mail,
    ...provider,
    OIDC_NAME: 'Our house',
    REQUIRE_SIGN_IN: 'create',
    GUESTS: 'off',
    ALLOWED_MAIL_DOMAINS: 'Example.org, example.com',
    ADMINS: 'Ada@Example.org',
  });
  expect(reading).toMatchObject({
    ok: true,
    config: {
      organisation: {
        accounts: true,
        guests: false,
        signInToCreate: true,
        mailDomains: ['example.org', 'example.com'],
        admins: ['ada@example.org'],
        mail: { from: 'f@b.example' },
        oidc: { issuer: 'https://id.example', clientId: 'fitboard', clientSecret: null, name: 'Our house' },
      },
    },
  });
});

test.each([
  ['a rule on addresses that nobody can prove', { ALLOWED_MAIL_DOMAINS: 'example.org' }, 'SMTP_URL or OIDC_ISSUER'],
  ['administrators that nobody can prove to be', { ADMINS: 'ada@example.org' }, 'SMTP_URL or OIDC_ISSUER'],
  ['links in mails to an address of the asker’s choice', { ...mail, PUBLIC_URL: '' }, 'PUBLIC_URL'],
  ['a way back to an address of the asker’s choice', { ...provider, PUBLIC_URL: '' }, 'PUBLIC_URL'],
  ['mail from nobody', { ...mail, MAIL_FROM: '' }, 'MAIL_FROM'],
  ['a second header in the sender', { ...mail, MAIL_FROM: 'f@b.example\nBcc: eve@x.example' }, 'MAIL_FROM'],
  ['a provider over plain http', { ...provider, OIDC_ISSUER: 'http://id.example' }, 'OIDC_ISSUER'],
  ['a provider that does not know us', { ...provider, OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID'],
  ['nobody at all', { ACCOUNTS: 'off', GUESTS: 'off' }, 'GUESTS=off'],
])('refused at the start: %s', (_what, environment, named) => {
  const reading = readConfig(environment);
  const mistakes = reading.ok ? [] : reading.mistakes;
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0]).toContain(named);
  expect(mistakes[0]).not.toContain('hunter2');
});

test('a provider on this very machine may speak plain http', () => {
  for (const issuer of ['http://127.0.0.1:9000', 'http://localhost:9000', 'http://[::1]:9000'])
    expect(readConfig({ ...provider, OIDC_ISSUER: issuer })).toMatchObject({ ok: true });
  expect(readConfig({ ...provider, OIDC_ISSUER: 'http://127.0.0.1.evil.example' }).ok).toBe(false);
});
