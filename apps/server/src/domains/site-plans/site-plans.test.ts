import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { picture } from '#test/one-of-each.ts';

let app: TestApp;
let owner: Client;
let templateId: string;
beforeAll(async () => {
  app = await makeApp({ work: true });
  owner = await app.signUp();
  templateId = (await owner.get('/templates')).body.items[0].id;
});
afterAll(() => app.close());

const brief = 'Un forno di quartiere con pane a lievitazione naturale e colazioni.';
const planned = async (more: object = {}) => {
  const order = { brief, brandName: 'Forno Luce', templateId, pages: 3, ...more };
  const { status, body } = await owner.post('/copilot/site-plans', order);
  expect({ status, state: body.state, kind: body.kind }).toEqual({ status: 202, state: 'queued', kind: 'site' });
  const get = async () => (await owner.get(`/copilot/site-plans/${body.id}`)).body;
  await expect.poll(async () => (await get()).state, { timeout: 90_000, interval: 100 }).toMatch(/produced|failed/);
  return get();
};

it('a brief becomes pages with real blocks, and nothing is saved as a site', async () => {
  const before = (await owner.get('/sites')).body.items.length;
  const plan = await planned();
  expect(plan).toMatchObject({ state: 'produced', isSample: true, provider: 'sample', instructions: 'site-builder@1' });
  expect(plan.output.pages).toHaveLength(3);
  expect(plan.output.pages[0].slug).toBe('');
  expect(plan.output.faults).toEqual([]);
  expect(JSON.stringify(plan.output.pages[1].blocks)).toContain('[Esempio offline]');
  expect((await owner.get('/sites')).body.items).toHaveLength(before);
});

it('lists carry the order without the whole of what was made', async () => {
  const plan = await planned();
  const { body } = await owner.get('/copilot/generations?kind=site');
  expect(body.items[0]).toMatchObject({ id: plan.id, order: { brandName: 'Forno Luce' } });
  expect(body.items[0].output.pages).toBeUndefined();
});

describe('what was looked at and changed', () => {
  it('is saved as a site with draft pages, in one go and once', async () => {
    const plan = await planned();
    const [home, ...others] = plan.output.pages;
    const pages = [{ ...home, title: 'Benvenuti' }, ...others];
    const edited = await owner.put(`/copilot/site-plans/${plan.id}`, { brandName: 'Forno Luce', tagline: '', pages });
    expect(edited.body).toMatchObject({ editedBy: owner.userId, output: { pages: [{ title: 'Benvenuti' }, {}, {}] } });
    const { status, body } = await owner.post(`/copilot/site-plans/${plan.id}/save`, {});
    expect({ status, pages: body.pages }).toEqual({ status: 201, pages: 3 });
    const list = (await owner.get(`/pages?site=${body.siteId}`)).body.items;
    expect(list.map((page: { status: string }) => page.status)).toEqual(['draft', 'draft', 'draft']);
    expect(list[0]).toMatchObject({ title: 'Benvenuti', slug: '', metaTitle: home.metaTitle });
    const detail = (await owner.get(`/pages/${list[0].id}`)).body;
    expect(detail.blocks.map((block: { type: string }) => block.type)).toEqual(
      home.blocks.map((block: { type: string }) => block.type),
    );
    const again = await owner.post(`/copilot/site-plans/${plan.id}/save`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'site_plans.already_saved' } });
    expect((await owner.get(`/copilot/site-plans/${plan.id}`)).body.output.savedSiteId).toBe(body.siteId);
  });

  it('leaves nothing behind when one of its blocks is not what it has to be', async () => {
    const plan = await planned();
    const broken = [{ ...plan.output.pages[0], blocks: [{ type: 'hero', content: { heading: 7 } }] }];
    await owner.put(`/copilot/site-plans/${plan.id}`, { brandName: 'Halb', tagline: '', pages: broken });
    const { status } = await owner.post(`/copilot/site-plans/${plan.id}/save`, { slug: 'halb' });
    expect(status).toBe(400);
    const sites = (await owner.get('/sites')).body.items;
    expect(sites.some((site: { slug: string }) => site.slug === 'halb')).toBe(false);
  });

  it('tells twins, broken links and bare claims wherever they come from', async () => {
    const plan = await planned();
    const [home, second] = plan.output.pages;
    const text = {
      type: 'text',
      content: { heading: '', html: '<p>Il 90% sceglie noi, vedi <a href="/x/">x</a></p>' },
    };
    const pages = [
      { ...home, blocks: [text, { type: 'cta', content: { button: { label: 'Via', href: '/nessuno/' } } }] },
      { ...second, metaTitle: home.metaTitle },
    ];
    const { body } = await owner.put(`/copilot/site-plans/${plan.id}`, { brandName: 'F', tagline: '', pages });
    const codes = body.output.faults.map((fault: { code: string }) => fault.code);
    expect(codes).toEqual(expect.arrayContaining(['number_without_source', 'link_broken', 'title_twice']));
  });
});

