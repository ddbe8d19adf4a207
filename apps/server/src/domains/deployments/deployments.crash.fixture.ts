/**
 * A process of its own that publishes a large site, for tests that kill it: `node deployments.crash.fixture.ts FOLDER STEP`.
 * Tells what happens as lines of JSON.
 */

import { type Atelier, compose } from '#app/compose/index.ts';
import { configFrom } from '#app/environment.ts';
import { migrate } from '#db/migrate.ts';
import type { Member } from '#kernel/access/index.ts';
import { addOwner, addSite, brandsOf, memberOf, over } from './deployments.samples.fixture.ts';

const [folder = '', step = ''] = process.argv.slice(2);
const PAGES = 900;
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const SLUG = 'crash';

async function prepare(atelier: Atelier): Promise<void> {
  await addSite(atelier, await addOwner(atelier), { slug: SLUG, count: PAGES });
}

const visits = (atelier: Atelier) => brandsOf(atelier, `${SLUG}.localhost`, PAGES);

async function siteOf(atelier: Atelier, owner: Member) {
  const { items } = await atelier.sites.sites.list(owner, { limit: 1, ordering: 'createdAt', archived: false });
  const [site] = items;
  if (!site) throw new Error('There is no site.');
  return site;
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
  say({ status, durationMs, brands: await visits(atelier) });
}

/** After the crash: what visitors see at once, and how what was interrupted ends. */
async function recover(atelier: Atelier): Promise<void> {
  say({ before: await visits(atelier) });
  const owner = await memberOf(atelier);
  const { items } = await atelier.publishing.deployments.list(owner, { limit: 1, ordering: '-createdAt' });
  const [last] = items;
  say({ interrupted: last?.status });
  const { status } = await over(atelier, owner, last?.id ?? '');
  atelier.publishing.forget();
  say({ status, after: await visits(atelier) });
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
