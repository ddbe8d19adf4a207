/** A large site and its visitors, for processes of their own that are killed. */
import { createServer, request } from 'node:http';
import type { Atelier } from '#app/compose/index.ts';
import { memberships, pageBlocks, pages, sites, templates, templateVersions } from '#db/tables/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { makeUuidv7 } from '#kernel/ids/index.ts';
import { makeSite } from './targets/files/site.fixtures.ts';

interface Keys {
  workspaceId: string;
  templateId: string;
  siteId: string;
  slug: string;
}

const HTML =
  '<!doctype html><html lang="{{ locale }}"><head>{{ head }}</head><body><p>{{ brand_name }}</p>{{ content }}</body></html>';

/** Rows of a site and of its template. */
function sampleSite({ workspaceId, templateId, siteId, slug }: Keys): {
  template: { row: typeof templates.$inferInsert; version: typeof templateVersions.$inferInsert };
  site: typeof sites.$inferInsert;
} {
  const { template, layout, locales } = makeSite();
  const common = { workspaceId, name: `Plain ${slug}`, slug: `plain-${slug}`, kind: 'monolithic' as const };
  const snapshot = { ...template, id: templateId, html: HTML };
  return {
    template: {
      row: { ...common, id: templateId, htmlContent: HTML, version: 1 },
      version: { workspaceId, templateId, version: 1, snapshot },
    },
    site: {
      id: siteId,
      workspaceId,
      slug,
      brandName: 'Old',
      defaultLocale: 'en',
      locales,
      templateId,
      templateVersion: 1,
      layout,
    },
  };
}

/** Every page of a site, one after the other. */
async function* makeVisits(port: number, host: string, count: number): AsyncGenerator<string> {
  for (let i = 0; i < count; i += 1) {
    yield await new Promise<string>((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: i === 0 ? '/' : `/page-${i}/`, headers: { host } }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve(text));
      })
        .on('error', reject)
        .end();
    });
  }
}

/** Whoever owns the only workspace. */
export async function memberOf(atelier: Atelier): Promise<Member> {
  const { kernel } = atelier;
  const [row] = await kernel.systemWork('crash test', async (tx) => tx.select().from(memberships));
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

/** Somebody with a workspace. */
export async function addOwner(atelier: Atelier): Promise<Member> {
  await atelier.identity.auth.createAccount(
    { email: 'owner@example.test', password: 'correct horse battery staple', name: 'Owner', locale: 'en' },
    'crash-test',
  );
  return memberOf(atelier);
}

/** A site of many pages that all show its brand; its slug is its host. */
export async function addSite(
  { kernel }: Atelier,
  owner: Member,
  { slug, count }: { slug: string; count: number },
): Promise<string> {
  const { workspaceId } = owner;
  const id = makeUuidv7(kernel.clock);
  const [templateId, siteId] = [id(), id()];
  await kernel.unitOfWork(owner, async (tx) => {
    const { template, site } = sampleSite({ workspaceId, templateId, siteId, slug });
    await tx.insert(templates).values(template.row);
    await tx.insert(templateVersions).values(template.version);
    await tx.insert(sites).values(site);
    for (let i = 0; i < count; i += 1) {
      const pageId = id();
      const common = { workspaceId, siteId, locale: 'en', status: 'ready' as const, translationKey: id() };
      await tx
        .insert(pages)
        .values({ ...common, id: pageId, slug: i === 0 ? '' : `page-${i}`, title: `Page ${i}`, inNav: false });
      const content = { heading: '', html: `<p>${`Word ${i}. `.repeat(400)}</p>` };
      await tx.insert(pageBlocks).values({ workspaceId, pageId, type: 'text', version: 1, content, orderIndex: 0 });
    }
  });
  return siteId;
}

export const brandOn = (html: string): string => /<p>(.*?)<\/p>/.exec(html)?.[1] ?? 'nothing';

/** How many pages show which brand, asked as visitors do. */
export async function brandsOf(atelier: Atelier, host: string, count: number): Promise<Record<string, number>> {
  const server = createServer((req, res) => void atelier.publishing.siteServer(req, res));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.address() as { port: number };
  const seen: Record<string, number> = {};
  for await (const text of makeVisits(port, host, count)) {
    const brand = brandOn(text);
    seen[brand] = (seen[brand] ?? 0) + 1;
  }
  await new Promise((done) => server.close(done));
  return seen;
}

/** Waits until a deployment is over. */
export async function over(atelier: Atelier, owner: Member, id: string) {
  for (;;) {
    const found = await atelier.publishing.deployments.get(owner, id);
    if (!['queued', 'building', 'checking', 'uploading'].includes(found.status)) return found;
    await new Promise((resume) => setTimeout(resume, 200));
  }
}
