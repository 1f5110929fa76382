import { expect, test } from 'vitest';
import { openApiDocument } from '../../../server/http/v1/openapi.ts';
import { routeTable } from '../../../server/http/routeTable.ts';
import { againstTheStandard, reading } from '../../support/openApi.ts';
import type { OpenApi } from '../../support/openApi.ts';

const document = openApiDocument('https://board.example') as unknown as OpenApi;
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const contents = operations.flatMap(({ operationId, requestBody, responses }) =>
  [requestBody, ...Object.values(responses)].flatMap((part) =>
    Object.values(part?.content ?? {}).map((content) => ({ operationId, ...content })),
  ),
);

test('it is OpenAPI 3.1 to the letter of the official schema', async () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect(await againstTheStandard(document)).toEqual([]);
  expect(await againstTheStandard({ ...document, paths: { 'no-slash': {} } })).not.toEqual([]);
  expect(await againstTheStandard({ ...document, info: { title: 'Without a version' } })).not.toEqual([]);
});

test('every route of v1 is in it, and nothing else', () => {
  const served = Object.keys(routeTable).filter((name) => name.includes(' /api/v1/'));
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  expect(described.sort()).toEqual(served.sort());
});

test('every name in it leads somewhere, and operations have names of their own', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, id]) => id ?? '',
  );
  expect(refs.length).toBeGreaterThan(50);
  expect(refs.filter((id) => !Object.hasOwn(document.components.schemas, id))).toEqual([]);
  expect(JSON.stringify(document)).not.toContain('$defs');
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  expect(
    operations.every(({ responses }) => ['400', '401', '403', '429', '503'].every((code) => code in responses)),
  ).toBe(true);
});

test('every schema in it is one of JSON Schema 2020-12, strictly, and every example is what its schema asks for', () => {
  const { mistakesIn } = reading(document);
  for (const schema of Object.values(document.components.schemas)) expect(() => mistakesIn(schema, null)).not.toThrow();
  for (const { parameters } of operations)
    for (const { schema } of parameters) expect(() => mistakesIn(schema, null)).not.toThrow();
  const examples = contents.filter(({ example }) => example !== undefined);
  expect(examples.length).toBeGreaterThan(10);
  for (const { operationId, schema, example } of examples)
    expect([operationId, mistakesIn(schema, example)]).toEqual([operationId, []]);
});

test('what is asked and answered in JSON refuses what is not stated', () => {
  const { mistakesIn } = reading(document);
  const closed = Object.values(document.components.schemas).filter(({ type }) => type === 'object');
  expect(closed.length).toBeGreaterThan(10);
  for (const schema of closed)
    expect(mistakesIn(schema, { undocumented: 1 }).join()).toContain('must NOT have additional properties');
});
