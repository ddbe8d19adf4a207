/**
 * The floor: what the machine gives when nothing but the work itself is done. `node:http` and `pg`, the same rows, the
 * token's signature checked, and nothing else: no isolation, no validation, no audit, no revisions.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';

const [url, port, secret, workspaceId, siteId] = process.argv.slice(2) as [string, string, string, string, string];
const pool = new pg.Pool({ connectionString: url, max: 10 });
// Every column that the API answers with: the same rows, not a lighter sort.
const COLUMNS =
  'id, site_id, locale, slug, kind, title, nav_title, in_nav, h1_tag, meta_title, meta_description, canonical_url, og_image_media_id, noindex, custom_head_html, keywords, lsi_phrases, order_index, status, translation_key, published_at, revision, created_at, updated_at';

function isSigned(request: IncomingMessage): boolean {
  const [head, body, signature] = (request.headers.authorization ?? '').slice(7).split('.');
  if (!head || !body || !signature) return false;
  const expected = createHmac('sha256', secret).update(`${head}.${body}`).digest();
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function bodyOf(request: IncomingMessage): Promise<{ title: string; slug: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
  if (!isSigned(request)) return { status: 401, body: { code: 'unauthenticated' } };
  const id = (request.url ?? '').split('?')[0]?.split('/')[4];
  if (request.method === 'GET' && !id) {
    const { rows } = await pool.query({
      name: 'list',
      text: `select ${COLUMNS} from pages where workspace_id = $1 and site_id = $2 order by order_index, id limit 51`,
      values: [workspaceId, siteId],
    });
    return { status: 200, body: { items: rows.slice(0, 50), next: null } };
  }
  if (request.method === 'GET') {
    const { rows } = await pool.query({
      name: 'get',
      text: `select ${COLUMNS} from pages where id = $1`,
      values: [id],
    });
    return { status: 200, body: rows[0] };
  }
  const { title, slug } = await bodyOf(request);
  if (request.method === 'POST') {
    const { rows } = await pool.query({
      name: 'create',
      text: `insert into pages (id, workspace_id, site_id, locale, slug, title, translation_key) values ($1, $2, $3, 'en', $4, $5, $1) returning ${COLUMNS}`,
      values: [randomUUID(), workspaceId, siteId, slug, title],
    });
    return { status: 201, body: rows[0] };
  }
  const { rows } = await pool.query({
    name: 'update',
    text: `update pages set title = $2, revision = revision + 1, updated_at = now() where id = $1 returning ${COLUMNS}`,
    values: [id, title],
  });
  return { status: 200, body: rows[0] };
}

createServer((request, response) => {
  answer(request).then(
    ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    () => response.writeHead(500).end(),
  );
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
