import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client, TestApp } from '#test/make-app.ts';

export const HTML =
  '<!doctype html>\n<html lang="{{ locale }}">\n<head>\n{{ head }}{{ styles }}</head>\n<body>\n{{ menu }}\n<main>\n{{ content }}</main>\n{{ scripts }}</body>\n</html>\n';

/** Fails with what came back when it is not the expected status. */
export async function made(answer: Promise<{ status: number; body: unknown }>, status = 201) {
  const { status: got, body } = await answer;
  if (got !== status) throw new Error(`${got} instead of ${status}: ${JSON.stringify(body)}`);
  return body as ReturnType<typeof JSON.parse>;
}

export interface Studio {
  owner: Client;
  site: { id: string; slug: string; url: string };
  home: { id: string; revision: number };
  /** A page that is ready to be published. */
  page(slug: string, title: string, more?: object): Promise<{ id: string; revision: number }>;
  /** Changes the words of a page. */
  write(pageId: string, words: string): Promise<void>;
  publish(note?: string): Promise<{ id: string; number: number }>;
  /** Asks for a publication, and waits until it is over. */
  published(note?: string): Promise<ReturnType<typeof JSON.parse>>;
  /** Waits until a deployment has one of these states. */
  reaches(id: string, ...states: string[]): Promise<ReturnType<typeof JSON.parse>>;
}

const OVER = ['live', 'failed', 'superseded', 'rolled_back', 'cancelled'];

/** Somebody with a site of one page on a template of their own. */
export async function makeStudio(app: TestApp, more: { site?: object; template?: object } = {}): Promise<Studio> {
  const owner = await app.signUp();
  const template = await made(
    owner.post('/templates', { name: 'Plain', htmlContent: HTML, cssContent: 'body{color:#222}', ...more.template }),
  );
  const site = await made(
    owner.post('/sites', { brandName: 'Bakery', templateId: template.id, starterPages: false, ...more.site }),
  );
  const page: Studio['page'] = async (slug, title, fields = {}) =>
    made(owner.post('/pages', { siteId: site.id, slug, title, status: 'ready', metaDescription: title, ...fields }));
  const home = await page('', 'Home');
  const { live } = app.atelier.kernel;
  const reaches: Studio['reaches'] = async (id, ...states) => {
    const heard = Promise.withResolvers<void>();
    const look = async () => {
      const found = await made(owner.get(`/deployments/${id}`), 200);
      return states.includes(found.status) ? found : undefined;
    };
    const stop = live.subscribe(owner.workspaceId, (event) => {
      const data = event.data as { status?: string } | undefined;
      if (event.id === id && states.includes(data?.status ?? '')) heard.resolve();
    });
    try {
      const now = await look();
      if (now) return now;
      await heard.promise;
      return (await look()) ?? made(owner.get(`/deployments/${id}`), 200);
    } finally {
      stop();
    }
  };
  const publish: Studio['publish'] = (note = '') => made(owner.post('/deployments', { siteId: site.id, note }), 202);
  return {
    owner,
    site,
    home,
    page,
    publish,
    reaches,
    async write(pageId, words) {
      const blocks = [{ type: 'text', content: { html: `<p>${words}</p>` } }];
      await made(owner.put(`/pages/${pageId}/blocks`, { blocks }), 200);
    },
    published: async (note) => reaches((await publish(note)).id, ...OVER),
  };
}

export interface Visit {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** A visitor's browser before the site server: `visit('bakery.localhost', '/')`. */
export async function makeVisitor(app: TestApp) {
  const server = createServer(async (req, res) => {
    if (!(await app.atelier.publishing.siteServer(req, res))) res.end('the application');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.address() as AddressInfo;
  const visit = (host: string, path: string, headers: Record<string, string> = {}): Promise<Visit> =>
    new Promise((resolve, reject) => {
      httpRequest(
        {
          port,
          host: '127.0.0.1',
          path,
          headers: {
            host,
            'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
            ...headers,
          },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        },
      )
        .on('error', reject)
        .end();
    });
  return { visit, close: () => new Promise<void>((done) => server.close(() => done())) };
}
