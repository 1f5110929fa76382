import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const compose = readFileSync('docker-compose.yml', 'utf8');
const dockerfile = readFileSync('server/Dockerfile', 'utf8');
const nginx = readFileSync('server/deploy/nginx.conf', 'utf8');
/** One service of the compose file, as text. */
const service = (name: string): string =>
  new RegExp(`\\n  ${name}:.*?(?=\\n  \\S|\\n\\S)`, 's').exec(compose)?.[0] ?? '';
const services = [...(/\nservices:\n(.*?)\nnetworks:/s.exec(compose)?.[1] ?? '').matchAll(/^ {2}([a-z0-9-]+):/gm)].map(
  (match) => match[1]!,
);

describe('docker-compose.yml', () => {
  test('starts two servers, a database, Redis and a balancer, and app only when it is named', () => {
    expect(services.sort()).toEqual(['app', 'balancer', 'board-1', 'board-2', 'mongo', 'redis', 'secrets'].sort());
    expect(service('app')).toContain('profiles: [alone]');
    expect(service('app')).toContain('STORE: embedded');
    expect(service('app')).not.toContain('depends_on');
    for (const other of services.filter((name) => name !== 'app')) expect(service(other)).not.toContain('profiles');
  });

  test('every service is hardened', () => {
    expect(compose).toMatch(/x-hardened:[^x]*init: true\n {2}read_only: true\n {2}cap_drop: \[ALL\]/);
    expect(compose).toContain("security_opt: ['no-new-privileges:true']");
    for (const name of services) expect(service(name)).toMatch(/\*hardened|\*board/);
  });

  test('database and Redis publish no port and have no way out', () => {
    for (const name of ['mongo', 'redis']) {
      expect(service(name)).not.toContain('ports:');
      expect(service(name)).toContain('networks: [inside]');
    }
    expect(compose).toContain('inside: { internal: true }');
  });

  test('every image is named by an exact version, and no password stands in the file', () => {
    for (const image of compose.match(/image: [a-z]\S+/g) ?? [])
      expect(image).toMatch(/:(local|\d+\.\d+\.\d+(-alpine)?)$/);
    expect(compose).not.toMatch(/password: ?['"]?\w/i);
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
