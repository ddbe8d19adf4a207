import { createHash } from 'node:crypto';
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { type ManifestFile, makeBlobs } from '#domains/deployments/index.ts';
import { makeManifest, writeManifest } from '#domains/deployments/targets/files/manifest.ts';
import { makeTestClock } from '#kernel/clock/index.ts';
import { makeSecrets } from '#kernel/secrets/index.ts';
import { openStorage, type Storage } from '#kernel/storage/index.ts';
import { makeSiteServer, type SiteServing } from './index.ts';

export const LINK = '0190a1b2-0000-7000-8000-000000000001';
export const OFF = '0190a1b2-0000-7000-8000-000000000002';
export const WORKSPACE = '0190a1b2-0000-7000-8000-0000000000aa';
export const clock = makeTestClock();
export const page = `<!doctype html><title>Bakery</title>${'<p>Bread and salt.</p>'.repeat(100)}`;
export const picture = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251));
export const video = Buffer.alloc(700_000, 'atelier');

interface Row {
  id: string;
  workspaceId: string;
  slug: string;
  domain: string | null;
  wwwRule: 'apex' | 'www';
  defaultLocale: string;
  archivedAt: Date | null;
  liveDeploymentId: string | null;
}

export const row = (changes: Partial<Row>): Row => ({
  id: 's',
  workspaceId: WORKSPACE,
  slug: 'bakery',
  domain: 'bakery.it',
  wwwRule: 'apex',
  defaultLocale: 'it',
  archivedAt: null,
  liveDeploymentId: 'one',
  ...changes,
});

/** What the tests of the site server change and look at. */
export const world = {
  storage: undefined as unknown as Storage,
  serving: undefined as unknown as SiteServing,
  rows: [] as Row[],
  files: new Map<string, ManifestFile>(),
  clicks: new Map<string, number>(),
  misses: [] as { path: string; people: number; bots: number }[],
  lookups: 0,
  isDatabaseAway: false,
};
let port = 0;
const server = createServer(async (req, res) => {
  if (!(await world.serving.serve(req, res))) res.end('the application');
});

export async function publish(
  id: string,
  texts: Record<string, string>,
  settings: { redirect404ToHome?: boolean } = {},
) {
  const blobs = makeBlobs(world.storage);
  world.files = new Map();
  for (const [path, text] of Object.entries(texts)) {
    const type = path.endsWith('.css') ? 'text/css' : path.endsWith('.php') ? 'application/x-httpd-php' : 'text/html';
    const file = await blobs.putText(text, type);
    world.files.set(path, type === 'text/css' ? { ...file, version: 'abcdef0123' } : file);
  }
  for (const [path, bytes, contentType] of [
    ['img/a.png', picture, 'image/png'],
    ['film.mp4', video, 'video/mp4'],
  ] as const) {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const open = async () => ({ stream: Readable.from([bytes]), size: bytes.length, contentType });
    const file = await blobs.copy({ hash, size: bytes.length, contentType }, open);
    world.files.set(path, file);
    world.files.set(`img/${hash.slice(0, 10)}-b.png`, file);
  }
  const manifest = makeManifest({
    siteId: 's',
    settings: { defaultLocale: 'it', prefixes: ['', 'en'], redirect404ToHome: false, ...settings },
    files: world.files,
    pages: new Map(),
  });
  await world.storage.put(`m/${id}.json`, writeManifest(manifest), { contentType: 'application/json' });
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

export const get = (
  host: string,
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { method = 'GET', headers = {} } = options;
    const call = httpRequest(
      { port, host: '127.0.0.1', path, method, headers: { host, 'user-agent': BROWSER, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const body = Buffer.concat(parts);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString('utf8') });
        });
        response.on('error', reject);
      },
    );
    call.on('error', reject);
    call.end();
  });

export async function listen(): Promise<void> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  port = (server.address() as AddressInfo).port;
}
export const close = (): Promise<unknown> => new Promise((done) => server.close(done));

/** One site, published once, that nobody has visited. */
export async function begin(): Promise<void> {
  world.storage = await openStorage('memory', {});
  world.rows = [row({})];
  world.lookups = 0;
  world.isDatabaseAway = false;
  world.clicks = new Map();
  world.misses = [];
  const blobs = makeBlobs(world.storage);
  world.serving = makeSiteServer({
    lookup: {
      systemWork: (_reason, work) => work(undefined as never),
      sites: {
        findByHost: async (_tx, { slug, domain }) => {
          world.lookups += 1;
          if (world.isDatabaseAway) throw new Error('the database is away');
          return world.rows.find((one) => (slug ? one.slug === slug : one.domain === domain));
        },
        find: async (_tx, id) => world.rows.find((one) => one.id === id),
      },
      manifestOf: async (_tx, id) => `m/${id}.json`,
      previewOf: async () => undefined,
      siteServedAt: async (_tx, hosts) => (hosts.includes('www.pane.it') ? world.rows[0]?.id : undefined),
      storage: world.storage,
      blobs,
      clock,
    },
    preview: {
      queries: { siteToBuild: () => Promise.reject(new Error('no site')), readPages: async () => [] },
      unitOfWork: (_actor, work) => work(undefined as never),
      secrets: makeSecrets({ keys: ['a master key of more than 32 characters'], clock }),
      clock,
      studio: async () => ({ name: 'Studio <Luce>' }),
    },
    clicks: {
      targetOf: async (workspaceId, id) => {
        if (world.isDatabaseAway) throw new Error('the database is away');
        const isKnown = workspaceId === WORKSPACE && [LINK, 'shoes'].includes(id);
        return isKnown ? { id: LINK, url: 'https://shop.example/?x=1' } : undefined;
      },
      addClicks: async (counted) => {
        for (const [id, count] of counted) world.clicks.set(id, (world.clicks.get(id) ?? 0) + count);
      },
      log: { warn: () => undefined },
    },
    misses: {
      add: async (misses) =>
        void world.misses.push(...misses.map(({ path, people, bots }) => ({ path, people, bots }))),
      log: { warn: () => undefined },
    },
    blobs,
    proofOf: (siteId) => `proof of ${siteId}`,
    publicHost: 'localhost',
    protocol: 'http:',
    log: { error: () => undefined },
  });
  await publish('one', {
    'index.html': page,
    'about/index.html': '<p>about</p>',
    '404.html': '<p>lost</p>',
    'en/404.html': '<p>lost in English</p>',
    'index.php': '<?php evil();',
    'assets/site.css': 'body{color:red}'.repeat(100),
    _redirects: `/old/ /about/ 301\n/inside /about/ 200\n/go/${LINK} https://former.example/ 302\n/go/${OFF} https://off.example/ 302\n/go/blog /about/ 301\n`,
    _headers: '/*\n  X-Site: yes\n/assets/site.css\n  Cache-Control: public, max-age=31536000, immutable\n',
  });
}
