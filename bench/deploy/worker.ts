/**
 * A server's worker with a site for each kind of target, to be killed by `crash-worker.ts`:
 * `node worker.ts DATA VARIABLES TARGETS VERSION`. Says what it sees and does as lines of JSON, and goes on when it is told to.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Atelier, compose } from '../../apps/server/src/app/compose/index.ts';
import { configFrom } from '../../apps/server/src/app/environment.ts';
import { migrate } from '../../apps/server/src/db/migrate.ts';
import {
  addOwner,
  addSite,
  brandsOf,
  memberOf,
  over,
} from '../../apps/server/src/domains/deployments/fixtures/deployments.samples.fixture.ts';
import type { Member } from '../../apps/server/src/kernel/access/index.ts';

export const PAGES = 60;
export const brandOf = (version: number): string => `Version ${version}`;

const [data = '', variables = '{}', targets = '[]', version = '0'] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const lines = createInterface({ input: process.stdin });

interface Target {
  name: string;
  input?: object;
}

async function prepare(atelier: Atelier): Promise<void> {
  const owner = await addOwner(atelier);
  for (const { name, input } of JSON.parse(targets) as Target[]) {
    const siteId = await addSite(atelier, owner, { slug: name, count: PAGES });
    if (input === undefined) continue;
    const given = { siteId, name, isDefault: true, settings: {}, secrets: {}, ...input };
    await atelier.publishing.targets.create(owner, given as Parameters<typeof atelier.publishing.targets.create>[1]);
  }
}

const sitesOf = async (atelier: Atelier, owner: Member) =>
  (await atelier.sites.sites.list(owner, { limit: 20, ordering: 'createdAt', archived: false })).items;

const hereOf = (atelier: Atelier) => brandsOf(atelier, 'local.localhost', PAGES);

/** How the last deployment of every site ends. */
async function endings(atelier: Atelier, owner: Member): Promise<Record<string, { status: string; number: number }>> {
  const ended: Record<string, { status: string; number: number }> = {};
  for (const { id, slug } of await sitesOf(atelier, owner)) {
    const { items } = await atelier.publishing.deployments.list(owner, { limit: 1, ordering: '-createdAt', site: id });
    const [last] = items;
    if (!last) continue;
    const { status, number } = await over(atelier, owner, last.id);
    ended[slug] = { status, number };
  }
  return ended;
}

async function publish(atelier: Atelier, owner: Member): Promise<void> {
  const sites = await sitesOf(atelier, owner);
  for (const { id } of sites)
    await atelier.sites.sites.update(owner, id, { brandName: brandOf(Number(version)) }, undefined);
  for (const { id } of sites)
    await atelier.publishing.deployments.create(owner, { siteId: id, note: version, kind: 'production' });
  say({ asked: true });
}

async function work(): Promise<void> {
  const atelier = await compose(configFrom({ DATA_DIR: data, LOG_LEVEL: 'silent', ...JSON.parse(variables) }));
  await migrate(atelier.kernel.database);
  // Queues have to be there before anything is asked for; later on the worker starts after a look at what the last one left.
  if (version === '0') {
    await atelier.kernel.jobs.start({ work: true });
    await prepare(atelier);
  }
  const owner = await memberOf(atelier);
  say({ before: await hereOf(atelier) });
  if (version !== '0') await atelier.kernel.jobs.start({ work: true });
  const ended = await endings(atelier, owner);
  atelier.publishing.forget();
  say({ ended, here: await hereOf(atelier) });
  const [told] = await once(lines, 'line');
  if (told === 'publish') {
    await publish(atelier, owner);
    say({ over: await endings(atelier, owner) });
  }
  lines.close();
  await atelier.close();
}

if (import.meta.main) await work();
