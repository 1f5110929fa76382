import { z } from 'zod';
import { problem } from './schemas.ts';
import { v1Routes } from './v1Routes.ts';
import type { RouteDoc, V1Name } from './v1Routes.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
type JsonObject = { readonly [key: string]: Json | undefined };

const idOf = (name: V1Name, what: 'Body' | 'Answer'): string => {
  const [method = '', path = ''] = name.split(' ');
  const words = path
    .replace('/api/v1/', '')
    .split(/[/.]/)
    .map((part) => part.replace(':', 'By-'))
    .flatMap((part) => part.split('-'))
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return `${method.charAt(0)}${method.slice(1).toLowerCase()}${words.join('')}${what}`;
};

const ref = (id: string): JsonObject => ({ $ref: `#/components/schemas/${id}` });
const parameterNotes: Readonly<Record<string, string>> = {
  id: 'Its id.',
  format: '`md`, `json` or `csv`.',
};

const schemasOf = (): JsonObject => {
  const registry = z.registry<{ id: string }>();
  registry.add(problem, { id: 'Problem' });
  const add = (schema: z.ZodType | null, id: string): void => {
    if (schema !== null) registry.add(schema, { id });
  };
  for (const name of Object.keys(v1Routes) as V1Name[]) {
    const { body, doc } = v1Routes[name] as { body: z.ZodType | null; doc: RouteDoc };
    // One schema that several routes share has the name of the first.
    if (body !== null && registry.get(body) === undefined) add(body, idOf(name, 'Body'));
    if (doc.answer !== null && registry.get(doc.answer) === undefined) add(doc.answer, idOf(name, 'Answer'));
  }
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => ref(id)['$ref'] as string, io: 'input' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema as unknown as Json]),
  );
};

/** Names as `schemasOf` gave them. */
const nameOf = (wanted: z.ZodType): string => {
  for (const name of Object.keys(v1Routes) as V1Name[]) {
    const { body, doc } = v1Routes[name] as { body: z.ZodType | null; doc: RouteDoc };
    if (body === wanted) return idOf(name, 'Body');
    if (doc.answer === wanted) return idOf(name, 'Answer');
  }
  throw new Error('a schema of no route was asked for');
};

const withExample = (schema: z.ZodType, example: unknown): JsonObject => ({
  schema: ref(nameOf(schema)),
  ...(example === undefined ? {} : { example: example as Json }),
});

const parametersOf = (path: string, query: z.ZodType | null): readonly Json[] => {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: parameterNotes[name] ?? '',
    schema: name === 'format' ? { type: 'string', enum: ['md', 'json', 'csv'] } : { type: 'string' },
  }));
  const fields = query instanceof z.ZodObject ? Object.entries(query.shape as Record<string, z.ZodType>) : [];
  const inQuery = fields.map(([name, schema]) => {
    const { $schema: _dialect, ...plain } = z.toJSONSchema(schema, { io: 'input' });
    return { name, in: 'query', required: false, schema: plain as unknown as Json };
  });
  return [...inPath, ...inQuery];
};

const problemAnswer = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

const answersOf = ({ status, answer, file, refusals, example }: RouteDoc): JsonObject => ({
  [status]: {
    description: status === 204 ? 'Done.' : file.length > 0 ? 'The file.' : 'The answer.',
    ...(answer === null ? {} : { content: { 'application/json': withExample(answer, example.answer) } }),
    ...(file.length === 0
      ? {}
      : { content: Object.fromEntries(file.map((type) => [type, { schema: { type: 'string' } }])) }),
  },
  400: problemAnswer('The request cannot be read; `path` says where.'),
  401: problemAnswer('No token, or one that is not known, was revoked or has expired.'),
  403: problemAnswer('This token, or its person, may not do this.'),
  ...Object.fromEntries(Object.entries(refusals).map(([code, why]) => [code, problemAnswer(why)])),
  429: problemAnswer('Too many requests; `Retry-After` says how long to wait.'),
});

const operation = (name: V1Name): { path: string; method: string; operation: JsonObject } => {
  const [method = '', path = ''] = name.split(' ');
  const { body, query, may, doc } = v1Routes[name] as {
    body: z.ZodType | null;
    query: z.ZodType | null;
    may: string;
    doc: RouteDoc;
  };
  return {
    path: path.replaceAll(/:(\w+)/g, '{$1}'),
    method: method.toLowerCase(),
    operation: {
      operationId: idOf(name, 'Answer').slice(0, -'Answer'.length),
      tags: [doc.tag],
      summary: doc.summary,
      'x-fitboard-action': may,
      parameters: parametersOf(path, query),
      ...(body === null
        ? {}
        : { requestBody: { required: true, content: { 'application/json': withExample(body, doc.example.body) } } }),
      responses: answersOf(doc),
    },
  };
};

/** The whole public interface as OpenAPI 3.1, made from the schemas that read its requests. */
export const openApiDocument = (origin: string | null): JsonObject => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of Object.keys(v1Routes) as V1Name[]) {
    const { path, method, operation: described } = operation(name);
    paths[path] = { ...paths[path], [method]: described };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fitboard',
      version: '1',
      summary: 'Sessions, records, the catalogue and webhooks of one installation.',
      description:
        'Ask with a personal token, made on the page “Connections”. It sees what its person sees, by the same rules: no open ballot, no name in an anonymous round. Errors are problem documents (RFC 9457). Every token has 300 requests in five minutes.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin ?? '/' }],
    security: [{ token: [] }],
    tags: [
      { name: 'Sessions', description: 'Sessions you are in.' },
      { name: 'Records', description: 'The archive of this installation.' },
      { name: 'Catalogue', description: 'What sessions start from.' },
      { name: 'Webhooks', description: 'News sent to an address of yours.' },
      { name: 'Token', description: 'Who you are here.' },
    ],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'fb_…' } },
      schemas: schemasOf(),
    },
  };
};