it('a template of another workspace is not there to plan for', async () => {
  const other = await app.signUp();
  const html = '<!doctype html><html><head>{{ head }}</head><body>{{ content }}</body></html>';
  const foreign = await other.post('/templates', { name: 'Hers', htmlContent: html, kind: 'sectional' });
  const order = { brief, brandName: 'X', templateId: foreign.body.id };
  expect((await owner.post('/copilot/site-plans', order)).status).toBe(404);
});

describe('pictures of a plan', () => {
  interface Picture {
    block: number;
    place: number;
    mediaId?: string | null;
    generationId?: string | null;
  }
  interface Page {
    pictures: Picture[];
  }
  const picturesOf = (plan: { output: { pages: Page[] } }): Picture[] =>
    plan.output.pages.flatMap(({ pictures }) => pictures);
  const done = async (pictures: Picture[]) => {
    for (const { generationId } of pictures)
      await expect
        .poll(async () => (await owner.get(`/copilot/generations/${generationId}`)).body.state, { timeout: 90_000 })
        .toBe('produced');
  };

  it('every page has room for one; none is ordered until somebody says so', async () => {
    const plan = await planned();
    for (const { pictures } of plan.output.pages) expect(pictures.length).toBeGreaterThan(0);
    expect(picturesOf(plan).some(({ generationId }) => generationId)).toBe(false);
  });

  it('are made with the plan where that is wanted, and stand in the pages of the site', async () => {
    const plan = await planned({ pages: 1, pictures: 'made' });
    const wanted = picturesOf(plan);
    expect(wanted.every(({ generationId }) => generationId)).toBe(true);
    await done(wanted);
    const { status, body } = await owner.post(`/copilot/site-plans/${plan.id}/save`, {});
    expect(status).toBe(201);
    const [home] = (await owner.get(`/pages?site=${body.siteId}`)).body.items;
    const detail = (await owner.get(`/pages/${home.id}`)).body;
    const { mediaId } = (await owner.get(`/copilot/generations/${wanted[0]?.generationId}`)).body;
    expect(JSON.stringify(detail.blocks[wanted[0]?.block ?? 0])).toContain(mediaId);
  });

  it('are ordered for one place, replaced by one of the library, or left out', async () => {
    const plan = await planned({ pages: 2 });
    const [{ block, place }] = plan.output.pages[0].pictures;
    const order = { pictures: [{ page: 0, block, place }] };
    const ordered = await owner.post(`/copilot/site-plans/${plan.id}/pictures`, order);
    expect(ordered.status).toBe(202);
    expect(picturesOf(ordered.body).filter(({ generationId }) => generationId)).toHaveLength(1);
    const upload = await owner.upload('/media', { name: 'own.png', bytes: await picture('#336699') });
    const { brandName, tagline, pages } = ordered.body.output;
    pages[0].pictures[0] = { ...pages[0].pictures[0], mediaId: upload.body.id, generationId: null };
    expect((await owner.put(`/copilot/site-plans/${plan.id}`, { brandName, tagline, pages })).status).toBe(200);
    const { body } = await owner.post(`/copilot/site-plans/${plan.id}/save`, {});
    const [home, second] = (await owner.get(`/pages?site=${body.siteId}`)).body.items;
    expect(JSON.stringify((await owner.get(`/pages/${home.id}`)).body.blocks)).toContain(upload.body.id);
    expect(JSON.stringify((await owner.get(`/pages/${second.id}`)).body.blocks)).not.toContain('mediaId');
  });

  it('are waited for: a site is not made while some are on their way', async () => {
    const idle = await makeApp();
    const person = await idle.signUp();
    const [template] = (await person.get('/templates')).body.items;
    const order = { brief, brandName: 'Forno', templateId: template.id, pages: 1, pictures: 'made' };
    const { id } = (await person.post('/copilot/site-plans', order)).body;
    // The plan is worked on by hand; nobody works on its pictures.
    const assignment = { workspaceId: person.workspaceId, generationId: id };
    await idle.atelier.agents.work.run(assignment, new AbortController().signal);
    const refused = await person.post(`/copilot/site-plans/${id}/save`, {});
    expect(refused).toMatchObject({ status: 409, body: { code: 'site_plans.pictures_under_way' } });
    await idle.close();
  });
});
