/** One object of every kind in a workspace, made through the API like a client would. */
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import type { Answer, Client, TestApp } from '#test/make-app.ts';
import { serviceKeyFile } from '#test/service-key.ts';
import { makeSoftPasskey } from '#test/soft-authenticator.ts';

/** Ids by the first part of the address under which the object is reached, e.g. `things['page-blocks']`. */
export type Things = Readonly<Record<string, string>>;

export const PAGE_HTML =
  '<!doctype html>\n<html lang="{{ locale }}">\n<head>{{ head }}{{ styles }}</head>\n<body>{{ menu }}<main>{{ content }}</main>\n</body>\n</html>\n';

/** A small picture; equal colours are equal bytes. */
export const picture = (color: string): Promise<Uint8Array> =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: color } })
    .png()
    .toBuffer();

function created(what: string, answer: Answer): ReturnType<typeof JSON.parse> {
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function libraryOf(client: Client, word: string, color: string) {
  const folder = created('folder', await client.post('/media-folders', { name: `${word} folder` }));
  const media = created('media', await client.upload('/media', { name: `${word}.png`, bytes: await picture(color) }));
  const tus = {
    'tus-resumable': '1.0.0',
    'upload-length': '100',
    'upload-metadata': `filename ${Buffer.from(`${word}.mp4`).toString('base64')}`,
  };
  const upload = created('upload', await client.post('/media-uploads', undefined, tus));
  const url = `https://shop.example.com/${word}`;
  const link = created('link', await client.post('/affiliate-links', { name: `${word} link`, url }));
  const other = created('link', await client.post('/affiliate-links', { name: `${word} other link`, url }));
  const replacement = created(
    'replacement',
    await client.post(`/affiliate-links/${other.id}/replace`, { with: link.id }),
  );
  const language = created('language', await client.post('/languages', { code: 'eo', name: `${word} language` }));
  return {
    ...{ 'media-folders': folder.id, media: media.id, 'media-uploads': upload.id },
    ...{ 'affiliate-links': link.id, 'link-replacements': replacement.id, languages: language.id },
  };
}

async function templateOf(client: Client, word: string, color: string) {
  const template = created(
    'template',
    await client.post('/templates', { name: `${word} template`, htmlContent: PAGE_HTML, kind: 'sectional' }),
  );
  const templateId = template.id;
  const variable = { templateId, name: 'tagline', type: 'content', defaultValue: word };
  const section = { templateId, key: 'top', name: `${word} section`, type: 'header', htmlContent: `<p>${word}</p>` };
  const file = { name: 'dot.png', bytes: await picture(color), type: 'image/png' };
  const asset = created('asset', await client.upload('/template-assets', file, { templateId, type: 'image' }));
  const ids = {
    templates: templateId,
    'template-variables': created('variable', await client.post('/template-variables', variable)).id,
    'template-sections': created('section', await client.post('/template-sections', section)).id,
    'template-assets': asset.id,
    'template-footprints': created(
      'footprint',
      await client.post('/template-footprints', { name: `${word} footprint`, kind: 'wordpress', templateId }),
    ).id,
  };
  created('version', await client.post(`/templates/${templateId}/versions`));
  return ids;
}

async function siteOf(client: Client, word: string, templateId: string) {
  const site = created('site', await client.post('/sites', { brandName: `${word} site`, templateId, locales: ['it'] }));
  const siteId = site.id;
  const page = created('page', await client.post('/pages', { siteId, title: `${word} page`, slug: 'about' }));
  const content = { heading: `${word} heading` };
  const block = created('block', await client.post('/page-blocks', { pageId: page.id, type: 'cta', content }));
  created('page change', await client.put(`/pages/${page.id}`, { metaTitle: `${word} meta`, status: 'ready' }));
  const redirect = { siteId, from: '/old', to: '/about/' };
  const target = created(
    'deploy target',
    await client.post('/deploy-targets', {
      ...{
        siteId,
        name: `${word} target`,
        kind: 'cloudflare-pages',
        settings: { accountId: 'abc', project: word.toLowerCase() },
      },
      secrets: { token: `${word}-token` },
    }),
  );
  const property = `sc-domain:${word.toLowerCase()}.example`;
  created('connection', await client.put(`/sites/${siteId}/search-console`, { property, key: serviceKeyFile() }));
  const acceptance = { siteId, fingerprint: '0123456789abcdef', code: 'title_long', reason: `${word} reason` };
  return {
    sites: siteId,
    pages: page.id,
    'page-blocks': block.id,
    'page-comments': created(
      'comment',
      await client.post('/page-comments', { pageId: page.id, blockId: block.id, body: `${word} comment` }),
    ).id,
    'saved-blocks': created(
      'saved block',
      await client.post('/saved-blocks', { name: `${word} saved`, block: { type: 'cta', content } }),
    ).id,
    redirects: created('redirect', await client.post('/redirects', redirect)).id,
    'deploy-targets': target.id,
    'site-domains': created(
      'domain',
      await client.post('/site-domains', { siteId, host: `${word.toLowerCase()}.example` }),
    ).id,
    'check-acceptances': created('acceptance', await client.post('/check-acceptances', acceptance)).id,
    'swiper-presets': created(
      'preset',
      await client.post('/swiper-presets', { name: `${word} preset`, items: [{ title: word }] }),
    ).id,
    'deployment-batches': created('batch', await client.post('/deployment-batches', { siteIds: [siteId], note: word }))
      .id,
    deployments: created('deployment', await client.post('/deployments', { siteId, note: word })).id,
    'site-archives': created('site archive', await client.post('/site-archives', { siteId })).id,
    'site-imports': created(
      'site import',
      await client.post('/site-imports', undefined, {
        'tus-resumable': '1.0.0',
        'upload-length': '100',
        'upload-metadata': `filename ${Buffer.from(`${word}.zip`).toString('base64')},source ${Buffer.from('archive').toString('base64')}`,
      }),
    ).id,
  };
}

async function customersOf(client: Client, word: string) {
  const mails = [{ address: `${word.toLowerCase()}@customer.example` }];
  const customer = created('customer', await client.post('/customers', { givenName: word, mails }));
  const table = { name: `${word}.csv`, bytes: Buffer.from(`Name;Mail\n${word};${word}@import.example\n`) };
  const [one, other] = [`${word} twin`, `${word} other twin`].map((displayName) => ({ displayName }));
  const stays = created('customer', await client.post('/customers', one)).id;
  const goes = created('customer', await client.post('/customers', other)).id;
  created('merge', await client.post(`/customers/${stays}/merge`, { otherId: goes }));
  return {
    'customer-imports': created('import', await client.upload('/customer-imports', table)).id,
    'customer-merges': created('merges', await client.get(`/customers/${stays}/merges`)).items[0].id,
    customers: customer.id,
    'customer-notes': created('note', await client.post(`/customers/${customer.id}/notes`, { body: `${word} note` }))
      .id,
  };
}

/** Orders for the agents, worked on by hand: no worker runs in these tests. */
async function agentWorkOf(app: TestApp, client: Client, word: string, own: { templates: string; sites: string }) {
  const orders = {
    'site-plans': { brief: `${word} bakes bread.`, brandName: word, templateId: own.templates, pages: 1 },
    'seo-audits': { siteId: own.sites },
    'campaign-plans': { brief: `${word} opens on Sundays.`, from: '2030-01-01', to: '2030-01-07', channels: ['x'] },
    'social-plans': { from: '2030-01-01', days: 7, platforms: ['x'], topics: [word] },
    'mail-drafts': {
      brief: `${word} opens on Sundays.`,
      link: 'https://example.com/',
      sender: { name: word, address: word },
    },
    'lead-profiles': { lead: { company: word } },
    'image-sets': { idea: `${word} bread` },
    'branded-images': { template: 'quote', sizes: ['newsletter'], texts: { headline: word } },
  };
  const ids: Record<string, string> = {};
  for (const [path, order] of Object.entries(orders)) {
    const { id } = created(path, await client.post(`/copilot/${path}`, order));
    const assignment = { workspaceId: client.workspaceId, generationId: id };
    await app.atelier.agents.work.run(assignment, new AbortController().signal);
    ids[path] = id;
  }
  ids.plans = ids['campaign-plans'] ?? '';
  return ids;
}

/** Kind of object that an address with `{id}` is about: what stands before the id. */
export const kindOf = (path: string): string => path.split('/{id}')[0]?.split('/').at(-1) ?? '';

const ACCOUNT_ID = '0123456789abcdef0123456789abcdef';

async function accessOf(app: TestApp, client: Client, word: string, siteId: string) {
  const scopes = ['site:read', 'page:read'];
  const role = created('role', await client.post('/roles', { name: `${word} role`, permissions: scopes }));
  const site = { role: 'custom', roleId: role.id, siteIds: [siteId] };
  const email = `${word.toLowerCase()}-guest@example.test`;
  const value = `${word}-credential-0123456789`;
  const credential = { service: 'cloudflare', name: `${word} credential`, value };
  const apiToken = created('credential', await client.post('/api-tokens', credential));
  const place = { name: `${word} place`, apiTokenId: apiToken.id, accountId: ACCOUNT_ID, projectName: 'shop' };
  const colleague = (await app.join(client, 'editor')).userId;
  return {
    roles: role.id,
    members: colleague,
    users: colleague,
    invitations: created('invitation', await client.post('/invitations', { email, ...site })).id,
    'api-keys': created('key', await client.post('/api-keys', { name: `${word} key`, scopes })).id,
    tokens: created('token', await client.post('/users/me/tokens', { name: `${word} token`, scopes })).id,
    'data-exports': created('export', await client.post('/data-exports')).id,
    archives: created('archive', await client.post('/users/me/archives')).id,
    'api-tokens': apiToken.id,
    'cloudflare-tokens': created('configuration', await client.post('/cloudflare-tokens', place)).id,
  };
}

async function accountOf(app: TestApp, client: Client, word: string) {
  const { publicUrl } = app.atelier.kernel;
  const { challenge, user } = created('passkey options', await client.post('/auth/passkeys/options'));
  const place = { origin: new URL(publicUrl).origin, rpId: new URL(publicUrl).hostname };
  const { credential } = makeSoftPasskey(challenge, user.id, place);
  const passkey = created('passkey', await client.post('/auth/passkeys', { name: `${word} key`, credential }));
  const session = created('sessions', await client.get('/auth/sessions')).items[0];
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(
      sql`insert into accounts (id, user_id, provider_id, account_id, email) values (gen_random_uuid(), ${client.userId}::uuid, 'google', ${`${word} ${client.userId}`}, ${word}) returning id`,
    ),
  );
  return { passkeys: passkey.id, sessions: session.id, 'linked-accounts': String(rows[0]?.id) };
}

