import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Schema = Readonly<Record<string, unknown>>;
interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
}
interface Answer {
  readonly content?: Readonly<Record<string, Content>>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Answer>>;
}
export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** What the official schema of OpenAPI 3.1 has against a document. */
export const againstTheStandard = async (document: unknown): Promise<unknown> => {
  // A copy, because resolving references writes into what it is given.
  const { errors = [] } = await new Validator().validate(structuredClone(document) as Record<string, unknown>);
  return errors;
};

/** Reads answers by a document alone, as a program elsewhere does that knows nothing else. */
export const reading = (document: OpenApi) => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  (addFormats as unknown as typeof addFormats.default)(ajv);
  ajv.addVocabulary(['components']);
  const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
  const mistakesIn = (schema: Schema, value: unknown): readonly string[] => {
    const key = JSON.stringify(schema);
    // Its references begin at the root of the document.
    const validate = compiled.get(key) ?? ajv.compile({ ...schema, components: document.components });
    compiled.set(key, validate);
    return validate(value)
      ? []
      : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
  };
  const operation = (method: string, path: string): Operation => {
    const found = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    if (found === undefined) throw new Error(`${method} ${path} is not in the document`);
    return found;
  };
  return {
    mistakesIn,
    operation,
    /** What an answer says that the document does not, and the other way round. */
    mistakesOf: (
      { responses }: Operation,
      { status, type, text }: { readonly status: number; readonly type: string; readonly text: string },
    ): readonly string[] => {
      const stated = responses[String(status)];
      if (stated === undefined) return [`it does not say that it may answer ${String(status)}`];
      if (stated.content === undefined) return text === '' ? [] : ['it does not say that there is a body'];
      const [media = ''] = type.split(';');
      const content = stated.content[media];
      if (content === undefined) return [`it does not say that it may answer with ${media}`];
      return mistakesIn(content.schema, media.endsWith('json') ? (JSON.parse(text) as unknown) : text);
    },
  };
};
