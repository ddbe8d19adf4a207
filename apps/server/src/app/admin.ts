import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Appearance } from '#domains/appearance/index.ts';
import { CONTENT_SECURITY_POLICY } from '#kernel/http/index.ts';
import { makeAdminLook } from './admin-look.ts';
import { readPreloads } from './admin-preloads.ts';
import { askedLanguage } from './site-server/messages.ts';

const dist = join(import.meta.dirname, '../../../web/dist');
const HEAD_END = '</head>';
const NONCE = '__CSP_NONCE__';

/** The language somebody picked in the admin; it only decides which words are named in advance. */
const picked = (cookie: string | undefined): string | undefined =>
  cookie?.match(/(?:^|;\s*)atelier\.language=(en|it)(?:;|$)/)?.[1];

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Atelier</title>
<p>The admin has not been built yet. Run <code>npm start</code>, which builds it, or <code>npm run build:web</code>.</p></html>`;

/** Serves the built admin: hashed files for a year, every other address gets the application's page. */
export async function registerAdmin(app: FastifyInstance, appearance: Pick<Appearance, 'ofPage'>): Promise<void> {
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
  const preloads = await readPreloads(dist);
  const inLook = makeAdminLook(page, appearance);
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    const [path = '/'] = request.url.split('?');
    const language = picked(request.headers.cookie) ?? askedLanguage(request.headers['accept-language']);
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header(
        'content-security-policy',
        CONTENT_SECURITY_POLICY.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`),
      )
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send((await inLook()).replaceAll(NONCE, nonce).replace(HEAD_END, () => preloads(path, language) + HEAD_END));
  };
  app.get('/', (request, reply) => send(request, reply));
  // `/api/*` and files that do not exist stay what they are: not found, never the application's page.
  app.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path.startsWith('/api/') || path.startsWith('/assets/') || /\.\w{1,8}$/.test(path)) return reply.callNotFound();
    return send(request, reply);
  });
}
