import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../../server/config.ts';
import { mostConnections } from '../../../server/openFiles.ts';

interface Service {
  readonly image: string;
  readonly build?: { readonly dockerfile: string };
  readonly profiles?: readonly string[];
  readonly user?: string;
  readonly init?: boolean;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly privileged?: boolean;
  readonly network_mode?: string;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly mem_limit?: string;
  readonly pids_limit?: number;
  readonly ulimits?: { readonly nofile?: number };
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const composeText = readFileSync('docker-compose.yml', 'utf8');
/** As a reader of YAML 1.2 with merge keys sees it, in which a key that is written twice is a mistake. */
const compose = parse(composeText, { merge: true, strict: true, uniqueKeys: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);
const service = (name: string): Service => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`There is no service ${name}.`);
  return found;
};
const dockerfile = readFileSync('server/Dockerfile', 'utf8');
const nginx = readFileSync('server/deploy/nginx.conf', 'utf8');

describe('docker-compose.yml', () => {
  test('starts two servers, a database, Redis and a balancer, and app only when it is named', () => {
    const alone = services.filter(([, { profiles }]) => profiles !== undefined).map(([name]) => name);
    const together = services.map(([name]) => name).filter((name) => !alone.includes(name));
    expect(together.sort()).toEqual(['balancer', 'board-1', 'board-2', 'mongo', 'redis', 'secrets']);
    expect(alone).toEqual(['app']);
    expect(service('app')).toMatchObject({ environment: { STORE: 'embedded' }, volumes: ['data:/data'] });
    expect(service('app').depends_on).toBeUndefined();
    for (const name of ['board-1', 'board-2'])
      expect(service(name)).toMatchObject({ environment: { STORE: 'mongodb', TRUST_PROXY: '1' } });
  });

  test.each(services)('%s is hardened, and its needs are bounded', (name, one) => {
    expect(one).toMatchObject({
      init: true,
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: expect.any(String) as string,
      pids_limit: expect.any(Number) as number,
    });
    // A connection is an open file, and the balancer has two for each.
    expect(mostConnections(one.ulimits?.nofile ?? 0)).toBe(mostConnections(Infinity));
    expect(one.privileged).toBeUndefined();
    const { user = one.build === undefined ? undefined : '1000' } = one;
    if (name === 'secrets') expect(one).toMatchObject({ network_mode: 'none', cap_add: ['CHOWN', 'DAC_OVERRIDE'] });
    else expect([user?.startsWith('0'), one.cap_add]).toEqual([false, undefined]);
  });

  test.each(services)(
    '%s says how it is, and waits for who is well',
    (name, { build, healthcheck, depends_on = {} }) => {
      if (name === 'secrets') expect(healthcheck).toEqual({ disable: true });
      // The image of our own has its check inside.
      else expect(build !== undefined || (healthcheck?.test?.length ?? 0) > 1).toBe(true);
      for (const [other, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe(other === 'secrets' ? 'service_completed_successfully' : 'service_healthy');
        expect(service(other).profiles).toBeUndefined();
      }
    },
  );

  test('one port leads in, to the balancer; database and Redis publish none and have no way out', () => {
    const published = services.filter(([, { ports }]) => ports !== undefined).map(([name, { ports }]) => [name, ports]);
    expect(published).toEqual([
      ['app', ['3000:3000']],
      ['balancer', ['3000:8080']],
    ]);
    for (const name of ['mongo', 'redis']) expect(service(name).networks).toEqual(['inside']);
    expect(compose.networks).toEqual({ inside: { internal: true }, outside: {} });
    expect(service('balancer').networks).toEqual(['outside']);
  });

  test('every image is named by an exact version, every volume is known, and no secret stands in the file', () => {
    for (const [, { image }] of services) expect(image).toMatch(/:(local|\d+\.\d+\.\d+(-alpine)?)$/);
    for (const [, { volumes = [] }] of services)
      for (const volume of volumes) {
        const [from = ''] = volume.split(':');
        if (from.startsWith('./')) expect([existsSync(from), volume.endsWith(':ro')]).toEqual([true, true]);
        else expect(Object.keys(compose.volumes)).toContain(from);
      }
    for (const name of ['board-1', 'board-2', 'mongo', 'redis'])
      expect(service(name).volumes).toContain('secrets:/run/fitboard:ro');
    for (const [, { environment = {} }] of services)
      for (const [key, value] of Object.entries(environment))
        if (/password|secret|token/i.test(key))
          expect([`\${${key}:-}`, '/run/fitboard/mongo.password'], key).toContain(value);
    expect(composeText).not.toMatch(/:\/\/[^/\s]*:[^/\s]*@/);
  });
});

describe('every setting of README.md reaches the servers', () => {
  const table = readFileSync('README.md', 'utf8').match(/^\| `[A-Z].*$/gm) ?? [];
  const settings = table.flatMap((line) => [...line.split('|')[1]!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!));
  /** What the image or the file settles by itself. */
  const settled = ['PORT', 'HOST', 'DATA_DIR', 'STORE', 'MONGODB_URL', 'REDIS_URL'];
  const settledBehind = [...settled, 'SESSION_SECRET', 'TRUST_PROXY', 'METRICS_PORT'];

  test.each([
    ['app', settled],
    ['board-1', settledBehind],
    ['board-2', settledBehind],
  ])('%s', (name, own) => {
    expect(settings).toEqual(expect.arrayContaining([...own, 'GUESTS', 'OIDC_NAME', 'MAIL_FROM']));
    const { environment = {} } = service(name);
    for (const setting of settings)
      if (!own.includes(setting))
        expect(environment, `${setting} of ${name}`).toHaveProperty(setting, `\${${setting}:-}`);
    // What is empty here would stand before what the file of secrets says.
    for (const made of ['MONGODB_URL', 'REDIS_URL']) expect(environment).not.toHaveProperty(made);
    if (name !== 'app') expect(environment).not.toHaveProperty('SESSION_SECRET');
  });

  test('and none that is empty means anything', () => {
    const bare = readConfig({});
    expect(readConfig(Object.fromEntries(settings.map((name) => [name, ''])))).toEqual(bare);
    expect(bare.ok).toBe(true);
  });
});

describe('the image', () => {
  test('is built in two stages from an exact Node 24, runs as nobody special, and says how it is', () => {
    const bases = dockerfile.match(/^FROM \S+/gm) ?? [];
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(/^FROM node:24\.\d+\.\d+-bookworm-slim$/);
    expect(dockerfile).toContain('npm ci --omit=dev');
    expect(dockerfile).toMatch(/^USER 1000$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\n.*\/readyz/m);
    expect(dockerfile).toMatch(/^CMD \["node"/m);
  });
});

test('the balancer routes by session, lets connections live, and believes no forwarded address', () => {
  expect(nginx).toContain('hash $meeting_point consistent;');
  expect(Number(/proxy_read_timeout (\d+)s/.exec(nginx)?.[1])).toBeGreaterThan(60);
  expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
  expect(nginx).toContain('access_log off;');
  const patterns = [...nginx.matchAll(/^ {4}~(\S+) \$/gm)].map((match) => new RegExp(match[1]!));
  const meetingPoint = (uri: string): string | undefined =>
    Object.values(patterns.map((pattern) => pattern.exec(uri)?.groups).find((groups) => groups !== undefined) ?? {})[0];
  const id = 'aB3-_6789012345678901x';
  for (const uri of [
    `/s/${id}`,
    `/api/sessions/${id}/join`,
    `/api/v1/sessions/${id}`,
    `/socket.io/?session=${id}&EIO=4`,
  ])
    expect(meetingPoint(uri)).toBe(id);
  expect(meetingPoint('/archive')).toBeUndefined();
});

test('secrets are made once, for their readers alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fitboard-secrets-'));
  const make = (): void => void execFileSync(process.execPath, ['server/deploy/makeSecrets.mjs', folder]);
  const read = (): string[] => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  make();
  const first = read();
  make();
  expect(read()).toEqual(first);
  expect(readdirSync(folder).sort()).toEqual(['app.env', 'mongo.key', 'mongo.password', 'redis.conf']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o400);
  const [environment] = first;
  expect(environment).toMatch(/^MONGODB_URL=mongodb:\/\/fitboard:[\w-]{43}@mongo:27017/m);
  expect(environment).toMatch(/^SESSION_SECRET=[\w-]{43}$/m);
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/operations.md', () => {
  const commands = [
    ...readFileSync('docs/operations.md', 'utf8').matchAll(/docker compose exec (?:-T )?(\S+) (\S+) (\S+)/g),
  ];

  test('names services there are, and programs that are in their images', () => {
    expect(commands.map(([, name, program]) => [name, program])).toEqual([
      ['app', 'node'],
      ['mongo', 'sh'],
      ['mongo', 'sh'],
    ]);
    for (const [, name = ''] of commands) expect(service(name)).toBeDefined();
    const [[, , , script = ''] = []] = commands;
    const entries = readFileSync('server/build.mjs', 'utf8');
    expect(entries).toContain(`${script.replace(/^dist\/server\/(.*)\.js$/, '$1')}: join(`);
    expect(dockerfile).toContain('/fitboard/dist dist');
  });
});
