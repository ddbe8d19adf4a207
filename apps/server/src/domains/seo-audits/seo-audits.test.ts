import { chatCompletions, type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let siteId: string;
let vendor: StandIn;
beforeAll(async () => {
  vendor = await startStandIn(chatCompletions);
  app = await makeApp({ work: true, variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
  owner = await app.signUp();
  const templateId = (await owner.get('/templates')).body.items[0].id;
  const site = { brandName: 'Forno Luce', templateId, defaultLocale: 'it', starterPages: false };
  siteId = (await owner.post('/sites', site)).body.id;
});
afterAll(async () => {
  await app.close();
  await vendor.close();
});

const page = async (slug: string, title: string, html: string, more: object = {}) => {
  const { body } = await owner.post('/pages', { siteId, title, slug, ...more });
  await owner.post('/page-blocks', { pageId: body.id, type: 'text', content: { html } });
  return body.id as string;
};
const audited = async (more: object = {}) => {
  const { status, body } = await owner.post('/copilot/seo-audits', { siteId, ...more });
  expect(status).toBe(202);
  const get = async () => (await owner.get(`/copilot/seo-audits/${body.id}`)).body;
  await expect.poll(async () => (await get()).state, { timeout: 90_000, interval: 100 }).toMatch(/produced|failed/);
  return get();
};
type Found = { id: string; code: string; pageId: string; change: { kind: string; value: string } | null };
const of = (audit: { output: { findings: Found[] } }, pageId: string, code: string) =>
  audit.output.findings.find((one) => one.pageId === pageId && one.code === code);

describe('an audit of a site as it would be built now', () => {
  let home: string;
  let bread: string;
  beforeAll(async () => {
    home = await page('', 'Home', '<p>Benvenuti. Il nostro pane a lievitazione naturale nasce di notte.</p>');
    const words = 'Pane a lievitazione naturale: farina, acqua, tempo. Il pane a lievitazione naturale dura di più.';
    bread = await page('pane', 'Pane a lievitazione naturale', `<p>${words}</p>`);
  });

  it('shows evidence, what to do, and a change where code knows one; it invents no volumes', async () => {
    const audit = await audited();
    expect(audit).toMatchObject({ state: 'produced', isSample: true });
    const missing = of(audit, home, 'description_missing');
    expect(missing).toMatchObject({
      change: { kind: 'field', field: 'metaDescription' },
      fix: expect.stringContaining('160'),
    });
    expect(of(audit, home, 'link_suggestion')).toMatchObject({
      evidence: { quote: 'pane a lievitazione naturale' },
      change: { kind: 'link', href: '/pane/' },
    });
    expect(JSON.stringify(audit.output)).not.toMatch(/volume/i);
    const [first] = audit.output.pages.find((one: { id: string }) => one.id === bread).keywords;
    expect(first).toMatchObject({
      phrase: 'pane a lievitazione naturale',
      inTitle: true,
    });
  });

  it('applies what code has worked out, and leaves alone what a sample wrote', async () => {
    const audit = await audited({ pageIds: [home] });
    const link = of(audit, home, 'link_suggestion');
    const written = of(audit, home, 'description_missing');
    const keywords = of(audit, home, 'keywords_empty');
    const { body } = await owner.post(`/copilot/seo-audits/${audit.id}/apply`, {
      findings: [link?.id, written?.id, keywords?.id, 'nothing'],
    });
    expect(body.applied.map((one: { id: string }) => one.id).sort()).toEqual([link?.id, keywords?.id].sort());
    expect(body.skipped).toEqual(
      expect.arrayContaining([
        { id: written?.id, reason: 'sample' },
        { id: 'nothing', reason: 'unknown' },
      ]),
    );
    const { body: now } = await owner.get(`/pages/${home}`);
    expect(now.keywords.length).toBeGreaterThan(0);
    expect(now.blocks[0].content.html).toContain('<a href="/pane/">pane a lievitazione naturale</a>');
    const again = await owner.post(`/copilot/seo-audits/${audit.id}/apply`, { findings: [link?.id] });
    expect(again.body.skipped).toEqual([{ id: link?.id, reason: 'already' }]);
  });

  it('applies nothing to a page that has changed since, and can be undone by its revision', async () => {
    const audit = await audited();
    const finding = of(audit, bread, 'keywords_empty');
    const { body } = await owner.post(`/copilot/seo-audits/${audit.id}/apply`, { findings: [finding?.id] });
    const { revisionBefore } = body.applied[0];
    await owner.post(`/pages/${bread}/revisions/${revisionBefore}/restore`);
    expect((await owner.get(`/pages/${bread}`)).body.keywords).toEqual([]);
    const other = of(audit, bread, 'link_suggestion') ?? of(audit, bread, 'description_missing');
    const late = await owner.post(`/copilot/seo-audits/${audit.id}/apply`, { findings: [other?.id] });
    expect(late.body.applied).toEqual([]);
  });

  it('words of a real model are checked by code and applied', async () => {
    await owner.put('/imodels/providers/groq', { settings: { apiKey: 'k', baseUrl: vendor.url } });
    const good = 'Pane a lievitazione naturale cotto ogni notte nel forno di quartiere: scopri come nasce.';
    vendor.textsBefore.push(JSON.stringify({ description: `${good.slice(0, 60)} Vendite +300%!`.padEnd(60, '.') }));
    vendor.text = JSON.stringify({ description: good });
    vendor.asked.length = 0;
    const audit = await audited({ pageIds: [bread] });
    const finding = of(audit, bread, 'description_missing');
    expect(finding?.change).toMatchObject({ value: good });
    expect(vendor.asked.length).toBe(2);
    expect(JSON.stringify(vendor.asked[1]?.body)).toContain('300%');
    const { body } = await owner.post(`/copilot/seo-audits/${audit.id}/apply`, { findings: [finding?.id] });
    expect(body.applied).toHaveLength(1);
    expect((await owner.get(`/pages/${bread}`)).body.metaDescription).toBe(good);
    await owner.delete('/imodels/providers/groq');
  });
});

describe('audits of a site', () => {
  const dismiss = (id: string, findings: string[], isDismissed = true) =>
    owner.post(`/copilot/seo-audits/${id}/dismiss`, { findings, isDismissed });

  it('are listed with what they came to, newest first, and by what they are about', async () => {
    const other = await page('orari', 'Orari', '<p>Aperto ogni giorno.</p>');
    const whole = await audited({ write: false });
    const one = await audited({ pageIds: [other], write: false });
    const list = async (query: string) => (await owner.get(`/copilot/seo-audits?site=${siteId}&${query}`)).body;
    const { items } = await list('limit=2');
    expect(items.map(({ id }: { id: string }) => id)).toEqual([one.id, whole.id]);
    expect(items[1]).toMatchObject({ pageIds: [], counts: whole.output.counts, pages: 3, applied: 0, isAi: false });
    expect((await list('scope=site&limit=1')).items[0].id).toBe(whole.id);
    expect((await list(`page=${other}`)).items.map(({ id }: { id: string }) => id)).toEqual([one.id]);
    expect((await list('state=failed')).items).toEqual([]);
    expect((await list('state=done&limit=1')).items[0].id).toBe(one.id);
    const { next } = await list('limit=1');
    expect((await list(`limit=1&cursor=${next}`)).items[0].id).toBe(whole.id);
  });

  it('say what is new and what was mended since the one before', async () => {
    const slug = 'consegne';
    const shop = await page(slug, 'Consegne', '<p>Portiamo il pane a casa.</p>');
    const first = await audited({ write: false });
    expect(first.output.since.fresh).toContain(of(first, shop, 'title_short')?.id);
    await owner.put(`/pages/${shop}`, { metaTitle: 'Consegne di pane a domicilio in città' });
    const second = await audited({ write: false });
    expect(second.output.since).toMatchObject({ auditId: first.id, fresh: [] });
    expect(second.output.since.mended).toContainEqual(
      expect.objectContaining({ code: 'title_short', path: `/${slug}/` }),
    );
    const pages = (await owner.get(`/copilot/seo-audits/${first.id}/pages`)).body.items;
    expect(pages.find(({ id }: { id: string }) => id === shop)).toMatchObject({ isThere: true, isChanged: true });
    await owner.delete(`/pages/${shop}`);
    const later = (await owner.get(`/copilot/seo-audits/${first.id}/pages`)).body.items;
    expect(later.find(({ id }: { id: string }) => id === shop)).toMatchObject({ isThere: false });
  });

  it('a finding that was set aside stays so in the next audit, until it is told again', async () => {
    const audit = await audited({ write: false });
    const [{ id }] = audit.output.findings;
    expect((await dismiss(audit.id, [id, 'nothing'])).body).toEqual({ dismissed: { [id]: expect.anything() } });
    const next = await audited({ write: false });
    expect(Object.keys(next.output.dismissed)).toEqual([id]);
    // Told again in the older one, it is told again in the one that follows, too.
    await dismiss(audit.id, [id], false);
    const { body } = await owner.get(`/copilot/seo-audits/${next.id}`);
    expect(body.output.dismissed).toEqual({});
    expect(body.state).toBe('produced');
  });

  it('words are proposed for one page although nothing is wrong with them', async () => {
    const text = '<p>Il nostro pane a lievitazione naturale, cotto nel forno a legna.</p>';
    const fine = await page('forno', 'Il forno a legna di quartiere', text, { metaDescription: 'a'.repeat(80) });
    const plain = await audited({ pageIds: [fine] });
    expect(of(plain, fine, 'title_idea')).toBeUndefined();
    const audit = await audited({ pageIds: [fine], rewrite: ['title', 'description'] });
    expect(of(audit, fine, 'title_idea')).toMatchObject({ change: { kind: 'field', field: 'metaTitle' } });
    expect(of(audit, fine, 'description_idea')?.change).toMatchObject({ field: 'metaDescription' });
  });

  it('need rights: whoever may only read starts none and changes nothing', async () => {
    const audit = await audited({ write: false });
    const [{ id }] = audit.output.findings;
    const analyst = await app.join(owner, 'analyst');
    expect((await analyst.post('/copilot/seo-audits', { siteId })).status).toBe(403);
    const path = `/copilot/seo-audits/${audit.id}`;
    expect((await analyst.post(`${path}/dismiss`, { findings: [id], isDismissed: true })).status).toBe(403);
    expect((await analyst.post(`${path}/apply`, { findings: [id] })).status).toBe(403);
  });
});

it('a site or page of another workspace is not there to audit', async () => {
  const stranger = await app.signUp();
  expect((await stranger.post('/copilot/seo-audits', { siteId })).status).toBe(404);
  expect((await stranger.get(`/copilot/seo-audits?site=${siteId}`)).status).toBe(404);
});
