import { usualRefusals } from './openapi.ts';
import type { Json } from './openapi.ts';

type Node = { readonly [key: string]: Json | undefined };

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** Text with `code` in it. */
const prose = (text: unknown): string =>
  escape(typeof text === 'string' ? text : '').replaceAll(/`([^`]+)`/g, '<code>$1</code>');
const node = (value: Json | undefined): Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
const json = (value: unknown): string =>
  `<pre tabindex="0"><code>${escape(JSON.stringify(value, null, 2))}</code></pre>`;
const nameOfRef = (schema: Node): string => String(schema['$ref'] ?? '').replace(/^.*\//, '');

/** A type in a few words; what is deeper has a row of its own. */
const typeOf = (schema: Node): string => {
  if (schema['$ref'] !== undefined) return `<a href="#${escape(nameOfRef(schema))}">${escape(nameOfRef(schema))}</a>`;
  const choices = list(schema['anyOf'] ?? schema['oneOf']);
  if (choices.length > 0) return [...new Set(choices.map((one) => typeOf(node(one))))].join(' or ');
  if (schema['const'] !== undefined) return `<code>${escape(JSON.stringify(schema['const']))}</code>`;
  const values = list(schema['enum']);
  if (values.length > 0) return values.map((value) => `<code>${escape(String(value))}</code>`).join(' ');
  if (schema['type'] === 'array') return `list of ${typeOf(node(schema['items']))}`;
  if (schema['type'] === 'object' && schema['properties'] === undefined) return 'table by id';
  if (Array.isArray(schema['type'])) return schema['type'].map(String).join(' or ');
  if (schema['format'] === 'date-time') return 'date and time';
  return escape(String(schema['format'] ?? schema['type'] ?? 'anything'));
};

const rowsOf = (schema: Node, prefix = '', depth = 0): string => {
  const item = schema['type'] === 'array' ? node(schema['items']) : schema;
  const required = list(item['required']);
  return Object.entries(node(item['properties']))
    .map(([name, value]) => {
      const field = node(value);
      const path = prefix === '' ? name : `${prefix}.${name}`;
      const note = prose(field['description']);
      const inner = depth < 2 && field['$ref'] === undefined ? rowsOf(field, path, depth + 1) : '';
      const must = required.includes(name) ? '' : ' <span class="faint">optional</span>';
      return `<tr><th scope="row"><code>${escape(path)}</code>${must}</th><td>${typeOf(field)}</td><td>${note}</td></tr>${inner}`;
    })
    .join('');
};

const table = (rows: string, label: string): string =>
  rows === ''
    ? ''
    : `<div class="scroll" tabindex="0" role="region" aria-label="${escape(label)}"><table><thead><tr><th scope="col">Field</th><th scope="col">Is</th><th scope="col">Note</th></tr></thead><tbody>${rows}</tbody></table></div>`;

const content = (holder: Node, type: string): Node => node(node(holder['content'])[type]);

const operation = (path: string, method: string, described: Node): string => {
  const id = escape(String(described['operationId']));
  const parameters = list(described['parameters']).map(node);
  const parameterRows = parameters
    .map((parameter) => {
      const must = parameter['required'] === true ? '' : ' <span class="faint">optional</span>';
      return `<tr><th scope="row"><code>${escape(String(parameter['name']))}</code>${must}</th><td>${typeOf(node(parameter['schema']))}</td><td>${parameter['in'] === 'path' ? 'In the address. ' : ''}${prose(parameter['description'])}</td></tr>`;
    })
    .join('');
  const body = content(node(described['requestBody']), 'application/json');
  const answers = Object.entries(node(described['responses']));
  const [status = '', good] = answers.find(([code]) => code.startsWith('2')) ?? [];
  const types = Object.keys(node(node(good)['content']));
  const answer = content(node(good), 'application/json');
  const answerSchema = node(answer['schema']);
  const refusals = answers
    .filter(([code]) => !code.startsWith('2') && !Object.hasOwn(usualRefusals, code))
    .map(([code, value]) => `<li><code>${code}</code> ${prose(node(value)['description'])}</li>`)
    .join('');
  const isFile = types.some((type) => type !== 'application/json');
  const says =
    types.length === 0
      ? `<p>Answers <code>${status}</code> and nothing else.</p>`
      : isFile
        ? `<p>Answers <code>${status}</code> with a file: ${types.map((type) => `<code>${escape(type)}</code>`).join(' ')}${answerSchema['$ref'] === undefined ? '' : `, as JSON ${typeOf(answerSchema)}`}</p>`
        : `<p>Answers <code>${status}</code> with ${typeOf(answerSchema)}.</p>`;
  return `<section class="route" id="${id}"><h3><span class="method ${escape(method)}">${escape(method.toUpperCase())}</span> <code>${escape(path)}</code></h3><p>${prose(described['summary'])}.</p>${table(parameterRows, `Parameters of ${id}`)}${
    body['schema'] === undefined
      ? ''
      : `<h4>Send ${typeOf(node(body['schema']))}</h4>${body['example'] === undefined ? '' : json(body['example'])}`
  }<h4>Get</h4>${says}${answer['example'] === undefined ? '' : json(answer['example'])}${refusals === '' ? '' : `<ul class="refusals">${refusals}</ul>`}</section>`;
};

/** The document as a page to read, without a script of its own. */
export const docsPage = (document: Node): string => {
  const info = node(document['info']);
  const paths = Object.entries(node(document['paths'])).flatMap(([path, methods]) =>
    Object.entries(node(methods)).map(([method, described]) => ({ path, method, described: node(described) })),
  );
  const tags = list(document['tags']).map(node);
  const ofTag = (name: string) => paths.filter(({ described }) => list(described['tags']).includes(name));
  const schemas = Object.entries(node(node(document['components'])['schemas']));
  const contents = tags
    .map((tag) => {
      const name = String(tag['name']);
      const links = ofTag(name)
        .map(
          ({ method, described }) =>
            `<li><a href="#${escape(String(described['operationId']))}"><span class="verb">${escape(method)}</span> ${prose(described['summary'])}</a></li>`,
        )
        .join('');
      return `<h2>${escape(name)}</h2><ul>${links}</ul>`;
    })
    .join('');
  const routes = tags
    .map((tag) => {
      const name = String(tag['name']);
      return `<h2 id="tag-${escape(name)}">${escape(name)}</h2><p class="muted">${prose(tag['description'])}</p>${ofTag(
        name,
      )
        .map(({ path, method, described }) => operation(path, method, described))
        .join('')}`;
    })
    .join('');
  const types = schemas
    .map(([name, value]) => {
      const schema = node(value);
      const is = schema['type'] === 'array' ? `<p>A list; each entry has:</p>` : '';
      return `<section class="route" id="${escape(name)}"><h3>${escape(name)}</h3>${is}${table(rowsOf(schema), `Fields of ${name}`)}</section>`;
    })
    .join('');
  const usual = Object.entries(usualRefusals)
    .map(([code, why]) => `<li><code>${code}</code> ${prose(why)}</li>`)
    .join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>API · Fitboard</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<script src="/theme.js"></script>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header><a class="brand" href="/">Fitboard</a> <span class="faint">API, version ${escape(String(info['version']))}</span></header>
<div class="page">
<nav aria-label="Contents"><details><summary>Contents</summary>${contents}<h2>Types</h2><ul><li><a href="#types">All of them</a></li></ul></details></nav>
<main id="content">
<h1>The API of this Fitboard</h1>
<p>${prose(info['description'])}</p>
<p>Make a token on the page <a href="/connections">Connections</a>, then:</p>
<pre tabindex="0"><code>curl -H 'Authorization: Bearer fb_…' ${escape(String(node(list(document['servers'])[0])['url'] ?? '')).replace(/\/$/, '')}/api/v1/sessions</code></pre>
<p>The same as a document for programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Every route may also refuse, with a <a href="#Problem">Problem</a>:</p>
<ul class="refusals">${usual}</ul>
${routes}
<h2 id="types">Types</h2>
${types}
</main>
</div>
</body>
</html>
`;
};
