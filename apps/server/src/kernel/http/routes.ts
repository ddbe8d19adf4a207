import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Actor, authorise } from '#kernel/access/index.ts';
import { defineError, invalidInput } from '#kernel/errors/index.ts';
import { makeSerialiser } from './json-schema.ts';
import { fieldsOf } from './problem.ts';
import { type AnyRoute, type Context, isReply, type RawReply, type RequestFacts, type UploadedFile } from './route.ts';

const ACCESS = /^(?:public|signed-in|instance-admin|[a-z-]+:[a-z-]+)$/;
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
export const isWrite = (route: Pick<AnyRoute, 'method' | 'readsOnly'>): boolean =>
  WRITES.has(route.method) && !route.readsOnly;

/** Stops the start when a route leaves out what the contract needs. */
export function checkRoutes(routes: readonly AnyRoute[]): void {
  const seen = new Set<string>();
  for (const route of routes) {
    const where = `route ${route.id || route.path}`;
    if (!route.id || !/^[a-z][a-zA-Z]*(\.[a-z][a-zA-Z]*)+$/.test(route.id))
      throw new Error(`${where}: needs an id like "sites.create".`);
    if (!ACCESS.test(route.access ?? '')) throw new Error(`${where}: declares no access.`);
    if (!route.summary) throw new Error(`${where}: needs a summary.`);
    if (route.status !== 204 && route.status !== 302 && !route.response && !route.contentType)
      throw new Error(`${where}: declares no answer.`);
    const named = [...route.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
    if (named.length > 0 && !route.params) throw new Error(`${where}: has parameters without a schema.`);
    for (const key of [route.id, `${route.method} ${route.path}`]) {
      if (seen.has(key)) throw new Error(`${where}: "${key}" exists twice.`);
      seen.add(key);
    }
  }
}

export interface RouteServices {
  actorOf: (request: FastifyRequest) => Actor;
  limit: (request: FastifyRequest, route: AnyRoute) => Promise<void>;
}

function parseInput(route: AnyRoute, request: FastifyRequest) {
  const parse = (schema: AnyRoute['body'], value: unknown, prefix: string) => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const fields = fieldsOf(parsed.error).map((f) => ({
      ...f,
      path: prefix ? [prefix, f.path].filter(Boolean).join('.') : f.path,
    }));
    throw invalidInput(undefined, { fields });
  };
  return {
    params: parse(route.params, request.params, 'path'),
    query: parse(route.query, request.query, 'query'),
    // A stream is no object to look into.
    body: parse(route.body, request.body instanceof Readable ? null : (request.body ?? {}), ''),
  };
}

function revisionOf(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match'];
  const match = header === undefined ? undefined : /^\s*(?:W\/)?"?(\d{1,9})"?\s*$/.exec(header);
  if (match) return Number(match[1]);
  if (header !== undefined)
    throw invalidInput(undefined, { fields: [{ path: 'If-Match', message: 'must be a revision number' }] });
  return undefined;
}

const multipartExpected = defineError(
  'multipart_expected',
  400,
  () => 'Send multipart/form-data with a boundary, and the file complete.',
);

/** What the parser says about a file that breaks off carries no status, and reaches whoever reads the file. */
async function* whole(file: NodeJS.ReadableStream): AsyncGenerator<string | Buffer> {
  try {
    yield* file;
  } catch {
    throw multipartExpected(undefined);
  }
}

async function* filesOf(request: FastifyRequest): AsyncIterable<UploadedFile> {
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(request.headers['content-type'] ?? ''))
    throw multipartExpected(undefined);
  const fields: Record<string, string> = {};
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else {
        yield {
          fieldName: part.fieldname,
          fileName: part.filename,
          stream: Readable.from(whole(part.file), { objectMode: false }),
          truncated: () => part.file.truncated,
          fields: { ...fields },
        };
      }
    }
  } catch (error) {
    // The parser's own errors about a broken body carry no status.
    if (typeof (error as { statusCode?: unknown }).statusCode === 'number') throw error;
    throw multipartExpected(undefined);
  }
}

const bytesExpected = defineError('bytes_expected', 415, () => 'Send the bytes as application/offset+octet-stream.');

/** Bodies of that type are handed on unread. */
function bytesOf(request: FastifyRequest): AsyncIterable<Uint8Array> {
  if (!(request.body instanceof Readable)) throw bytesExpected(undefined);
  return request.body;
}

/** Hands the body on and keeps its bytes; the parser behind it ends what grows too large. */
async function* kept(body: NodeJS.ReadableStream, chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    chunks.push(bytes);
    yield bytes;
  }
}

const keepingBytes = {
  preParsing: async (request: FastifyRequest, _reply: FastifyReply, body: NodeJS.ReadableStream) => {
    request.chunks = [];
    return Readable.from(kept(body, request.chunks), { objectMode: false });
  },
};

async function answer(reply: FastifyReply, route: AnyRoute, result: unknown): Promise<unknown> {
  const raw = isReply(result) ? (result as RawReply) : undefined;
  reply.code(raw?.status ?? route.status);
  if (raw?.headers) reply.headers(raw.headers);
  if (raw?.stream !== undefined) {
    if (route.contentType && !reply.hasHeader('content-type')) reply.type(route.contentType);
    return reply.send(raw.stream);
  }
  const body = raw ? raw.body : result;
  return reply.send(body ?? undefined);
}

/**
 * The serialiser is made with the first answer: most routes of a process never give one, and all of them together took
 * a sixth of the start and 10 MB.
 */
function answering(schema: z.ZodType) {
  let write: ((value: unknown) => string) | undefined;
  const serialiser = (value: unknown): string => {
    write ??= makeSerialiser(schema);
    return write(value);
  };
  return { schema: { response: { '2xx': {} } }, serializerCompiler: () => serialiser };
}

/** The signal is made when it is asked for: few answers take long enough. */
const requestFacts = (request: FastifyRequest, reply: FastifyReply): RequestFacts => ({
  ...{ id: request.id, ip: request.ip, headers: request.headers, ifMatch: revisionOf(request) },
  get signal() {
    const stop = new AbortController();
    const { raw } = reply;
    if (raw.destroyed) stop.abort();
    else raw.once('close', () => raw.writableFinished || stop.abort());
    return stop.signal;
  },
});

/** Gives every declared route to Fastify, with access, limits, validated input and a serialiser of its declared shape. */
export function registerRoutes(app: FastifyInstance, routes: readonly AnyRoute[], services: RouteServices): void {
  checkRoutes(routes);
  for (const route of routes) {
    app.route({
      method: route.method,
      url: `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
      config: { route },
      ...(route.response ? answering(route.response) : {}),
      ...(route.signed ? keepingBytes : {}),
      handler: async (request, reply) => {
        const actor = services.actorOf(request);
        await services.limit(request, route);
        authorise(actor, route.access, route.stepUp);
        const input = parseInput(route, request);
        const context: Context<unknown, unknown, unknown> = {
          actor,
          ...input,
          request: requestFacts(request, reply),
          files: () => filesOf(request),
          bytes: () => bytesOf(request),
          raw: () => Buffer.concat(request.chunks ?? []),
        };
        return answer(reply, route, await route.handler(context as Context<never, never, never>));
      },
    });
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    route?: AnyRoute;
  }
  interface FastifyRequest {
    actor: Actor | null;
    chunks?: Uint8Array[];
  }
}
