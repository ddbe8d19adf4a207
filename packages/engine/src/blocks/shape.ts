import type { Json } from '../types.ts';

/**
 * Says at once whether content certainly fits its type, without loading the schema library: a subset of JSON Schema, compiled to
 * functions. False means "ask the full schema", never "refused".
 */
export type ShapeCheck = (value: unknown) => boolean;

type Schema = { [key: string]: Json };

/** Keywords that say nothing about validity, and those this file knows. Any other makes a shape that fits nothing. */
const KNOWN = new Set([
  ...[
    '$schema',
    'default',
    'description',
    'title',
    'type',
    'enum',
    'const',
    'maxLength',
    'minLength',
    'pattern',
    'minimum',
    'maximum',
  ],
  ...['properties', 'required', 'additionalProperties', 'items', 'maxItems', 'minItems'],
]);

const never: ShapeCheck = () => false;

const number = (value: Json | undefined, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

function objectShape(schema: Schema): ShapeCheck {
  if (schema.additionalProperties !== false) return never;
  const properties = (schema.properties ?? {}) as { [key: string]: Schema };
  const checks = new Map(Object.entries(properties).map(([key, inner]) => [key, shapeCheck(inner)]));
  const required = (schema.required ?? []) as string[];
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    let count = 0;
    for (const key in value) {
      const check = checks.get(key);
      if (check === undefined || !check((value as { [key: string]: unknown })[key])) return false;
      count++;
    }
    if (count < required.length) return false;
    return required.every((key) => Object.hasOwn(value, key));
  };
}

function stringShape(schema: Schema): ShapeCheck {
  const [min, max] = [number(schema.minLength, 0), number(schema.maxLength, Number.POSITIVE_INFINITY)];
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern) : undefined;
  return (value) =>
    typeof value === 'string' &&
    value.length <= max &&
    value.length >= min &&
    (pattern === undefined || pattern.test(value));
}

function arrayShape(schema: Schema): ShapeCheck {
  const [min, max] = [number(schema.minItems, 0), number(schema.maxItems, Number.POSITIVE_INFINITY)];
  const item = shapeCheck((schema.items ?? { unknown: true }) as Schema);
  return (value) => Array.isArray(value) && value.length <= max && value.length >= min && value.every(item);
}

/** Compiles a JSON Schema of stored content. */
export function shapeCheck(schema: Schema): ShapeCheck {
  if (Object.keys(schema).some((key) => !KNOWN.has(key))) return never;
  if (Array.isArray(schema.enum)) {
    const allowed = new Set<unknown>(schema.enum);
    return (value) => allowed.has(value);
  }
  if ('const' in schema) return (value) => value === schema.const;
  switch (schema.type) {
    case 'object':
      return objectShape(schema);
    case 'array':
      return arrayShape(schema);
    case 'string':
      return stringShape(schema);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'integer':
    case 'number': {
      const [min, max] = [
        number(schema.minimum, Number.NEGATIVE_INFINITY),
        number(schema.maximum, Number.POSITIVE_INFINITY),
      ];
      const whole = schema.type === 'integer';
      return (value) =>
        typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
    }
    default:
      return never;
  }
}