/** An issued invoice with a payment. */
async function financeOf(client: Client, word: string, customerId: string) {
  const address = { street: word, postalCode: '00100', city: word, province: 'RM', country: 'IT' };
  created('issuer', await client.put('/finance/issuer', { legalName: word, address, taxCode: word, note: word }));
  const line = { description: `${word} work`, unitPrice: 10_000, vatRate: 2200 };
  const buyer = { name: `${word} buyer`, address, email: `${word.toLowerCase()}@example.test` };
  const draft = { customerId, buyer, lines: [line], note: word };
  const invoice = created('invoice', await client.post('/finance/invoices', draft));
  created('number', await client.post(`/finance/invoices/${invoice.id}/issue`, {}));
  const order = { invoiceId: invoice.id, amount: 1000, note: word };
  return {
    invoices: created('draft invoice', await client.post('/finance/invoices', draft)).id,
    'issued-invoices': invoice.id,
    payments: created('payment', await client.post('/finance/payments', order)).id,
  };
}

/** @param word stands in every text field, so that a leak is seen; letters only */
export async function oneOfEach(app: TestApp, client: Client, word: string, color: string): Promise<Things> {
  const library = await libraryOf(client, word, color);
  const template = await templateOf(client, word, color);
  const site = await siteOf(client, word, template.templates);
  await app.atelier.mail.transport.send({
    idempotencyKey: `one-of-each-${word}`,
    workspaceId: client.workspaceId,
    from: { address: 'studio@example.test', name: word },
    to: [{ address: 'someone@example.test' }],
    subject: `${word} subject`,
    text: word,
  });
  const { userId, workspaceId } = client;
  const happening = { kind: 'deployment.live', key: word, data: { site: word } } as const;
  await app.atelier.notifications.notifications.notify({ userId, workspaceId, ...happening });
  const notifications = created('notification', await client.get('/notifications')).items[0].id;
  const mailbox = created('mailbox', await client.get('/mailbox')).items[0].id;
  const content = { topic: word, platform: 'x', language: 'en', alternatives: 0 };
  const generations = created('generation', await client.post('/copilot/content/generate', content)).id;
  const drafts = created(
    'draft',
    await client.post('/drafts', { title: `${word} draft`, body: word, channel: 'blog' }),
  ).id;
  const batch = created('batch', await client.post('/copilot/content/batch', { name: word, items: [content] })).id;
  const file = { name: `${word} brand`, languages: ['en'] };
  const versions = created('brand', await client.put('/marketing/brand-dna/draft', { file })).id;
  const url = 'https://example.com/';
  const learnings = created('learning', await client.post('/marketing/brand-dna/learnings', { url })).id;
  const written = { name: `${word} prompt`, type: 'text', blockType: 'title', prompt: `${word} {topic}` };
  const prompts = created('prompt', await client.post('/prompts', written)).id;
  const agents = await agentWorkOf(app, client, word, { templates: template.templates, sites: site.sites });
  const settings = { apiKey: `${word}-key`, avatarId: 'ada', baseUrl: 'https://heygen.invalid' };
  created('provider', await client.put('/imodels/providers/heygen', { settings }));
  const videos = created('video', await client.post('/heygen/videos', { prompt: `${word} bread` })).id;
  const customers = await customersOf(client, word);
  const account = await accountOf(app, client, word);
  const finance = await financeOf(client, word, customers.customers);
  const access = await accessOf(app, client, word, site.sites);
  return {
    ...library,
    ...template,
    ...site,
    ...agents,
    ...customers,
    ...account,
    ...access,
    ...finance,
    mailbox,
    notifications,
    generations,
    drafts,
    batch,
    prompts,
    versions,
    learnings,
    videos,
  };
}
