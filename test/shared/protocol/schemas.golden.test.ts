import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import * as bodySchemas from '../../../shared/protocol/bodySchemas.ts';
import { protocolVersion } from '../../../shared/protocol/messages.ts';
import * as schemas from '../../../shared/protocol/schemas.ts';

const golden = fileURLToPath(new URL('./schemas.golden.json', import.meta.url));
const wire = { ...schemas, ...bodySchemas };

const hash = createHash('sha256')
  .update(
    JSON.stringify(
      Object.keys(wire)
        .sort()
        .map((name) => [name, z.toJSONSchema(wire[name as keyof typeof wire])]),
    ),
  )
  .digest('hex');

/** When this fails the wire has changed: raise `protocolVersion` if a release knows the old one, and write the new hash. */
test('S64 the wire changes together with the version of the protocol only', () => {
  expect({ protocolVersion, hash }).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
});

test('S64 no message can be nested without end', () => {
  expect(JSON.stringify(Object.values(wire).map((schema) => z.toJSONSchema(schema)))).not.toContain('"$ref":"#"');
});

test('S64 no message takes keys that nobody knows', () => {
  const open: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (node === null || typeof node !== 'object') return;
    if ('properties' in node && (node as { additionalProperties?: unknown }).additionalProperties !== false)
      open.push(path);
    for (const [key, child] of Object.entries(node)) visit(child, `${path}/${key}`);
  };
  for (const [name, schema] of Object.entries(wire)) visit(z.toJSONSchema(schema), name);
  expect(open).toEqual([]);
});
