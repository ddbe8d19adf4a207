import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { APIRequestContext, Browser, BrowserContext } from '@playwright/test';
import { type Instance, startInstance } from '../main-job/instance.ts';
import { asked } from './ai-world.ts';
import { dealtWith } from './customers-world.ts';
import { invoiced } from './finance-world.ts';
import { denied, searched, startSearch } from './search-world.ts';

/** An instance in the middle of its work: sites, pages, files, deployments that ended well and badly. */
export interface World {
  instance: Instance;
  /** Ids that addresses are made of. */
  ids: {
    siteId: string;
    /** Not connected with Search Console. */
    unsearchedSiteId: string;
    /** Connected, with an account that may not read the property. */
    deniedSiteId: string;
    pageId: string;
    templateId: string;
    ownTemplateId: string;
    userId: string;
    invitation: string;
    batchId: string;
    importId: string;
    planId: string;
    setId: string;
    leadId: string;
    campaignId: string;
    calendarId: string;
    mailId: string;
    auditId: string;
    customerId: string;
    invoiceId: string;
    draftInvoiceId: string;
    creditNoteId: string;
  };
  /** A window of the owner, who has just signed in. */
  open(browser: Browser, options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
  /** A window of a client who came in by a link. */
  openByLink(browser: Browser, options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
  close(): Promise<void>;
}

type Body = { id: string; slug: string; items: { id: string; slug?: string; title?: string }[]; status: string };

/** A picture in one colour, small enough to be written here. */
export function picture(red: number, green: number, blue: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    crc.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, crc]);
  };
  const size = 64;
  const head = Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 2, 0, 0, 0]);
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: size }, () => Buffer.from([red, green, blue]))]);
  const rows = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** @param workspace which one is meant; the first one of the person without it */
