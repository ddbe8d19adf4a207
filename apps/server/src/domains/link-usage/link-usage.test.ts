import { afterAll, beforeAll, expect, it } from 'vitest';
import { asMember, systemActor } from '#kernel/access/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { makeLinkUsageRepo, makeReplacer } from './index.ts';
import { underWay } from './link-usage.errors.ts';

let app: TestApp;
let owner: Client;

beforeAll(async () => {
  app = await makeApp({ work: true });
  owner = await app.signUp();
});
afterAll(() => app.close());

const get = async (id: string) => (await owner.get(`/link-replacements/${id}`)).body;
async function over(id: string) {
  await expect.poll(async () => (await get(id)).status, { timeout: 90_000, interval: 100 }).not.toBe('running');
  return get(id);
}

it('shows where a link is used and what would stand there, and then puts the other one everywhere', async () => {
  const link = async (name: string) =>
    (await owner.post('/affiliate-links', { name, url: `https://${name.toLowerCase()}.example/` })).body;
  const [old, fresh] = [await link('Old'), await link('Fresh')];
  const htmlContent = '<!doctype html><html><head>{{ head }}{{ styles }}</head><body>{{ content }}</body></html>';
  const template = (await owner.post('/templates', { name: 'Plain', htmlContent })).body;
  const facts = { brandName: 'Shop', templateId: template.id, starterPages: false, affiliateLinkId: old.id };
  const site = (await owner.post('/sites', facts)).body;
  const page = (await owner.post('/pages', { siteId: site.id, title: 'Offers', slug: 'offers' })).body;
  const slide = { title: 'One', text: 'See /go/old', affiliateLinkId: old.id };
  const block = await owner.post('/page-blocks', { pageId: page.id, type: 'swiper', content: { slides: [slide] } });
  const html =
    '<p><a href="/go/old">old</a> <a href="/go/older">another</a> <a href="https://x.example/go/old">x</a></p>';
  const words = await owner.post('/page-blocks', { pageId: page.id, type: 'text', content: { html } });
  const preset = (await owner.post('/swiper-presets', { name: 'Deals', affiliateLinkId: old.id, items: [slide] })).body;
  const before = (await owner.get(`/pages/${page.id}`)).body.revision;

  const dry = (await owner.get(`/affiliate-links/${old.id}/usage?with=${fresh.id}`)).body;
  expect([dry.before.name, dry.after.name]).toEqual(['Old', 'Fresh']);
  expect(dry.items.map(({ kind, name }: Record<string, string>) => [kind, name])).toEqual([
    ['carousel', 'Deals'],
    ['page', 'Offers'],
    ['page', 'Offers'],
    ['site', 'Shop'],
  ]);
  expect((await owner.get(`/pages/${page.id}`)).body.revision).toBe(before);
  expect((await owner.delete(`/affiliate-links/${old.id}`)).status).toBe(409);

  const asked = await owner.post(`/affiliate-links/${old.id}/replace`, { with: fresh.id });
  expect(asked).toMatchObject({ status: 202, body: { status: 'running', total: 3 } });
  expect(await over(asked.body.id)).toMatchObject({ status: 'done', done: 3, total: 3, left: 0, problems: [] });
  const changed = (await owner.get(`/page-blocks/${block.body.id}`)).body;
  expect(changed.content.slides[0]).toMatchObject({ affiliateLinkId: fresh.id, text: 'See /go/old' });
  expect((await owner.get(`/page-blocks/${words.body.id}`)).body.content.html).toBe(
    html.replace('"/go/old"', '"/go/fresh"'),
  );
  // By its address alone, from words: no row refers to it, and a visitor would still come to nothing.
  const only = await link('Only');
  const said = { html: '<p><a href="/go/only">only</a></p>' };
  const inWords = await owner.post('/page-blocks', { pageId: page.id, type: 'text', content: said });
  expect((await owner.delete(`/affiliate-links/${only.id}`)).body.code).toBe('affiliate-links.in_use');
  expect((await owner.delete(`/page-blocks/${inWords.body.id}`)).status).toBe(204);
  expect((await owner.delete(`/affiliate-links/${only.id}`)).status).toBe(204);
  expect((await owner.get(`/pages/${page.id}`)).body.revision).toBe(before + 3);
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

/** A link on three carousels, and a replacement whose job nobody has taken up yet. */
async function threePlaces() {
  const { unitOfWork } = app.atelier.kernel;
  const link = async (name: string) =>
    (await owner.post('/affiliate-links', { name: `${name} ${crypto.randomUUID()}`, url: 'https://a.example/' })).body;
  const [from, to] = [await link('From'), await link('To')];
  const ids: string[] = [];
  for (const name of ['A', 'B', 'C']) {
    const body = { name: `${name} ${from.slug}`, affiliateLinkId: from.id, items: [{ title: name }] };
    ids.push((await owner.post('/swiper-presets', body)).body.id);
  }
  const { workspaceId, userId } = owner;
  const row = await unitOfWork(asMember(systemActor(workspaceId, 'test', userId)), (tx) =>
    makeLinkUsageRepo().insert(tx, {
      ...{ workspaceId, userId, total: 3 },
      ...{ fromId: from.id, fromName: from.name, toId: to.id, toName: to.name },
    }),
  );
  const leadTo = async () => {
    const links = [];
    for (const id of ids) links.push((await owner.get(`/swiper-presets/${id}`)).body.affiliateLinkId);
    return links.map((id) => (id === to.id ? 'to' : 'from'));
  };
  return { order: { replacementId: row.id, workspaceId }, leadTo, ids, from, to };
}

/** A worker of its own, whose third of the carousels can be made to go wrong. */
function worker(replaceIn: (name: string) => void) {
  const { unitOfWork, systemWork, audit, jobs, clock } = app.atelier.kernel;
  const repo = makeLinkUsageRepo();
  return makeReplacer({
    ...{ unitOfWork, systemWork, audit, jobs, pages: app.atelier.sites.pages, nowMs: clock.nowMs },
    announce: () => undefined,
    repo: {
      ...repo,
      replaceIn: async (tx, place, ...links) => {
        replaceIn(place.name);
        await repo.replaceIn(tx, place, ...links);
      },
    },
  });
}
const signal = new AbortController().signal;

it('goes on behind what is done when its worker dies, and does nothing twice', async () => {
  const { order, leadTo } = await threePlaces();
  const dies = worker((name) => {
    if (name.startsWith('B')) throw new Error('The power went out.');
  });
  await expect(dies.work(order, { signal })).rejects.toThrow('power');
  expect(await leadTo()).toEqual(['to', 'from', 'from']);
  expect(await get(order.replacementId)).toMatchObject({ status: 'running', done: 1, total: 3, left: 2 });
  const touched: string[] = [];
  await worker((name) => void touched.push(name.slice(0, 1))).work(order, { signal });
  expect(touched).toEqual(['B', 'C']);
  expect(await leadTo()).toEqual(['to', 'to', 'to']);
  expect(await get(order.replacementId)).toMatchObject({ status: 'done', done: 3, total: 3, left: 0 });
});

it('tells of a place that refuses, and does not keep the others waiting', async () => {
  const { order, leadTo } = await threePlaces();
  await worker((name) => {
    if (name.startsWith('B')) throw underWay(undefined);
  }).work(order, { signal });
  expect(await leadTo()).toEqual(['to', 'from', 'to']);
  expect(await get(order.replacementId)).toMatchObject({
    ...{ status: 'done', done: 2, total: 3, left: 1 },
    problems: [{ kind: 'carousel', name: expect.stringMatching(/^B/), code: 'link-usage.under_way' }],
  });
});

it('stops when somebody cancels it, says what is left, and refuses a second one for the same link meanwhile', async () => {
  const { order, leadTo, from, to } = await threePlaces();
  const second = await owner.post(`/affiliate-links/${from.id}/replace`, { with: to.id });
  expect([second.status, second.body.code]).toEqual([409, 'link-usage.under_way']);
  const cancelled = await owner.post(`/link-replacements/${order.replacementId}/cancel`);
  expect(cancelled.body).toMatchObject({ status: 'cancelled', done: 0, left: 3, finishedAt: expect.any(String) });
  await worker(() => undefined).work(order, { signal });
  expect(await leadTo()).toEqual(['from', 'from', 'from']);
  const again = await owner.post(`/link-replacements/${order.replacementId}/cancel`);
  expect([again.status, again.body.code]).toEqual([409, 'link-usage.over']);
  const listed = (await owner.get(`/link-replacements?link=${from.id}`)).body.items;
  expect(listed).toMatchObject([{ id: order.replacementId, from: { name: from.name }, left: 3 }]);
});
