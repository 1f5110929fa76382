import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientFiles } from '../../../server/http/clientFiles.ts';

describe('the files of the client', () => {
  let folder = '';
  const app = express();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fitboard-client-'));
    writeFileSync(join(folder, 'index.html'), '<title>Fitboard</title>');
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'theme.js'), '// theme');
    app.use(clientFiles(folder)).use((_request, response) => void response.status(404).json({ title: 'Not found' }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(['/', '/j', '/j/K7QM2XRD', '/s/abc', '/s/abc/screen', '/me/abc', '/archive', '/r/FB-1'])(
    '%s is a page that is asked anew each time',
    async (path) => {
      const answer = await request(app).get(path);
      expect([answer.status, answer.text, answer.get('Cache-Control')]).toEqual([
        200,
        '<title>Fitboard</title>',
        'no-store',
      ]);
    },
  );

  test('a broken link shows a person a page, and still is not found', async () => {
    const answer = await request(app).get('/s/abc/elsewhere').set('Accept', 'text/html,*/*;q=0.8');
    expect([answer.status, answer.text]).toEqual([404, '<title>Fitboard</title>']);
  });

  test.each([
    ['/elsewhere', 'application/json'],
    ['/elsewhere', '*/*'],
    ['/api/elsewhere', 'text/html'],
    ['/assets/gone', 'text/html'],
    ['/gone.js', 'text/html'],
    ['/assets', '*/*'],
    ['//elsewhere.example/%2e%2e', 'application/json'],
  ])('%s for %s is the problem document', async (path, accept) => {
    const answer = await request(app).get(path).set('Accept', accept);
    expect([answer.status, answer.body]).toEqual([404, { title: 'Not found' }]);
  });
});
