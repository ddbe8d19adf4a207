import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let stranger: Client;
let site: { id: string; slug: string };

const newSite = async (who: Client, extra: object = {}) => {
  const template = await who.post('/templates', {
    name: `Plain ${Math.random()}`,
    htmlContent:
      '<!doctype html><html lang="{{ locale }}"><head>{{ head }}{{ styles }}</head><body>{{ content }}</body></html>',
  });
  const made = await who.post('/sites', {
    brandName: 'Forno',
    templateId: template.body.id,
    defaultLocale: 'en',
    locales: ['it'],
    starterPages: false,
    ...extra,
  });
  if (made.status !== 201) throw new Error(JSON.stringify([template.body, made.body]));
  return made.body;
};
const newPage = async (fields: object = {}) => {
  const made = await owner.post('/pages', { siteId: site.id, title: 'A page', ...fields });
  expect(made.body).toMatchObject({ siteId: site.id });
  return made.body;
};

beforeAll(async () => {
  app = await makeApp();
  [owner, stranger] = [await app.signUp(), await app.signUp()];
  site = await newSite(owner);
});
afterAll(() => app.close());

describe('a page', () => {
  it('keeps every field it is given and tells its whole address', async () => {
    const fields = {
      title: 'Chi siamo',
      slug: '/Chi Siamo/',
      locale: 'it',
      navTitle: 'Noi',
      inNav: false,
      h1Tag: 'Il nostro forno',
      metaTitle: 'Forno: chi siamo',
      metaDescription: 'Tre generazioni di pane.',
      canonicalUrl: 'https://forno.example/chi-siamo/',
      keywords: ['pane', 'forno'],
      lsiPhrases: ['lievito madre'],
      noindex: true,
      kind: 'article',
      orderIndex: 7,
      status: 'ready',
    };
    const made = await owner.post('/pages', { siteId: site.id, ...fields });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...fields, slug: 'chi-siamo', path: '/it/chi-siamo/', revision: 1 });
    expect(made.body.fullUrl).toMatch(/^http:\/\/[^/]+\/it\/chi-siamo\/$/);
    expect(made.body.publishedAt).not.toBeNull();
    const got = await owner.get(`/pages/${made.body.id}`);
    expect(got.body).toEqual({ ...made.body, blocks: [] });
  });

  it('gets an address from its title when it is given none, and a free one', async () => {
    expect((await newPage({ title: 'Cos’è "nuovo"?' })).slug).toBe('cos-e-nuovo');
    expect((await newPage({ title: 'Cos’è nuovo' })).slug).toBe('cos-e-nuovo-2');
  });

  it.each(['../etc', 'a//b', 'a/../b', 'a?b', 'a#b', 'a%2fb', 'a\\b', 'a\u0000', '.', 'x'.repeat(201)])(
    'refuses the address %j',
    async (slug) => {
      const answer = await owner.post('/pages', { siteId: site.id, title: 'No', slug });
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0].path).toBe('slug');
    },
  );

  it('shares its address with no other page of the same language', async () => {
    await newPage({ slug: 'menu' });
    const second = await owner.post('/pages', { siteId: site.id, title: 'Menu', slug: 'Menu' });
    expect([second.status, second.body.code]).toEqual([409, 'pages.slug_taken']);
    expect((await owner.post('/pages', { siteId: site.id, title: 'Menu', slug: 'menu', locale: 'it' })).status).toBe(
      201,
    );
  });

  it('cannot take an address that belongs to another language', async () => {
    const answer = await owner.post('/pages', { siteId: site.id, title: 'It', slug: 'it/menu' });
    expect([answer.status, answer.body.code]).toEqual([409, 'pages.slug_reserved']);
  });

  it('is written in a language of its site', async () => {
    const answer = await owner.post('/pages', { siteId: site.id, title: 'Seite', locale: 'de' });
    expect([answer.status, answer.body.code]).toEqual([400, 'pages.unknown_locale']);
  });

  it('joins its translation, one for each language', async () => {
    const english = await newPage({ slug: 'bread' });
    const italian = await newPage({ slug: 'pane', locale: 'it', translationOf: english.id });
    expect(italian.translationKey).toBe(english.translationKey);
    const again = await owner.post('/pages', {
      siteId: site.id,
      title: 'Pane 2',
      locale: 'it',
      translationOf: english.id,
    });
    expect([again.status, again.body.code]).toEqual([409, 'pages.translation_taken']);
    const group = await owner.get(`/pages?translationKey=${english.translationKey}`);
    expect(group.body.items).toHaveLength(2);
    const alone = await owner.put(`/pages/${italian.id}`, { translationOf: null });
    expect(alone.body.translationKey).not.toBe(english.translationKey);
  });

  it('loses from its custom head what could run', async () => {
    const page = await newPage({
      customHeadHtml:
        '<meta name="author" content="Ada"><script src="//x.example/y.js"></script><base href="//x.example">',
    });
    expect(page.customHeadHtml).toBe('<meta name="author" content="Ada">');
    const changed = await owner.put(`/pages/${page.id}`, { customHeadHtml: '<script>alert(1)</script>' });
    expect(changed.body.customHeadHtml).toBe('');
  });

  it.each([
    ['canonicalUrl', 'javascript:alert(1)'],
    ['canonicalUrl', '//evil.example'],
    ['title', ''],
    ['keywords', Array(51).fill('k')],
    ['status', 'live'],
    ['orderIndex', -1],
    ['ogImageMediaId', 'x'],
  ])('refuses %s %j', async (field, value) => {
    const answer = await owner.post('/pages', { siteId: site.id, title: 'T', [field]: value });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe(field);
  });
});

