import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeApp, type TestApp } from '#test/make-app.ts';
import { HTML, made, makeStudio, makeVisitor, type Studio } from '../deployments/fixtures/deployments.fixtures.ts';

let app: TestApp;
let studio: Studio;

beforeAll(async () => {
  app = await makeApp({ work: true });
  studio = await makeStudio(app);
});
afterAll(() => app.close());

const OVER = { timeout: 90_000, interval: 100 };

it('publishes twenty sites of which one fails: nineteen are live, and the report says why the other is not', async () => {
  const { owner } = studio;
  const plain = (await made(owner.get(`/sites/${studio.site.id}`), 200)).templateId;
  // A stylesheet without encryption on a site with encryption: browsers refuse it, so the checks do.
  const htmlContent = HTML.replace('{{ head }}', '{{ head }}<link rel="stylesheet" href="http://x.example/a.css">');
  const unsafe = (await made(owner.post('/templates', { name: 'Unsafe', htmlContent }))).id;
  const fine = { templateId: plain };
  const broken = { templateId: unsafe, domain: 'shop7.example' };
  const sites: { id: string; slug: string }[] = [];
  for (let n = 1; n <= 20; n += 1) {
    const site = await made(
      owner.post('/sites', { brandName: `Shop ${n}`, ...(n === 7 ? broken : fine), starterPages: false }),
    );
    await made(
      owner.post('/pages', {
        siteId: site.id,
        slug: '',
        title: `Home ${n}`,
        status: 'ready',
      }),
    );
    sites.push(site);
  }
  const { id, total } = await made(
    owner.post('/deployment-batches', { siteIds: sites.map((site) => site.id), note: 'Opening hours' }),
    202,
  );
  expect(total).toBe(20);
  const report = await expect
    .poll(async () => made(owner.get(`/deployment-batches/${id}`), 200), OVER)
    .toMatchObject({ running: 0 })
    .then(() => made(owner.get(`/deployment-batches/${id}`), 200));
  expect([report.live, report.failed]).toEqual([19, 1]);
  const failed = report.items.filter(({ state }: { state: string }) => state !== 'live');
  expect(failed).toMatchObject([
    { siteName: 'Shop 7', siteId: sites[6]?.id, state: 'failed', problem: { code: 'deployments.has_errors' } },
  ]);
  const browser = await makeVisitor(app);
  for (const [i, { slug }] of sites.entries())
    expect([slug, (await browser.visit(`${slug}.localhost`, '/')).status]).toEqual([slug, i === 6 ? 404 : 200]);
  await browser.close();
  expect((await made(owner.get('/deployment-batches'), 200)).items[0]).toMatchObject({ id, live: 19, failed: 1 });
});

it('refuses an archived site alone, and does nothing twice when the job runs again', async () => {
  const { owner, site } = studio;
  const other = await made(
    owner.post('/sites', {
      brandName: 'Old',
      templateId: (await made(owner.get(`/sites/${site.id}`), 200)).templateId,
      starterPages: false,
    }),
  );
  await made(owner.put(`/sites/${other.id}`, { archived: true }), 200);
  const { id } = await made(owner.post('/deployment-batches', { siteIds: [site.id, other.id, site.id] }), 202);
  const get = () => made(owner.get(`/deployment-batches/${id}`), 200);
  await expect.poll(get, OVER).toMatchObject({ total: 2, running: 0, live: 1, failed: 1 });
  const before = await get();
  expect(before.items.find(({ siteId }: { siteId: string }) => siteId === other.id)).toMatchObject({
    ...{ state: 'refused', deploymentId: null, problem: { code: 'deployments.site_archived' } },
  });
  await app.atelier.publishing.batches.start({ batchId: id, workspaceId: owner.workspaceId, userId: owner.userId });
  expect(await get()).toEqual(before);
});

it('takes no site of another workspace', async () => {
  const stranger = await app.signUp();
  const answer = await stranger.post('/deployment-batches', { siteIds: [studio.site.id] });
  expect(answer.status).toBe(404);
});