export function makeAsk(request: APIRequestContext, url: string, workspace?: string) {
  return async (method: string, path: string, data?: object): Promise<Body> => {
    const answer = await request.fetch(`${url}/api/v1${path}`, {
      method,
      headers: { origin: url, ...(workspace === undefined ? {} : { 'x-workspace-id': workspace }) },
      ...(data === undefined ? {} : { data }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.status() === 204 ? ({} as Body) : ((await answer.json()) as Body);
  };
}

export type Ask = ReturnType<typeof makeAsk>;

async function finished(ask: Ask, id: string): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const { status } = await ask('GET', `/deployments/${id}`);
    if (['live', 'failed', 'superseded'].includes(status)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Deployment ${id} did not end.`);
}

/** An audit of a site that has come to its end. */
async function audited(ask: Ask, siteId: string): Promise<string> {
  const { id } = await ask('POST', '/copilot/seo-audits', { siteId, language: 'en' });
  for (let i = 0; i < 300; i++) {
    const { state } = (await ask('GET', `/copilot/seo-audits/${id}`)) as unknown as { state: string };
    if (!['queued', 'running', 'waiting_provider'].includes(state)) return id;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Audit ${id} did not end.`);
}

/** Invites somebody and takes the token out of the mail, which stays in the instance's own mailbox. */
export async function invite(ask: Ask, email: string, role = 'editor'): Promise<string> {
  await ask('POST', '/invitations', { email, role });
  for (let i = 0; i < 100; i++) {
    const { items } = await ask('GET', `/mailbox?q=${encodeURIComponent(email)}`);
    const { text } = items[0]
      ? ((await ask('GET', `/mailbox/${items[0].id}`)) as unknown as { text: string })
      : { text: '' };
    const [, token] = /invitation#token=([\w.-]+)/.exec(text) ?? [];
    if (token !== undefined) return token;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No invitation reached ${email}.`);
}

/** A copy that is being worked on: two versions, a site on the first one, and a draft with a mistake in it. */
async function ownTemplate(ask: Ask, templateId: string): Promise<string> {
  const copy = await ask('POST', `/templates/${templateId}/duplicate`, { name: 'House style' });
  const { id, htmlContent, cssContent, colorVariables } = copy as unknown as Record<string, string> & {
    id: string;
    colorVariables: object[];
  };
  await ask('POST', '/sites', { brandName: 'Atelier Corvo', templateId: id, starterPages: true });
  await ask('PUT', `/templates/${id}`, {
    cssContent: `${cssContent}\nbody { color: var(--coal); }\n`,
    colorVariables: [...colorVariables, { name: 'coal', label: 'Coal', value: '#1d1d24', dark: '#ececf1' }],
  });
  await ask('POST', `/templates/${id}/versions`);
  await ask('PUT', `/templates/${id}`, {
    htmlContent: htmlContent?.replace('</body>', '<p>{{ mottto }}</p>\n</body>'),
  });
  return id;
}

/** A campaign, a calendar and a mail, each as far as its maker got with it. */
async function planned(ask: Ask): Promise<Pick<World['ids'], 'campaignId' | 'calendarId' | 'mailId'>> {
  const brief = 'The bakery opens on Sundays, with rolls that were baked the same morning.';
  const made = async (path: string, order: object): Promise<string> => {
    const { id } = await ask('POST', `/copilot/${path}`, { ...order, language: 'en' });
    for (let i = 0; i < 300; i++) {
      const { state } = (await ask('GET', `/copilot/${path}/${id}`)) as unknown as { state: string };
      if (state === 'produced') return id;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${path} ${id} was not produced.`);
  };
  const dates = { from: '2030-03-04', to: '2030-03-24', channels: ['instagram', 'blog', 'newsletter'] };
  const campaignId = await made('campaign-plans', { brief, name: 'Open on Sundays', ...dates });
  await ask('POST', `/copilot/campaign-plans/${campaignId}/drafts`);
  const platforms = ['instagram', 'facebook'];
  const calendarId = await made('social-plans', { from: '2030-03-04', platforms, topics: ['Bread', 'Our people'] });
  const sender = { name: 'Harbour Bakery', address: '1 Harbour Street, Genoa' };
  const mailId = await made('mail-drafts', { brief, mails: 2, link: 'https://harbour.example/', sender });
  await ask('PUT', '/copilot/daily-content', { topics: ['Rye', 'Rolls'], platforms, language: 'en' });
  await ask('POST', '/copilot/daily-content/run');
  return { campaignId, calendarId, mailId };
}

/** The export of a blog, uploaded and looked at, so that there is something to choose. */
export const blogExport = () =>
  readFileSync(
    join(import.meta.dirname, '../../apps/server/src/domains/site-imports/fixtures/bakery.wxr.xml'),
    'utf8',
  ).replaceAll('FILES', 'https://files.invalid');

async function beginImport(request: APIRequestContext, url: string): Promise<string> {
  const bytes = Buffer.from(blogExport());
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const head = { origin: url, 'tus-resumable': '1.0.0' };
  const metadata = `filename ${base64('blog.xml')},source ${base64('wordpress')}`;
  const begun = await request.post(`${url}/api/v1/site-imports`, {
    headers: { ...head, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  });
  const { id } = (await begun.json()) as { id: string };
  await request.patch(`${url}/api/v1/site-imports/${id}/upload`, {
    headers: { ...head, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    data: bytes,
  });
  for (let i = 0; i < 100; i++) {
    const { status } = (await (await request.get(`${url}/api/v1/site-imports/${id}`)).json()) as { status: string };
    if (status === 'checked') return id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The import was not looked at.');
}

async function fill(ask: Ask, request: APIRequestContext, url: string): Promise<World['ids']> {
  const templates = await ask('GET', '/templates?limit=10');
  const templateId = templates.items[0]?.id ?? '';
  const names = ['Harbour Bakery', 'Studio Lumen', 'Trattoria da Nina con un nome piuttosto lungo'];
  const sites: Body[] = [];
  for (const brandName of names)
    sites.push(await ask('POST', '/sites', { brandName, templateId, locales: ['it'], starterPages: true }));
  const siteId = sites[0]?.id ?? '';
  const pages = await ask('GET', `/pages?site=${siteId}&locale=en&limit=50`);
  for (const [name, colour] of Object.entries({ dawn: [240, 150, 90], sea: [40, 110, 160], field: [90, 150, 80] }))
    await request.post(`${url}/api/v1/media`, {
      headers: { origin: url },
      multipart: {
        file: {
          name: `${name}.png`,
          mimeType: 'image/png',
          buffer: picture(...(colour as [number, number, number])),
        },
      },
    });
  await ask('POST', '/pages', { siteId, title: 'Seasonal menu', slug: 'menu' });
  for (const note of ['First version', 'New opening hours']) {
    const { id } = await ask('POST', '/deployments', { siteId, note });
    await finished(ask, id);
  }
  await ask('POST', '/affiliate-links', { name: 'Shop', url: 'https://shop.example/x', disclosure: 'Advertising' });
  const items = [{ title: 'Sourdough' }, { title: 'Rye, baked slowly' }, { title: 'Focaccia' }];
  await ask('POST', '/swiper-presets', { name: 'Spring', items, buttonText: 'See the offer' });
  const ownTemplateId = await ownTemplate(ask, templateId);
  for (const [from, to] of [
    ['/our-bread', '/menu/'],
    ['/blog/*', '/menu/'],
    ['/partners/:who', 'https://shop.example.com/:who'],
  ])
    await ask('POST', '/redirects', { siteId, from, to });
  const { slug } = await ask('GET', `/sites/${siteId}`);
  for (const path of ['/season-menu.html', '/season-menu.html', '/about-us', '/wp-login.php'])
    await request.get(`${url}${path}`, {
      headers: {
        host: `${slug}.localhost`,
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      },
    });
  await ask('POST', '/deployment-batches', { siteIds: sites.map(({ id }) => id), note: 'Opening hours' });
  const invitation = await invite(ask, 'editor@example.test');
  await ask('POST', '/site-archives', { siteId });
  const importId = await beginImport(request, url);
  const written = await asked(ask, templateId);
  await searched(ask, siteId);
  const [deniedSiteId, unsearchedSiteId] = [sites[1]?.id ?? '', sites[2]?.id ?? ''];
  await denied(ask, deniedSiteId);
  await audited(ask, siteId);
  const auditId = await audited(ask, siteId);
  await ask('POST', '/api-keys', { name: 'Website', scopes: ['site:read'] });
  const { user } = (await ask('GET', '/users/me')) as unknown as { user: { id: string } };
  return {
    ...{ deniedSiteId, unsearchedSiteId },
    ...{ siteId, pageId: pages.items[0]?.id ?? '', templateId, ownTemplateId },
    customerId: await dealtWith(ask, request, url),
    ...{ userId: user.id, invitation, importId, auditId },
    ...written,
    ...(await planned(ask)),
    ...(await invoiced(ask)),
  };
}

// Nobody is there to answer: only the buttons are looked at.
const elsewhere = { issuer: 'http://127.0.0.1:9', clientId: 'a', clientSecret: 'b' };
const providers = [
  { id: 'google', name: 'Google', ...elsewhere },
  { id: 'linkedin', name: 'LinkedIn', ...elsewhere },
];

/** An instance on which two other services can be signed in with, and whose figures of the search come from a stand-in. */
export async function startWorld(kept?: string): Promise<Instance> {
  const google = await startSearch();
  const instance = await startInstance({ OPENID_PROVIDERS: JSON.stringify(providers), ...google.variables }, kept);
  return { ...instance, stop: () => instance.stop().finally(() => google.close()) };
}

/** @param kept data folder that outlives the instance */
export async function makeWorld(browser: Browser, kept?: string): Promise<World> {
  const instance = await startWorld(kept);
  const { url, email, password } = instance;
  const context = await browser.newContext();
  const ask = makeAsk(context.request, url);
  await ask('POST', '/auth/login', { email, password, transport: 'cookie' });
  const ids = await fill(ask, context.request, url);
  const invitation = await invite(ask, 'clara@example.test', 'client_reviewer');
  await context.close();
  const client = await browser.newContext();
  const enter = { name: 'Clara', email: 'clara@example.test', invitationToken: invitation, transport: 'cookie' };
  await makeAsk(client.request, url)('POST', '/auth/register', enter);
  const storageState = await client.storageState();
  await client.close();
  return {
    instance,
    ids,
    open: async (opener, options = {}) => {
      const window = await opener.newContext({ ...options, baseURL: url });
      await makeAsk(window.request, url)('POST', '/auth/login', { email, password, transport: 'cookie' });
      return window;
    },
    openByLink: (opener, options = {}) => opener.newContext({ ...options, storageState, baseURL: url }),
    close: () => instance.stop(),
  };
}
