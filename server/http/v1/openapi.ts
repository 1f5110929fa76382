import { z } from 'zod';
import { problem } from './schemas.ts';
import { v1Routes } from './v1Routes.ts';
import type { RouteDoc, V1Name } from './v1Routes.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
type JsonObject = { readonly [key: string]: Json | undefined };

type Part = 'Body' | 'Answer' | 'File';

const idOf = (name: V1Name, what: Part): string => {
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

/** Every schema a route shows, with its name; several routes may share one, which then has the name of the first. */
const shown: ReadonlyMap<z.ZodType, string> = new Map(
  (Object.keys(v1Routes) as V1Name[])
    .flatMap((name) => {
      const { body, doc } = v1Routes[name] as { body: z.ZodType | null; doc: RouteDoc };
      const parts: readonly [z.ZodType | null, Part][] = [
        [body, 'Body'],
        [doc.answer, 'Answer'],
        ...Object.values(doc.file).map((content): [z.ZodType | null, Part] => [content, 'File']),
      ];
      return parts.flatMap(([schema, part]): [z.ZodType, string][] =>
        schema === null ? [] : [[schema, idOf(name, part)]],
      );
    })
    .reverse(),
);

const schemasOf = (): JsonObject => {
  const registry = z.registry<{ id: string }>();
  registry.add(problem, { id: 'Problem' });
  for (const [schema, id] of shown) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => ref(id)['$ref'] as string, io: 'input' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema as unknown as Json]),
  );
};

const refTo = (schema: z.ZodType): JsonObject => {
  const id = shown.get(schema);
  if (id === undefined) throw new Error('a schema of no route was asked for');
  return ref(id);
};

const withExample = (schema: z.ZodType, example: unknown): JsonObject => ({
  schema: refTo(schema),
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

const fileAnswer = (file: RouteDoc['file']): JsonObject =>
  Object.fromEntries(
    Object.entries(file).map(([type, content]) => [
      type,
      { schema: content === null ? { type: 'string' } : refTo(content) },
    ]),
  );

/** Refusals that any route may answer with; the page names them once for all. */
export const usualRefusals: Readonly<Record<number, string>> = {
  400: 'The request cannot be read; `path` says where.',
  401: 'No token, or one that is not known, was revoked or has expired.',
  403: 'This token, or its person, may not do this.',
  429: 'Too many requests; `Retry-After` says how long to wait.',
  503: 'The store does not answer just now. Ask again in a moment, and look first whether it was done.',
};
const refusalsOfBodies: Readonly<Record<number, string>> = {
  413: 'The body is larger than 64 KiB.',
  415: 'The body has an encoding or a character set that is not supported.',
};

const answersOf = ({ status, answer, file, refusals, example }: RouteDoc, hasBody: boolean): JsonObject => ({
  [status]: {
    description: status === 204 ? 'Done.' : Object.keys(file).length > 0 ? 'The file.' : 'The answer.',
    ...(answer === null ? {} : { content: { 'application/json': withExample(answer, example.answer) } }),
    ...(Object.keys(file).length === 0 ? {} : { content: fileAnswer(file) }),
  },
  ...Object.fromEntries(
    Object.entries({ ...usualRefusals, ...(hasBody ? refusalsOfBodies : {}), ...refusals }).map(([code, why]) => [
      code,
      problemAnswer(why),
    ]),
  ),
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
      responses: answersOf(doc, body !== null),
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