describe('a list of pages', () => {
  it('filters, orders, searches and goes on where it stopped', async () => {
    const other = await newSite(owner);
    for (const [i, title] of ['Delta', 'Alpha', 'Charlie', 'Bravo'].entries())
      await owner.post('/pages', { siteId: other.id, title, status: i < 2 ? 'ready' : 'draft' });
    const titles = async (query: string) => {
      const answer = await owner.get(`/pages?site=${other.id}&${query}`);
      expect(answer.status).toBe(200);
      return answer.body.items.map((page: { title: string }) => page.title);
    };
    expect(await titles('')).toEqual(['Delta', 'Alpha', 'Charlie', 'Bravo']);
    expect(await titles('ordering=title')).toEqual(['Alpha', 'Bravo', 'Charlie', 'Delta']);
    expect(await titles('status=ready&ordering=-title')).toEqual(['Delta', 'Alpha']);
    expect(await titles('q=ha')).toEqual(['Alpha', 'Charlie']);
    for (const ordering of [
      'title',
      '-title',
      'orderIndex',
      '-orderIndex',
      'updatedAt',
      '-updatedAt',
      'createdAt',
      'slug',
    ]) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const url: string = `/pages?site=${other.id}&limit=1&ordering=${ordering}${cursor ? `&cursor=${cursor}` : ''}`;
        const { body } = await owner.get(url);
        seen.push(...body.items.map((page: { id: string }) => page.id));
        cursor = body.next;
      }
      expect(new Set(seen).size, ordering).toBe(4);
      expect(seen.length, ordering).toBe(4);
    }
    expect((await owner.get(`/pages?ordering=workspaceId`)).status).toBe(400);
    expect((await owner.get(`/pages?cursor=${Buffer.from('["x","y"]').toString('base64url')}`)).status).toBe(400);
  });

  it('is put into another order, the pages that are not named after the others', async () => {
    const other = await newSite(owner);
    const ids: string[] = [];
    for (const title of ['A', 'B', 'C']) ids.push((await owner.post('/pages', { siteId: other.id, title })).body.id);
    const [a, b, c] = ids;
    const answer = await owner.post('/pages/reorder', { siteId: other.id, ids: [c, a] });
    expect(answer.status).toBe(200);
    const { body } = await owner.get(`/pages?site=${other.id}`);
    expect(body.items.map((page: { id: string }) => page.id)).toEqual([c, a, b]);
    expect(body.items.map((page: { orderIndex: number }) => page.orderIndex)).toEqual([0, 1, 2]);
    const foreign = await newPage({});
    expect((await owner.post('/pages/reorder', { siteId: other.id, ids: [foreign.id, a] })).status).toBe(404);
    expect((await owner.post('/pages/reorder', { siteId: other.id, ids: [a, a] })).status).toBe(400);
  });
});

