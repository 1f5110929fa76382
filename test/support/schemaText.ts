/** As much of JSON Schema as the schema library writes. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly multipleOf?: number;
  readonly format?: string;
}

const safe = Number.MAX_SAFE_INTEGER;

const bounds = ({ minimum, maximum }: JsonSchema): string => {
  const from = minimum !== undefined && minimum > -safe ? minimum : null;
  const to = maximum !== undefined && maximum < safe ? maximum : null;
  if (from !== null && to !== null) return ` ${from}..${to}`;
  if (from !== null) return ` ≥ ${from}`;
  return to === null ? '' : ` ≤ ${to}`;
};

const textOf = ({ maxLength, format, pattern }: JsonSchema): string => {
  if (format === 'date') return 'date';
  if (maxLength !== undefined) return `string(${maxLength})`;
  return pattern !== undefined && pattern.length < 60 ? `/${pattern}/` : 'string';
};

/** A schema in the notation of TypeScript, with bounds in words; objects of more than three fields take lines of their own. */
export const schemaText = (schema: JsonSchema, indent = ''): string => {
  if (schema.$ref !== undefined) return schema.$ref.replace(/^.*\//, '');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) {
    const parts = choices.map((choice) => schemaText(choice, `${indent}  `));
    const line = parts.join(' | ');
    return parts.length > 3 || line.length > 100 || line.includes('\n')
      ? parts.map((part) => `\n${indent}  | ${part}`).join('')
      : line;
  }
  if (Array.isArray(schema.type))
    return schema.type.map((type: string) => schemaText({ ...schema, type }, indent)).join(' | ');
  switch (schema.type) {
    case 'object':
      return objectText(schema, indent);
    case 'array': {
      if (schema.prefixItems !== undefined)
        return `[${schema.prefixItems.map((item) => schemaText(item, indent)).join(', ')}]`;
      const inner = schemaText(schema.items ?? {}, indent);
      const most = schema.maxItems === undefined ? '' : ` at most ${schema.maxItems}`;
      return /^[\w()]+$/.test(inner) ? `${inner}[]${most}` : `(${inner})[]${most}`;
    }
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number': {
      const step = schema.multipleOf === undefined ? '' : ` in steps of ${schema.multipleOf}`;
      return `${schema.type}${bounds(schema)}${step}`;
    }
    default:
      return typeof schema.type === 'string' ? schema.type : 'any';
  }
};

const objectText = (schema: JsonSchema, indent: string): string => {
  const { properties, additionalProperties, required = [] } = schema;
  if (properties === undefined)
    return typeof additionalProperties === 'object' ? `{ [id]: ${schemaText(additionalProperties, indent)} }` : '{}';
  const fields = Object.entries(properties).map(
    ([name, field]) => `${name}${required.includes(name) ? '' : '?'}: ${schemaText(field, `${indent}  `)}`,
  );
  if (fields.length === 0) return '{}';
  const line = `{ ${fields.join('; ')} }`;
  return line.length <= 100 && !line.includes('\n')
    ? line
    : `{\n${fields.map((field) => `${indent}  ${field}`).join('\n')}\n${indent}}`;
};
