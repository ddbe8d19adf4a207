/** A site with everything in it, and how tests send files and wait for imports. */
import { fromBufferPromise } from 'yauzl';
import type { Answer, Client } from '#test/make-app.ts';
import { picture } from '#test/one-of-each.ts';
import { until } from '#test/until.ts';

const ok = (what: string, answer: Answer) => {
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

export async function filesOf(zip: Uint8Array): Promise<Map<string, Buffer>> {
  const opened = await fromBufferPromise(Buffer.from(zip), { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of opened.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await opened.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
}

export async function sendFile(client: Client, source: 'archive' | 'wordpress', name: string, bytes: Uint8Array) {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const metadata = `filename ${base64(name)},source ${base64(source)}`;
  const head = { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': metadata };
  const { id } = ok('upload', await client.post('/site-imports', undefined, head));
  const sent = await client.request('PATCH', `/site-imports/${id}/upload`, Buffer.from(bytes), {
    ...{ 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
  });
  if (sent.status !== 204) throw new Error(`sending: ${sent.status} ${JSON.stringify(sent.body)}`);
  return String(id);
}

const RESTING = new Set(['checked', 'done', 'failed', 'cancelled', 'undone']);
export const rest = (client: Client, id: string) =>
  until('the import', async () => {
    const { body } = await client.get(`/site-imports/${id}`);
    return RESTING.has(body.status) && body;
  });

export async function runImport(client: Client, id: string, options: object = {}) {
  await rest(client, id);
  ok('run', await client.post(`/site-imports/${id}/run`, { options }));
  return rest(client, id);
}

export async function archiveOf(client: Client, siteId: string): Promise<Buffer> {
  const { id } = ok('archive', await client.post('/site-archives', { siteId }));
  await until('the archive', async () => {
    const { body } = await client.get(`/site-archives/${id}`);
    if (body.status === 'failed') throw new Error(body.errorDetail);
    return body.status === 'ready';
  });
  const answer = await client.get(`/site-archives/${id}/file`);
  if (answer.status !== 200) throw new Error(`file: ${answer.status}`);
  return answer.raw;
}

const HTML =
  '<!doctype html>\n<html lang="{{ locale }}"><head>{{ head }}{{ styles }}</head><body>{{ menu }}<p>{{ tagline }}</p><main>{{ content }}</main>{{ scripts }}</body></html>\n';

/** A site of an own template, in two languages, with files, links, offers, drafts and redirects. */
export async function fullSite(client: Client, slug: string) {
  const template = ok(
    'template',
    await client.post('/templates', {
      ...{
        name: 'Bespoke',
        htmlContent: HTML,
        kind: 'sectional',
        cssContent: 'main{color:var(--ink)}',
        jsContent: '/**/',
      },
      ...{ colorVariables: [{ name: 'ink', label: 'Ink', value: '#112233' }], publish: false },
    }),
  );
  const templateId = template.id;
  ok(
    'variable',
    await client.post('/template-variables', { templateId, name: 'tagline', type: 'content', defaultValue: 'x' }),
  );
  ok(
    'section',
    await client.post('/template-sections', {
      templateId,
      key: 'top',
      name: 'Top',
      type: 'header',
      htmlContent: '<p>top</p>',
    }),
  );
  const dot = { name: 'dot.png', bytes: await picture('#445566'), type: 'image/png' };
  ok('asset', await client.upload('/template-assets', dot, { templateId, type: 'image' }));
  ok('version', await client.post(`/templates/${templateId}/versions`));
  const file = async (name: string, color: string) =>
    ok('media', await client.upload('/media', { name, bytes: await picture(color) }));
  const [logo, photo, share] = [
    await file('Logo.png', '#aa0000'),
    await file('photo.png', '#00aa00'),
    await file('share.png', '#0000aa'),
  ];
  const alts = { altText: { en: 'A photo', it: 'Una foto' }, title: 'The photo', tags: ['sea', 'sun'], license: 'CC0' };
  ok('facts', await client.put(`/media/${photo.id}`, { ...alts, focal: { x: 0.25, y: 0.5 } }));
  const link = ok(
    'link',
    await client.post('/affiliate-links', { name: 'Shop', url: 'https://shop.example.com/a', disclosure: 'Ad' }),
  );
  const items = [{ title: 'Offer one', image: { mediaId: photo.id, src: '', alt: '' }, affiliateLinkId: link.id }];
  const preset = ok(
    'preset',
    await client.post('/swiper-presets', { name: 'Summer', items, affiliateLinkId: link.id }),
  );
  const site = ok(
    'site',
    await client.post('/sites', {
      ...{ brandName: 'Full House', slug, domain: `${slug}.example`, templateId, locales: ['it'], starterPages: false },
      ...{
        templateVariables: { tagline: 'Bread' },
        localeVariables: { it: { tagline: 'Pane' } },
        customColors: { ink: '#334455' },
      },
      ...{ uniqueClassPrefix: 'fh-', logoMediaId: logo.id, affiliateLinkId: link.id, wwwRule: 'www' },
    }),
  );
  const siteId = site.id;
  const page = async (values: object, blocks: object[]) => {
    const made = ok('page', await client.post('/pages', { siteId, ...values }));
    ok('blocks', await client.put(`/pages/${made.id}/blocks`, { blocks }));
    return made;
  };
  const text = (html: string) => ({ type: 'text', content: { heading: 'Words', html } });
  const image = { image: { mediaId: photo.id, src: '', alt: '' }, caption: 'Sea' };
  const ready = { status: 'ready' };
  const home = await page({ title: 'Home', slug: '', ...ready, ogImageMediaId: share.id, keywords: ['bread'] }, [
    text('<p>Hello <a href="/about/">about</a></p>'),
    { type: 'columns', content: {}, children: [{ type: 'image', content: image }, text('<p>Right</p>')] },
    { type: 'swiper', content: { slides: [] }, swiperPresetId: preset.id },
  ]);
  await page({ title: 'Casa', slug: '', locale: 'it', translationOf: home.id, ...ready }, [text('<p>Ciao</p>')]);
  await page({ title: 'About', slug: 'about', ...ready, metaTitle: 'About us', lsiPhrases: ['fresh bread'] }, [
    text('<p>About</p>'),
  ]);
  await page({ title: 'News', slug: 'news/one', kind: 'article', ...ready, inNav: false }, [text('<p>News</p>')]);
  await page({ title: 'Secret', slug: 'secret' }, [text('<p>Draft</p>')]);
  ok('redirect', await client.post('/redirects', { siteId, from: '/old', to: '/about/' }));
  return { siteId: String(siteId), templateId: String(templateId), slug };
}
