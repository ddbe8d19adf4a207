/**
 * The HTTP server of every role: problem JSON, request ids, security headers, Origin check, limits, logs without secrets.
 */
import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import multipart from '@fastify/multipart';
import websocket from '@fastify/websocket';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerFactory,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import { type Actor, visitor } from '#kernel/access/index.ts';
import { foreignOrigin, notFound, tooManyRequests } from '#kernel/errors/index.ts';
import { canonicalAddress } from './address.ts';
import { sendProblem, sendProblemOnSocket } from './problem.ts';
import type { AnyRoute } from './route.ts';
import { registerRoutes } from './routes.ts';

export interface ServerOptions {
  log: Logger;
  trustProxy: boolean;
  bodyLimitBytes: number;
  uploadLimitBytes: number;
  /** Origins a browser may write from, e.g. the public address. */
  ownOrigins: (request: FastifyRequest) => readonly string[];
  /** Makes the actor from cookie, bearer token or key; a bad token is no token. */
  identify: (request: FastifyRequest) => Promise<Actor>;
  /** Counts a request; gives seconds to wait when there were too many. */
  countRequest: (key: string, perMinute: number) => Promise<{ allowed: boolean; resetSeconds: number }>;
  requestsPerMinute: number;
  /** Multiplies the limits of single routes; for tests, which ask more often than people. */
  routeLimitFactor?: number;
  routes: readonly AnyRoute[];
  serverFactory?: FastifyServerFactory;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** Answers in words; what streams as events must leave at once, and files are small already or asked for in ranges. */
const WORDS = /^(?:text\/(?:html|plain|css|javascript)|application\/(?:[a-z.-]+\+)?(?:json|xml))(?:;|$)/;

/** Admin pages: own scripts only. Mantine sets inline style attributes, which are not scripts. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob: http: https:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

function addHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({
    'x-request-id': request.id,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': CONTENT_SECURITY_POLICY,
  });
  if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
}

/** A browser sends cookies by itself, so a write that comes with one must come from our own pages. */
function checkOrigin(request: FastifyRequest, ownOrigins: readonly string[]): void {
  if (SAFE.has(request.method) || !request.headers.cookie || request.headers.authorization) return;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined ? ownOrigins.includes(origin) : site === undefined || site === 'same-origin') return;
  throw foreignOrigin(undefined);
}

export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    trustProxy: options.trustProxy,
    bodyLimit: options.bodyLimitBytes,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    rewriteUrl: (request) => canonicalAddress(request.url ?? '/'),
    // What fails before a route is found passes no hook and no error handler.
    frameworkErrors: (error, request, reply) => {
      addHeaders(request as FastifyRequest, reply as FastifyReply);
      sendProblem(request as FastifyRequest, reply as FastifyReply, error);
    },
    clientErrorHandler: sendProblemOnSocket,
    // Schemas here only describe answers; input is parsed by the routes' own schemas.
    ajv: { customOptions: { strict: false } },
    ...(options.serverFactory ? { serverFactory: options.serverFactory } : {}),
  });
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request, reply) => addHeaders(request, reply));
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    customTypes: WORDS,
    threshold: 1024,
    globalDecompression: false,
  });
  await app.register(multipart, {
    limits: { fileSize: options.uploadLimitBytes, files: 50, fields: 50, fieldSize: 100_000, headerPairs: 100 },
  });
  app.addContentTypeParser('application/offset+octet-stream', async (_request: FastifyRequest, body: unknown) => body);
  await app.register(websocket, { options: { maxPayload: 64 * 1024 } });

  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return;
    checkOrigin(request, options.ownOrigins(request));
    request.actor = await options.identify(request);
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        url: request.url.split('?')[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  app.setErrorHandler((error, request, reply) => sendProblem(request, reply, error));
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, notFound({ what: 'address' })));

  registerRoutes(app, options.routes, {
    actorOf: (request) => request.actor ?? visitor(request.id),
    limit: async (request, route) => {
      const who = request.actor?.userId ?? request.ip;
      const checks: [string, number][] = [[`all:${who}`, options.requestsPerMinute]];
      const factor = options.routeLimitFactor ?? 1;
      // Before somebody has said who they are, the address is all there is to count by.
      const whose = route.access === 'public' ? request.ip : who;
      if (route.limit) checks.push([`${route.id}:${whose}`, route.limit.perMinute * factor]);
      const workspace = request.actor?.workspaceId;
      if (route.limit?.ofWorkspace && workspace)
        checks.push([`${route.id}:${workspace}`, route.limit.ofWorkspace * factor]);
      for (const [key, perMinute] of checks) {
        const { allowed, resetSeconds } = await options.countRequest(key, perMinute);
        if (!allowed) throw tooManyRequests({ seconds: resetSeconds }, { extra: { seconds: resetSeconds } });
      }
    },
  });
  return app;
}
