import build from 'fast-json-stringify';
import { z } from 'zod';

export type JsonSchema = { [key: string]: unknown };

/** `anyOf [X, null]` becomes a nullable X, which the serialiser writes without trying each branch. */
function simplify(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(simplify);
  if (node === null || typeof node !== 'object') return node;
  const object = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, simplify(value)])) as JsonSchema;
  delete object.$schema;
  const branches = object.anyOf;
  if (Array.isArray(branches) && branches.length === 2) {
    const rest = branches.filter((b) => (b as JsonSchema).type !== 'null') as JsonSchema[];
    const [only] = rest;
    if (rest.length === 1 && only && typeof only.type === 'string') {
      const { anyOf: _dropped, ...others } = object;
      return { ...others, ...only, nullable: true };
    }
  }
  return object;
}

const schemaOf = (schema: z.ZodType): JsonSchema =>
  simplify(
    z.toJSONSchema(schema, { io: 'output', target: 'draft-7', unrepresentable: 'any', reused: 'inline' }),
  ) as JsonSchema;

/** Writes answers of a declared shape as JSON: fields that are not in it never leave. */
export const makeSerialiser = (schema: z.ZodType): ((value: unknown) => string) => build(schemaOf(schema));
