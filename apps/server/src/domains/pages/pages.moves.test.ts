import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;

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
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

describe('a page that moves', () => {
  const redirects = async (siteId: string) => {
    const { body } = await owner.get(`/redirects?site=${siteId}`);
    return body.items.map(({ from, to, status, automatic }: Record<string, unknown>) => [from, to, status, automatic]);
  };

  it('leaves a redirect; chains are shortened, and coming back ends them', async () => {
    const { id: siteId } = await newSite(owner);
    const page = (await owner.post('/pages', { siteId, title: 'A', slug: 'a', locale: 'it' })).body;
    await owner.put(`/pages/${page.id}`, { slug: 'b' });
    expect(await redirects(siteId)).toEqual([['/it/a/', '/it/b/', 301, true]]);
    await owner.put(`/pages/${page.id}`, { slug: 'c' });
    expect(await redirects(siteId)).toEqual([
      ['/it/a/', '/it/c/', 301, true],
      ['/it/b/', '/it/c/', 301, true],
    ]);
    await owner.put(`/pages/${page.id}`, { slug: 'a' });
    expect(await redirects(siteId)).toEqual([
      ['/it/b/', '/it/a/', 301, true],
      ['/it/c/', '/it/a/', 301, true],
    ]);
    await owner.post('/pages', { siteId, title: 'B', slug: 'b', locale: 'it' });
    expect(await redirects(siteId)).toEqual([['/it/c/', '/it/a/', 301, true]]);
    await owner.delete(`/pages/${page.id}`);
    expect(await redirects(siteId)).toEqual([]);
  });

  it('cannot take an address that is in use, and then nothing has changed', async () => {
    const { id: siteId } = await newSite(owner);
    await owner.post('/pages', { siteId, title: 'A', slug: 'a' });
    const page = (await owner.post('/pages', { siteId, title: 'B', slug: 'b' })).body;
    const answer = await owner.put(`/pages/${page.id}`, { slug: 'a' });
    expect([answer.status, answer.body.code]).toEqual([409, 'pages.slug_taken']);
    expect(await redirects(siteId)).toEqual([]);
    expect((await owner.get(`/pages/${page.id}`)).body).toMatchObject({ slug: 'b', revision: 1 });
  });

  it('can be joined by redirects that a person makes, never in a circle nor over a page', async () => {
    const { id: siteId } = await newSite(owner);
    await owner.post('/pages', { siteId, title: 'New', slug: 'new' });
    const redirect = (from: string, to: string, extra: object = {}) =>
      owner.post('/redirects', { siteId, from, to, ...extra });
    expect((await redirect('/old.php', '/new/', { status: 302 })).status).toBe(201);
    expect((await redirect('/older', '/old.php')).body).toMatchObject({ to: '/new/', automatic: false });
    expect((await redirect('/out', 'https://elsewhere.example/x')).status).toBe(201);
    expect((await redirect('/older', '/x')).body.code).toBe('redirects.taken');
    expect((await redirect('/new', '/x')).body.code).toBe('redirects.hides_page');
    expect((await redirect('/self', '/self')).body.code).toBe('redirects.loop');
    await redirect('/one', '/two');
    expect((await redirect('/two', '/one')).body.code).toBe('redirects.loop');
    await redirect('/two', '/three');
    expect(await redirects(siteId)).toContainEqual(['/one', '/three', 301, false]);
    for (const bad of ['javascript:alert(1)', '//evil.example', 'no slash', '/a b', '/a\nb'])
      expect((await redirect('/bad', bad)).status).toBe(400);
    const { body } = await owner.get(`/redirects?site=${siteId}&q=older`);
    expect((await owner.delete(`/redirects/${body.items[0].id}`)).status).toBe(204);
    expect((await owner.delete(`/redirects/${body.items[0].id}`)).status).toBe(404);
  });
});
