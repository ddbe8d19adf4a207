import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;

beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

it('shows where a link is used and what would stand there, and then puts the other one everywhere', async () => {
  const link = async (name: string) =>
    (await owner.post('/affiliate-links', { name, url: `https://${name.toLowerCase()}.example/` })).body;
  const [old, fresh] = [await link('Old'), await link('Fresh')];
  const htmlContent = '<!doctype html><html><head>{{ head }}{{ styles }}</head><body>{{ content }}</body></html>';
  const template = (await owner.post('/templates', { name: 'Plain', htmlContent })).body;
  const facts = { brandName: 'Shop', templateId: template.id, starterPages: false, affiliateLinkId: old.id };
  const site = (await owner.post('/sites', facts)).body;
  const page = (await owner.post('/pages', { siteId: site.id, title: 'Offers', slug: 'offers' })).body;
  const slide = { title: 'One', affiliateLinkId: old.id };
  const block = await owner.post('/page-blocks', { pageId: page.id, type: 'swiper', content: { slides: [slide] } });
  const preset = (await owner.post('/swiper-presets', { name: 'Deals', affiliateLinkId: old.id, items: [slide] })).body;
  const before = (await owner.get(`/pages/${page.id}`)).body.revision;

  const dry = (await owner.get(`/affiliate-links/${old.id}/usage?with=${fresh.id}`)).body;
  expect([dry.before.name, dry.after.name]).toEqual(['Old', 'Fresh']);
  expect(dry.items.map(({ kind, name }: Record<string, string>) => [kind, name])).toEqual([
    ['carousel', 'Deals'],
    ['page', 'Offers'],
    ['site', 'Shop'],
  ]);
  expect((await owner.get(`/pages/${page.id}`)).body.revision).toBe(before);
  expect((await owner.delete(`/affiliate-links/${old.id}`)).status).toBe(409);

  expect((await owner.post(`/affiliate-links/${old.id}/replace`, { with: fresh.id })).body).toEqual({ replaced: 3 });
  const changed = (await owner.get(`/page-blocks/${block.body.id}`)).body;
  expect(changed.content.slides[0].affiliateLinkId).toBe(fresh.id);
  expect((await owner.get(`/pages/${page.id}`)).body.revision).toBe(before + 1);
  expect((await owner.get(`/swiper-presets/${preset.id}`)).body).toMatchObject({
    affiliateLinkId: fresh.id,
    items: [{ affiliateLinkId: fresh.id }],
  });
  expect((await owner.get(`/sites/${site.id}`)).body.affiliateLinkId).toBe(fresh.id);
  expect((await owner.get(`/affiliate-links/${old.id}/usage`)).body.items).toEqual([]);
  expect((await owner.delete(`/affiliate-links/${old.id}`)).status).toBe(204);
  const same = await owner.post(`/affiliate-links/${fresh.id}/replace`, { with: fresh.id });
  expect([same.status, same.body.code]).toEqual([409, 'link-usage.same_link']);
});
