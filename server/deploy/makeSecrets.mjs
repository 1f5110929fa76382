// Runs once before everything else in docker-compose.yml: makes what is secret, each file for its reader alone.
// What is there already stays; deleting the volume makes new ones, and everybody signs in anew.
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '/run/fitboard';
const isRoot = process.getuid?.() === 0;
const secret = () => randomBytes(32).toString('base64url');

/** User and group ids of the images. */
const app = [1000, 1000];
const mongo = [999, 999];
const redis = [999, 1000];

const write = (name, [user, group], text) => {
  const path = join(folder, name);
  rmSync(`${path}.new`, { force: true });
  writeFileSync(`${path}.new`, text, { mode: 0o400 });
  if (isRoot) chownSync(`${path}.new`, user, group);
  renameSync(`${path}.new`, path);
};

mkdirSync(folder, { recursive: true });
// The last one written: without it nothing was finished.
if (!existsSync(join(folder, 'app.env'))) {
  const mongoPassword = secret();
  const redisPassword = secret();
  write('mongo.key', mongo, randomBytes(96).toString('base64'));
  write('mongo.password', mongo, mongoPassword);
  write(
    'redis.conf',
    redis,
    [
      'save ""',
      'appendonly no',
      'maxmemory 128mb',
      'maxmemory-policy volatile-ttl',
      'user default off',
      `user fitboard on >${redisPassword} ~fitboard:* &fitboard:* +@all -@admin -@dangerous -@scripting`,
      '',
    ].join('\n'),
  );
  write(
    'app.env',
    app,
    [
      `MONGODB_URL=mongodb://fitboard:${mongoPassword}@mongo:27017/fitboard?authSource=admin&replicaSet=rs0`,
      `REDIS_URL=redis://fitboard:${redisPassword}@redis:6379`,
      `SESSION_SECRET=${secret()}`,
      '',
    ].join('\n'),
  );
}
