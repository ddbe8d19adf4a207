import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let templateId: string;
const newSite = (extra: object = {}) => ({ brandName: 'Harbour Bakery', templateId, ...extra });

beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
  templateId = (await owner.get('/api/templates/?origin=shared')).body.items[0].id;
});
afterAll(() => app.close());

describe('a site', () => {
  test('tells before it is made whether its names are free, and whoever on the instance has them', async () => {
    const other = await app.signUp();
    const theirs = newSite({ slug: 'taken-early', domain: 'taken-early.example', starterPages: false });
    expect((await other.post('/sites', theirs)).status).toBe(201);
    const asked = async (query: string) => (await owner.get(`/sites/taken?${query}`)).body;
    expect(await asked('slug=taken-early&domain=WWW.Taken-Early.example')).toEqual({ slug: true, domain: true });
    expect(await asked('slug=taken-late')).toEqual({ slug: false, domain: false });
    expect((await owner.get('/sites/taken?slug=www')).status).toBe(400);
    expect((await (await app.join(owner, 'analyst')).get('/sites/taken?slug=taken-early')).status).toBe(403);
  });

  test('begins with the pages of its template in each of its languages, and keeps every field', async () => {
    const made = await owner.post('/api/sites/', {
      ...newSite({ domain: 'www.Bakery-One.example', locales: ['it'], slug: 'bakery-one' }),
      ...{ customColors: { primary: '#1f4e79' }, uniqueClassPrefix: 'hb', enablePageSpeed: false },
      ...{ allowIndexing: false, redirect404ToHome: true, wwwRule: 'www', templateVariables: {} },
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body).toMatchObject({
      ...{ domain: 'bakery-one.example', slug: 'bakery-one', isDeployed: false, revision: 1, templateVersion: 1 },
      ...{
        uniqueClassPrefix: 'hb',
        enablePageSpeed: false,
        allowIndexing: false,
        redirect404ToHome: true,
        wwwRule: 'www',
      },
      ...{ customColors: { primary: '#1f4e79' }, defaultLocale: 'en', layout: { kind: 'clean' } },
      locales: [
        { code: 'en', prefix: '' },
        { code: 'it', name: 'Italiano', prefix: 'it' },
      ],
    });
    const pages = (await owner.get(`/api/pages/?site=${made.body.id}`)).body.items;
    expect(new Set(pages.map((page: { locale: string }) => page.locale))).toEqual(new Set(['en', 'it']));
    expect((await owner.get(`/sites/${made.body.id}`)).body).toEqual(made.body);
  });

  test('begins with those of the template’s pages that were chosen, in every language', async () => {
    const { items } = (await owner.get(`/sites/starter-pages?template=${templateId}&locale=it`)).body;
    expect(items.length).toBeGreaterThan(1);
    expect(items[0]).toMatchObject({ key: 'home', slug: '', blockCount: expect.any(Number) });
    const chosen = ['home', items[1].key];
    const site = (await owner.post('/sites', newSite({ defaultLocale: 'it', locales: ['en'], startWith: chosen })))
      .body;
    const pages = (await owner.get(`/pages?site=${site.id}&limit=100`)).body.items;
    const inItalian = pages.filter(({ locale }: { locale: string }) => locale === 'it');
    expect(inItalian.map(({ title }: { title: string }) => title)).toEqual([items[0].title, items[1].title]);
    expect(pages).toHaveLength(4);
  });

  test('is copied with its settings, pages, blocks and redirects, under another address and not live', async () => {
    const first = (await owner.post('/sites', newSite({ domain: 'copied.example', locales: ['it'] }))).body;
    await owner.put(`/sites/${first.id}`, {
      customColors: { primary: '#135', primary_dark: '#9cf' },
      generateClassPrefix: true,
    });
    await owner.post('/redirects', { siteId: first.id, from: '/old', to: '/somewhere' });
    const before = (await owner.get(`/sites/${first.id}`)).body;
    const copy = await owner.post(`/sites/${first.id}/duplicate`, { brandName: 'Second bakery' });
    expect(copy.status, JSON.stringify(copy.body)).toBe(201);
    expect(copy.body).toMatchObject({ brandName: 'Second bakery', domain: null, isDeployed: false, revision: 1 });
    expect(copy.body.customColors).toEqual({ primary: '#135', primary_dark: '#9cf' });
    expect(copy.body.locales).toEqual(before.locales);
    expect(copy.body.uniqueClassPrefix).not.toBe(before.uniqueClassPrefix);

    const pagesOf = async (id: string) => (await owner.get(`/pages?site=${id}&limit=100`)).body.items;
    const [old, made] = [await pagesOf(first.id), await pagesOf(copy.body.id)];
    const shape = (page: { path: string; title: string; status: string }) => [page.path, page.title, page.status];
    expect(made.map(shape)).toEqual(old.map(shape));
    const groups = (pages: { translationKey: string }[]) => new Set(pages.map((page) => page.translationKey));
    expect(groups(made).size).toBe(groups(old).size);
    expect(groups(made).intersection(groups(old)).size).toBe(0);
    const words = async (id: string) =>
      JSON.stringify((await owner.get(`/pages/${id}`)).body.blocks.map((block: { content: object }) => block.content));
    expect(await words(made[0].id)).toBe(await words(old[0].id));
    expect((await owner.get(`/redirects?site=${copy.body.id}`)).body.items).toMatchObject([{ from: '/old' }]);

    const bare = (await owner.post(`/sites/${first.id}/duplicate`, { brandName: 'Bare', pages: false })).body;
    expect(await pagesOf(bare.id)).toEqual([]);
  });

  test('gets a short class prefix that no other one has, by request or because its template wants it, and keeps it', async () => {
    const short = /^[a-z][a-z0-9]{2}-$/;
    const bare = { starterPages: false };
    const plain = (await owner.post('/sites', newSite(bare))).body;
    expect(plain.uniqueClassPrefix).toBe('');
    const asked = (await owner.put(`/sites/${plain.id}`, { generateClassPrefix: true })).body;
    expect(asked.uniqueClassPrefix).toMatch(short);
    expect((await owner.put(`/sites/${plain.id}`, { brandName: 'Other' })).body.uniqueClassPrefix).toBe(
      asked.uniqueClassPrefix,
    );
    const copy = (await owner.post(`/templates/${templateId}/duplicate`, { name: 'Wanting' })).body;
    await owner.put(`/templates/${copy.id}`, { wantsClassPrefix: true });
    const on = async (extra: object = {}) =>
      (await owner.post('/sites', newSite({ ...bare, templateId: copy.id, ...extra }))).body.uniqueClassPrefix;
    const made = [
      asked.uniqueClassPrefix,
      await on(),
      await on(),
      (await owner.post('/sites', newSite({ ...bare, generateClassPrefix: true }))).body.uniqueClassPrefix,
    ];
    for (const prefix of made) expect(prefix).toMatch(short);
    expect(new Set(made).size).toBe(made.length);
    expect(await on({ uniqueClassPrefix: 'own-' })).toBe('own-');
  });

  test('shows the values of a language where it has some', async () => {
    const site = (await owner.post('/sites', newSite({ locales: ['it'], templateVariables: { tagline: 'Bread' } })))
      .body;
    expect(site.localeVariables).toEqual({});
    const changed = await owner.put(`/sites/${site.id}`, { localeVariables: { it: { tagline: 'Pane' } } });
    expect(changed.body).toMatchObject({
      templateVariables: { tagline: 'Bread' },
      localeVariables: { it: { tagline: 'Pane' } },
    });
    const { kernel, publishing } = app.atelier;
    const { site: input } = await kernel.unitOfWork(owner, (tx) =>
      publishing.queries.siteToBuild(tx, site.id, { drafts: true }),
    );
    expect(input.localeVariables).toEqual({ it: { tagline: 'Pane' } });
    for (const wrong of [{ 'not a code': {} }, { it: { 'Not A Name': 'x' } }, { it: { tagline: 7 } }])
      expect((await owner.put(`/sites/${site.id}`, { localeVariables: wrong })).status).toBe(400);
  });

  test('has an address name and a domain that nobody else on the instance has, whoever asks first', async () => {
    const stranger = await app.signUp();
    await owner.post('/sites', newSite({ slug: 'taken', domain: 'taken.example' }));
    expect((await stranger.post('/sites', newSite({ slug: 'taken' }))).body.code).toBe('sites.slug_taken');
    expect((await stranger.post('/sites', newSite({ domain: 'TAKEN.example' }))).body.code).toBe('sites.domain_taken');
    const race = await Promise.all(
      Array.from({ length: 30 }, () => owner.post('/sites', newSite({ slug: 'race', starterPages: false }))),
    );
    expect(race.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(new Set(race.map((answer) => answer.body.code))).toEqual(new Set([undefined, 'sites.slug_taken']));
  });

  test('refuses names that the server keeps, unknown languages and what does not exist here', async () => {
    expect((await owner.post('/sites', newSite({ slug: 'preview' }))).status).toBe(400);
    expect((await owner.post('/sites', newSite({ locales: ['xx'] }))).body.code).toBe('sites.unknown_language');
    const nowhere = '01890000-0000-7000-8000-000000000000';
    for (const field of [
      'templateId',
      'logoMediaId',
      'faviconMediaId',
      'affiliateLinkId',
      'templateFootprintId',
      'cloudflareTokenId',
    ]) {
      const answer = await owner.post('/sites', newSite({ [field]: nowhere }));
      expect(answer, field).toMatchObject({ status: 404, body: { code: 'sites.unknown_reference' } });
    }
  });

  test('edited by two people at once: the second one gets both versions and loses nothing', async () => {
    const { id, revision } = (await owner.post('/sites', newSite({ starterPages: false }))).body;
    const ifMatch = { 'if-match': `"${revision}"` };
    expect((await owner.put(`/sites/${id}`, { brandName: 'First' }, ifMatch)).status).toBe(200);
    const second = await owner.put(`/sites/${id}`, { brandName: 'Second' }, ifMatch);
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'revision_conflict', yours: { brandName: 'Second' }, theirs: { brandName: 'First', revision: 2 } },
    });
    expect((await owner.put(`/sites/${id}`, { archived: true })).body.archivedAt).not.toBeNull();
    const [listed, archived] = [await owner.get('/sites?q=First'), await owner.get('/sites?q=First&archived=true')];
    expect([listed.body.items.length, archived.body.items.length]).toEqual([0, 1]);
    expect((await owner.delete(`/sites/${id}`)).status).toBe(204);
    expect((await owner.get(`/sites/${id}`)).status).toBe(404);
  });

  test('is listed page by page in the order asked for, without skipping or repeating', async () => {
    const person = await app.signUp();
    for (const brandName of ['Cedar', 'Amber', 'Birch'])
      await person.post('/sites', newSite({ brandName, starterPages: false }));
    const names: string[] = [];
    let cursor = '';
    do {
      const { items, next } = (await person.get(`/sites?ordering=brandName&limit=1${cursor}`)).body;
      names.push(...items.map((site: { brandName: string }) => site.brandName));
      cursor = next ? `&cursor=${next}` : '';
    } while (cursor);
    expect(names).toEqual(['Amber', 'Birch', 'Cedar']);
    expect((await person.get('/sites?ordering=slug')).status).toBe(400);
    expect((await person.get('/sites?cursor=nonsense')).status).toBe(400);
  });
});
