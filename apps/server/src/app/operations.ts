import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { openApiDocument } from '#kernel/http/index.ts';
import type { Atelier } from './compose/index.ts';
import { referencePage } from './reference-page.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
export const VERSION = '0.1.0';

/** What an administrator's tools ask: alive, ready, figures, and the contract. */
export function registerOperations(app: FastifyInstance, atelier: Atelier): void {
  const { kernel } = atelier;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const queues = new Gauge({
    name: 'job_queue_depth',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      for (const { name, waiting, active, failed } of await kernel.jobs.depths()) {
        this.set({ queue: name, state: 'waiting' }, waiting);
        this.set({ queue: name, state: 'active' }, active);
        this.set({ queue: name, state: 'failed' }, failed);
      }
    },
  });
  registry.registerMetric(queues);
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.config.route?.id ?? 'other';
    seconds.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });

  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const database = await kernel.database.root.execute(sql`select 1`).then(
      () => 'ok',
      () => 'unreachable',
    );
    return reply
      .code(database === 'ok' ? 200 : 503)
      .send({ status: database === 'ok' ? 'ready' : 'not ready', database });
  });
  app.get('/metrics', async (request, reply) => {
    const token = kernel.config.operations.metricsToken;
    const allowed = token
      ? request.headers.authorization === `Bearer ${token}`
      : LOOPBACK.has(request.socket.remoteAddress ?? '');
    if (!allowed) return reply.callNotFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });

  registerContract(app, atelier.routes);
}

/** Made when somebody asks for it: it is large, and most processes are never asked. Then the same for all, small on the wire. */
function serveOnce(app: FastifyInstance, path: string, headers: Record<string, string>, make: () => string): void {
  let made: { text: string; packed: Buffer; etag: string } | undefined;
  app.get(path, (request, reply) => {
    if (made === undefined) {
      const text = make();
      made = { text, packed: gzipSync(text), etag: `W/"${createHash('sha256').update(text).digest('base64url')}"` };
    }
    const packs = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    reply.headers({ ...headers, etag: made.etag, 'cache-control': 'no-cache', vary: 'accept-encoding' });
    if (request.headers['if-none-match'] === made.etag) return reply.code(304).send();
    return packs ? reply.header('content-encoding', 'gzip').send(made.packed) : reply.send(made.text);
  });
}

function registerContract(app: FastifyInstance, routes: Atelier['routes']): void {
  const document = () => openApiDocument(routes, VERSION);
  const html = {
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'content-type': 'text/html; charset=utf-8',
  };
  const json = { 'content-type': 'application/json; charset=utf-8' };
  serveOnce(app, '/api/v1/openapi.json', json, () => JSON.stringify(document()));
  serveOnce(app, '/api/v1/docs', html, () => referencePage(JSON.parse(JSON.stringify(document()))));
}
