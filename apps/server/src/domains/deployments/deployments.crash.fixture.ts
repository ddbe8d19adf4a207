/**
 * A process of its own that publishes a large site, for tests that kill it: `node deployments.crash.fixture.ts FOLDER STEP`.
 * Tells what happens as lines of JSON.
 */

import { type Atelier, compose } from '#app/compose/index.ts';
import { configFrom } from '#app/environment.ts';
import { migrate } from '#db/migrate.ts';
import type { Member } from '#kernel/access/index.ts';
import { makeUuidv7 } from '#kernel/ids/index.ts';

const [folder = '', step = ''] = process.argv.slice(2);
const PAGES = 900;
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const html =
  '<!doctype html><html lang="{{ locale }}"><head>{{ head }}</head><body><p>{{ brand_name }}</p>{{ content }}</body></html>';

async function memberOf(atelier: Atelier): Promise<Member> {
  const { kernel } = atelier;
  const [row] = await kernel.systemWork('crash test', async (tx) => {
    const { memberships } = await import('#db/tables/index.ts');
    return tx.select().from(memberships);
  });
  if (!row) throw new Error('There is nobody.');
  return {
    kind: 'user',
    userId: row.userId,
    workspaceId: row.workspaceId,
    role: 'owner',
    permissions: new Set(),
    isInstanceAdmin: true,
    sessionId: null,
    signedInBy: 'bearer',
    requestId: 'crash-test',
    confirmedAt: null,
  };
}

async function prepare(atelier: Atelier): Promise<void> {
  await atelier.identity.auth.createAccount(
    { email: 'owner@example.test', password: 'correct horse battery staple', name: 'Owner', locale: 'en' },
    'crash-test',
  );
  const { kernel } = atelier;
  const owner = await memberOf(atelier);
  const { workspaceId } = owner;
  const { pageBlocks, pages, sites, templates, templateVersions } = await import('#db/tables/index.ts');
  const { sampleSite } = await import('./deployments.samples.fixture.ts');
  const id = makeUuidv7(kernel.clock);
  const [templateId, siteId] = [id(), id()];
  await kernel.unitOfWork(owner, async (tx) => {
    const { template, site } = sampleSite({ workspaceId, templateId, siteId, html });
    await tx.insert(templates).values(template.row);
    await tx.insert(templateVersions).values(template.version);
    await tx.insert(sites).values(site);
    for (let i = 0; i < PAGES; i += 1) {
      const pageId = id();
      const common = { workspaceId, siteId, locale: 'en', status: 'ready' as const, translationKey: id() };
      await tx
        .insert(pages)
        .values({ ...common, id: pageId, slug: i === 0 ? '' : `page-${i}`, title: `Page ${i}`, inNav: false });
      const content = { heading: '', html: `<p>${`Word ${i}. `.repeat(400)}</p>` };
      await tx.insert(pageBlocks).values({ workspaceId, pageId, type: 'text', version: 1, content, orderIndex: 0 });
    }
  });
}

async function siteOf(atelier: Atelier, owner: Member) {
  const { items } = await atelier.sites.sites.list(owner, { limit: 1, ordering: 'createdAt', archived: false });
  const [site] = items;
  if (!site) throw new Error('There is no site.');
  return site;
}

/** How many pages show which brand, asked as visitors do. */
async function brandsOf(atelier: Atelier): Promise<Record<string, number>> {
  const { createServer } = await import('node:http');
  const server = createServer((req, res) => void atelier.publishing.siteServer(req, res));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.address() as { port: number };
  const { makeVisits } = await import('./deployments.samples.fixture.ts');
  const seen: Record<string, number> = {};
  for await (const text of makeVisits(port, 'crash.localhost', PAGES)) {
    const brand = /<p>(.*?)<\/p>/.exec(text)?.[1] ?? 'nothing';
    seen[brand] = (seen[brand] ?? 0) + 1;
  }
  await new Promise((done) => server.close(done));
  return seen;
}

async function over(atelier: Atelier, owner: Member, id: string) {
  for (;;) {
    const found = await atelier.publishing.deployments.get(owner, id);
    if (!['queued', 'building', 'checking', 'uploading'].includes(found.status)) return found;
    await new Promise((resume) => setTimeout(resume, 200));
  }
}

async function publish(atelier: Atelier, brandName: string): Promise<void> {
  const owner = await memberOf(atelier);
  const site = await siteOf(atelier, owner);
  await atelier.sites.sites.update(owner, site.id, { brandName }, undefined);
  atelier.kernel.live.subscribe(owner.workspaceId, (event) => {
    if (event.type === 'deployments.changed') say({ event: event.data });
  });
  const { id } = await atelier.publishing.deployments.create(owner, {
    siteId: site.id,
    note: brandName,
    kind: 'production',
  });
  const { status, durationMs } = await over(atelier, owner, id);
  say({ status, durationMs, brands: await brandsOf(atelier) });
}

/** After the crash: what visitors see at once, and how what was interrupted ends. */
async function recover(atelier: Atelier): Promise<void> {
  say({ before: await brandsOf(atelier) });
  const owner = await memberOf(atelier);
  const { items } = await atelier.publishing.deployments.list(owner, { limit: 1, ordering: '-createdAt' });
  const [last] = items;
  say({ interrupted: last?.status });
  const { status } = await over(atelier, owner, last?.id ?? '');
  atelier.publishing.forget();
  say({ status, after: await brandsOf(atelier) });
}

const atelier = await compose(configFrom({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
await migrate(atelier.kernel.database);
await atelier.kernel.jobs.start({ work: true });
if (step === 'prepare') {
  await prepare(atelier);
  await publish(atelier, 'Old');
} else if (step === 'publish') await publish(atelier, 'New');
else await recover(atelier);
await atelier.close();
say({ closed: true });