describe('two editors at once', () => {
  it('one saves, the other is shown both versions', async () => {
    const page = await newPage({ title: 'First' });
    const ifMatch = { 'if-match': `"${page.revision}"` };
    const answers = await Promise.all([
      owner.put(`/pages/${page.id}`, { title: 'Mine' }, ifMatch),
      owner.put(`/pages/${page.id}`, { title: 'Yours' }, ifMatch),
    ]);
    const [won, lost] = answers.sort((x, y) => x.status - y.status);
    expect([won?.status, lost?.status]).toEqual([200, 409]);
    expect(lost?.body.code).toBe('revision_conflict');
    expect(lost?.body.theirs).toMatchObject({ title: won?.body.title, revision: 2, blocks: [] });
    expect(['Mine', 'Yours']).toContain(lost?.body.yours.title);
    expect(lost?.body.yours.title).not.toBe(won?.body.title);
  });

  it('thirty of them on one revision: one wins', async () => {
    const page = await newPage();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        owner.put(`/pages/${page.id}`, { title: `Edit ${i}` }, { 'if-match': String(page.revision) }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(29);
  });
});

describe('revisions', () => {
  it('are one for every change, and none for a change that changes nothing', async () => {
    const page = await newPage({ title: 'One', keywords: ['a'] });
    await owner.put(`/pages/${page.id}`, { title: 'Two' });
    const same = await owner.put(`/pages/${page.id}`, { title: 'Two', keywords: ['a'] });
    expect(same.body.revision).toBe(2);
    const { body } = await owner.get(`/pages/${page.id}/revisions`);
    expect(body.items.map((one: { revision: number; title: string }) => [one.revision, one.title])).toEqual([
      [2, 'Two'],
      [1, 'One'],
    ]);
    expect(body.items[0].createdBy).toBe(owner.userId);
    const first = await owner.get(`/pages/${page.id}/revisions?limit=1`);
    const second = await owner.get(`/pages/${page.id}/revisions?limit=1&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ revision: 1 }], next: null });
  });

  it('are kept to the newest hundred', async () => {
    const page = await newPage();
    for (let i = 2; i <= 110; i++) await owner.put(`/pages/${page.id}`, { title: `Edit ${i}` });
    const first = await owner.get(`/pages/${page.id}/revisions?limit=100`);
    expect(first.body.next).toBeNull();
    expect(first.body.items).toHaveLength(100);
    expect(first.body.items.at(-1).revision).toBe(11);
  });
});

describe('what belongs to another workspace', () => {
  it('does not exist, whichever way it is named', async () => {
    const page = await newPage();
    const redirect = (await owner.post('/redirects', { siteId: site.id, from: '/gone', to: '/' })).body;
    const theirs = await newSite(stranger);
    const answers = await Promise.all([
      stranger.get(`/pages/${page.id}`),
      stranger.put(`/pages/${page.id}`, { title: 'Stolen' }),
      stranger.delete(`/pages/${page.id}`),
      stranger.post(`/pages/${page.id}/duplicate`, {}),
      stranger.get(`/pages/${page.id}/revisions`),
      stranger.get(`/pages/${page.id}/revisions/1`),
      stranger.post(`/pages/${page.id}/revisions/1/restore`),
      stranger.post('/pages', { siteId: site.id, title: 'Planted' }),
      stranger.post('/pages', { siteId: theirs.id, title: 'T', locale: 'it', translationOf: page.id }),
      stranger.post('/pages/reorder', { siteId: site.id, ids: [page.id] }),
      stranger.post('/pages/reorder', { siteId: theirs.id, ids: [page.id] }),
      stranger.post('/redirects', { siteId: site.id, from: '/x', to: '/' }),
      stranger.delete(`/redirects/${redirect.id}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await stranger.get(`/pages?site=${site.id}`)).body.items).toEqual([]);
    expect((await stranger.get(`/redirects?site=${site.id}`)).body.items).toEqual([]);
    expect((await owner.get(`/pages/${page.id}`)).body.title).toBe('A page');
  });

  it('cannot be shown as a picture', async () => {
    const missing = '018f1c3e-8a4b-7c21-9d5e-3f6a7b8c9d0e';
    const page = await newPage();
    expect((await owner.put(`/pages/${page.id}`, { ogImageMediaId: missing })).body.code).toBe(
      'pages.unknown_reference',
    );
    expect((await owner.post('/pages', { siteId: site.id, title: 'T', ogImageMediaId: missing })).status).toBe(404);
  });
});

describe('roles', () => {
  it('let an editor write pages and a client only read them', async () => {
    const page = await newPage();
    const [editor, client] = [await app.join(owner, 'editor'), await app.join(owner, 'client_reviewer')];
    expect((await editor.put(`/pages/${page.id}`, { title: 'By the editor' })).status).toBe(200);
    expect((await client.get(`/pages/${page.id}`)).status).toBe(200);
    expect((await client.put(`/pages/${page.id}`, { title: 'By the client' })).status).toBe(403);
    expect((await client.delete(`/pages/${page.id}`)).status).toBe(403);
  });
});
