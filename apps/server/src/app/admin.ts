import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { CONTENT_SECURITY_POLICY } from '#kernel/http/index.ts';

const dist = join(import.meta.dirname, '../../../web/dist');
const NONCE = '__CSP_NONCE__';

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Atelier</title>
<p>The admin has not been built yet. Run <code>npm start</code>, which builds it, or <code>npm run build:web</code>.</p></html>`;

/** Serves the built admin: hashed files for a year, every other address gets the application's page. */
export async function registerAdmin(app: FastifyInstance): Promise<void> {
  if (existsSync(join(dist, 'assets'))) {
    await app.register(fastifyStatic, {
      root: join(dist, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      index: false,
    });
  }
  const page = await readFile(join(dist, 'index.html'), 'utf8').catch(() => NOT_BUILT);
  const send = (reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header(
        'content-security-policy',
        CONTENT_SECURITY_POLICY.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`),
      )
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(NONCE, nonce));
  };
  app.get('/', (_request, reply) => send(reply));
  // `/api/*` and files that do not exist stay what they are: not found, never the application's page.
  app.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path.startsWith('/api/') || path.startsWith('/assets/') || /\.\w{1,8}$/.test(path)) return reply.callNotFound();
    return send(reply);
  });
}
