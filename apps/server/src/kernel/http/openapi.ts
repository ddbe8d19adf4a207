import { z } from 'zod';
import type { AnyRoute } from './route.ts';
import { isWrite } from './routes.ts';

type Node = { [key: string]: unknown };

const problemSchema: Node = {
  type: 'object',
  description: 'RFC 9457 problem details. `code` is permanent; `detail` says what happened and what to do.',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/**
 * Shapes registered with `schema.meta({ id: 'Site' })` become named components; the rest stands inline.
 * Each direction is printed on its own: what may be sent differs from what comes back (defaults).
 */
function makePrinter() {
  const components: Record<string, Node> = {};
  const print = (schema: z.ZodType, io: 'input' | 'output'): Node => {
    const printed = z.toJSONSchema(schema, {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      cycles: 'ref',
      reused: 'inline',
      override: ({ jsonSchema }) => {
        delete jsonSchema.$schema;
      },
    }) as Node;
    const { $defs, ...root } = printed;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, Node>)) {
      components[name] ??= relocate(definition) as Node;
    }
    const named = typeof root.id === 'string' ? root.id : undefined;
    const body = relocate(root) as Node;
    if (!named) return body;
    components[named] ??= body;
    return { $ref: `#/components/schemas/${named}` };
  };
  return { components, print };
}

function relocate(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relocate);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(key === 'id' && typeof value === 'string') && key !== '$schema')
      .map(([key, value]) => [
        key,
        key === '$ref' && typeof value === 'string'
          ? value.replace('#/$defs/', '#/components/schemas/')
          : relocate(value),
      ]),
  );
}

function parameters(
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  print: (s: z.ZodType, io: 'input') => Node,
): Node[] {
  if (!schema) return [];
  const object = print(schema, 'input') as { properties?: Record<string, Node>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, node]) => ({
    name,
    in: place,
    required: place === 'path' || (object.required?.includes(name) ?? false),
    schema: node,
  }));
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

function responses(route: AnyRoute, print: (s: z.ZodType, io: 'output') => Node): Node {
  const content = route.response
    ? { 'application/json': { schema: print(route.response, 'output') } }
    : route.contentType
      ? { [route.contentType]: { schema: { type: 'string', format: 'binary' } } }
      : undefined;
  const codes = new Map<number, string[]>();
  const add = (status: number, code: string) => codes.set(status, [...(codes.get(status) ?? []), code]);
  for (const error of route.errors) add(error.status, error.code);
  if (route.params || route.query || route.body) add(400, 'invalid_input');
  if (route.access !== 'public') add(401, 'unauthenticated');
  if (route.access.includes(':')) add(403, 'forbidden');
  add(429, 'too_many_requests');
  return {
    [route.status]: { description: 'Done', ...(content ? { content } : {}) },
    ...Object.fromEntries(
      [...codes].sort(([a], [b]) => a - b).map(([status, list]) => [status, problem([...new Set(list)].join(', '))]),
    ),
  };
}

/** Text fields first, as they have to come: what follows the file is not read any more. */
function uploadSchema(fields: Node | undefined): Node {
  const { properties = {}, required = [] } = (fields ?? {}) as {
    properties?: Record<string, Node>;
    required?: string[];
  };
  return {
    type: 'object',
    properties: {
      ...properties,
      file: { type: 'string', format: 'binary', description: 'Comes after the text fields' },
    },
    required: [...required, 'file'],
  };
}

function operation(route: AnyRoute, print: (s: z.ZodType, io: 'input' | 'output') => Node): Node {
  const headers = route.revisioned
    ? [
        {
          name: 'If-Match',
          in: 'header',
          required: true,
          description: 'Revision that was edited',
          schema: { type: 'string' },
        },
      ]
    : [];
  const workspace = route.access.includes(':')
    ? [
        {
          name: 'X-Workspace-Id',
          in: 'header',
          required: false,
          description: 'Workspace; default: the first one of the person',
          schema: { type: 'string', format: 'uuid' },
        },
      ]
    : [];
  const body = route.upload
    ? {
        'multipart/form-data': { schema: uploadSchema(route.uploadFields && print(route.uploadFields, 'input')) },
      }
    : route.bytes
      ? { 'application/offset+octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : route.body
        ? { 'application/json': { schema: print(route.body, 'input') } }
        : undefined;
  return {
    operationId: route.id.replace(/\.(\w)/g, (_m, letter: string) => letter.toUpperCase()),
    summary: route.summary,
    tags: [route.id.split('.')[0]],
    description: `Access: ${route.access}.${isWrite(route) ? ' Leaves an audit line.' : ''}`,
    parameters: [
      ...parameters(route.params, 'path', print),
      ...parameters(route.query, 'query', print),
      ...headers,
      ...workspace,
    ],
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: responses(route, print),
    security: route.access === 'public' ? [] : [{ bearer: [] }, { cookie: [] }],
  };
}

/** The contract of the whole API, OpenAPI 3.1, made from nothing but the declared routes. */
export function openApiDocument(routes: readonly AnyRoute[], version: string): Node {
  const { components, print } = makePrinter();
  const paths: Record<string, Node> = {};
  const sorted = [...routes].sort(
    (a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en'),
  );
  for (const route of sorted) {
    const path = `/api/v1${route.path}`;
    paths[path] = { ...(paths[path] ?? {}), [route.method.toLowerCase()]: operation(route, print) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Atelier',
      version,
      description:
        'Every address also answers under `/api/…` without the version and with a trailing slash. Errors are problem JSON with a permanent `code`. Lists page with `limit` and `cursor`.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries({ Problem: problemSchema, ...components }).sort(([a], [b]) => a.localeCompare(b, 'en')),
      ),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'atelier.session' },
      },
    },
  };
}
