/**
 * A process of its own that imports a large blog, for tests that kill it: `node site-imports.crash.fixture.ts FOLDER STEP`.
 * Tells what happens as lines of JSON.
 */
import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { type Atelier, compose } from '#app/compose/index.ts';
import { configFrom } from '#app/environment.ts';
import { installShared } from '#app/seed.ts';
import { migrate } from '#db/migrate.ts';
import { memberships, siteImports, templates } from '#db/tables/index.ts';
import { importJob } from '#domains/site-imports/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';

const [folder = '', step = ''] = process.argv.slice(2);
const POSTS = 160;
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const post = (i: number) => `<item><title>Post ${i}</title><link>http://old.example/post-${i}/</link>
<wp:post_id>${i + 1}</wp:post_id><wp:post_name>post-${i}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<content:encoded><![CDATA[<h2>Words ${i}</h2><p>${`Word ${i}. `.repeat(50)}</p>]]></content:encoded></item>`;
const blog = () => `<?xml version="1.0"?><rss xmlns:wp="w" xmlns:content="c"><channel><title>Blog</title>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>http://old.example</wp:base_blog_url>
${Array.from({ length: POSTS }, (_, i) => post(i)).join('\n')}</channel></rss>`;

async function begin({ kernel, identity }: Atelier): Promise<void> {
  const owner = { email: 'owner@example.test', password: 'correct horse battery staple', name: 'Owner', locale: 'en' as const };
  await identity.auth.createAccount(owner, 'crash-test');
  const bytes = Buffer.from(blog());
  await kernel.systemWork('crash test', async (tx) => {
    const [member] = await tx.select().from(memberships);
    const [template] = await tx.select().from(templates);
    if (!member || !template) throw new Error('There is nobody, or no template.');
    const { workspaceId, userId } = member;
    const id = uuidv7();
    const fileKey = `imports/${workspaceId}/${id}/file`;
    await kernel.storage.put(fileKey, Readable.from([bytes]), { contentType: 'text/xml' });
    await tx.insert(siteImports).values({
      ...{ id, workspaceId, userId, source: 'wordpress', status: 'running', fileKey, size: bytes.length },
      ...{ options: { templateId: template.id }, expiresAt: new Date(Date.now() + 86_400_000) },
    });
    await kernel.jobs.send(tx, importJob, { importId: id, workspaceId });
  });
}

const state = ({ kernel }: Atelier) =>
  kernel.systemWork('crash test', async (tx) => {
    const { rows } = await tx.execute(sql`select i.status, i.progress, i.failure,
      (select count(*) from pages)::int as pages, (select count(distinct slug) from pages)::int as slugs,
      (select count(*) from sites)::int as sites, (select count(*) from site_import_items where state = 'made')::int as made
      from site_imports i`);
    return rows[0] ?? {};
  });

async function watch(atelier: Atelier): Promise<void> {
  for (;;) {
    const now = await state(atelier);
    say(now);
    if (now.status !== 'running') return;
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

const atelier = await compose(configFrom({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
await migrate(atelier.kernel.database);
await atelier.kernel.jobs.start({ work: true });
if (step === 'begin') {
  await installShared(atelier);
  await begin(atelier);
}
await watch(atelier);
await atelier.close();
