/**
 * A thousand of everything: rows of a stopped instance are multiplied in its database, because a thousand sites or
 * deployments that are made one by one take longer than anybody wants to wait for pictures.
 */
import { openDatabase } from '../../apps/server/src/db/client.ts';
import type { Database } from '../../apps/server/src/db/database.ts';
import type { Ask, World } from './world.ts';

const UNBROKEN = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.padEnd(
  112,
  'Hafenbäckerei',
);
const SPOKEN =
  'La panetteria del porto dove il pane di segale lievita piano, le focacce escono alle sei e chi passa la domenica trova ancora qualcosa di caldo prima che la banchina si riempia di gente';
const OTHER_WAY = 'مخبز الميناء القديم 🥐🧑🏽‍🍳 ירושלים';

/** Names as people give them, most of them harmless; `n` keeps them apart. */
const named = (plain: string): string =>
  `case n % 5 when 0 then '${UNBROKEN} ' || n when 1 then '${SPOKEN} ' || n when 2 then '${OTHER_WAY} ' || n else '${plain} ' || n end`;
const address = (start: string): string =>
  `case n % 5 when 0 then '${start}${UNBROKEN.toLowerCase().replaceAll('ä', 'ae')}-' || n else '${start}page-' || n end`;
const earlier = `(now() - n * interval '7 hours')`;

/** One of what nobody makes on the way to the other screens, so that there is something to multiply. */
export async function seed(ask: Ask, { siteId, pageId }: World['ids']): Promise<void> {
  await ask('POST', '/media-folders', { name: 'Bread' });
  await ask('POST', '/api-keys', { name: 'Nightly', scopes: ['site:read'] });
  await ask('POST', '/roles', { name: 'Reader', permissions: ['site:read'] });
  await ask('POST', '/site-domains', { siteId, host: 'harbour.example.test' });
  const settings = { accountId: 'abc', project: 'harbour' };
  const target = { siteId, name: 'Pages', kind: 'cloudflare-pages', settings, secrets: { token: 'harbour-token' } };
  await ask('POST', '/deploy-targets', target);
  await ask('POST', '/page-comments', { pageId, body: 'Shorter, please.' });
  await ask('POST', '/saved-blocks', { name: 'Order now', block: { type: 'cta', content: { heading: 'Order now' } } });
  await ask('POST', '/languages', { code: 'eo', name: 'Esperanto' });
  await ask('POST', '/template-footprints', { name: 'Plain', kind: 'wordpress' });
  await ask('POST', '/data-exports');
}

interface Crowd {
  table: string;
  /** Which row is multiplied. */
  of?: string;
  count?: number;
  /** What tells the copies apart: column → expression over `n`. */
  set: Record<string, string>;
}

const COUNT = 1000;

const crowds = ({ siteId, pageId, ownTemplateId, userId }: World['ids']): readonly Crowd[] => [
  {
    table: 'sites',
    of: `id = '${siteId}'`,
    set: { brand_name: named('Bottega'), slug: `'crowd-' || n`, domain: 'null', live_deployment_id: 'null' },
  },
  {
    table: 'pages',
    of: `id = '${pageId}'`,
    set: {
      title: named('Pagina'),
      slug: address('crowd-'),
      translation_key: 'gen_random_uuid()',
      order_index: '100 + n',
      in_nav: 'false',
      status: `case n % 3 when 0 then 'draft' else 'ready' end`,
    },
  },
  { table: 'media_folders', count: 200, set: { name: named('Cartella') } },
  {
    table: 'media',
    of: `kind = 'image'`,
    set: { hash: `md5('m' || n) || md5('n' || n)`, file_name: `${named('foto')} || '.png'`, title: named('Foto') },
  },
  { table: 'redirects', set: { from_path: address('/old/') } },
  { table: 'missing_pages', set: { path: address('/lost/') } },
  { table: 'affiliate_links', set: { name: named('Negozio'), slug: `'shop-' || n` } },
  { table: 'swiper_presets', count: 300, set: { name: named('Offerta') } },
  {
    table: 'deployments',
    of: `site_id = '${siteId}' and number = 1`,
    set: { number: '1000 + n', note: named('Orari'), created_at: earlier },
  },
  { table: 'deployment_batches', set: { note: named('Giro'), created_at: earlier } },
  {
    table: 'site_check_runs',
    of: `site_id = '${siteId}'`,
    set: { deployment_id: `(select id from deployments where site_id = '${siteId}' and number = 1000 + n)` },
  },
  { table: 'audit_log', set: {} },
  {
    table: 'users',
    set: {
      email: `case n % 5 when 0 then repeat('lungo.', 12) else 'persona' end || n || '@example.test'`,
      name: named('Carla'),
    },
  },
  { table: 'notifications', set: { key: `'crowd-' || n` } },
  { table: 'mailbox_messages', set: { message_id: `'<crowd-' || n || '@example.test>'`, subject: named('Invito') } },
  { table: 'templates', of: `id = '${ownTemplateId}'`, set: { slug: `'crowd-' || n`, name: named('Stile') } },
  {
    table: 'template_versions',
    of: `template_id = '${ownTemplateId}'`,
    set: { version: '100 + n', created_at: earlier },
  },
  { table: 'template_footprints', count: 300, set: { name: named('Impianto') } },
  { table: 'page_revisions', of: `page_id = '${pageId}'`, set: { revision: '1000 + n', created_at: earlier } },
  { table: 'page_comments', count: 200, set: {} },
  { table: 'saved_blocks', count: 200, set: { name: named('Blocco') } },
  { table: 'prompts', set: { key: `'crowd-' || n`, name: named('Prompt') } },
  { table: 'drafts', set: { title: named('Bozza') } },
  { table: 'generation_batches', set: { name: named('Lotto') } },
  { table: 'generations', of: `kind = 'content'`, set: { position: '1000 + n' } },
  { table: 'ai_ledger', set: { created_at: earlier } },
  { table: 'api_keys', count: 200, set: { name: named('Chiave'), token_hash: `md5('k' || n) || md5('l' || n)` } },
  {
    table: 'invitations',
    count: 300,
    set: { email: `'ospite' || n || '@example.test'`, token_hash: `md5('i' || n) || md5('j' || n)` },
  },
  { table: 'roles', count: 60, set: { name: named('Ruolo') } },
  { table: 'languages', count: 200, of: 'workspace_id is not null', set: { code: `'x' || n`, name: named('Lingua') } },
  { table: 'site_archives', set: {} },
  { table: 'site_imports', set: {} },
  { table: 'site_domains', count: 60, set: { host: `'crowd-' || n || '.example.test'` } },
  { table: 'deploy_targets', count: 60, set: { name: named('Destinazione'), is_default: 'false' } },
  { table: 'sessions', count: 60, of: `user_id = '${userId}'`, set: { token: `md5('s' || n)`, created_at: earlier } },
  { table: 'data_exports', set: {} },
];

async function multiply(database: Database, { table, of = 'true', count = COUNT, set }: Crowd): Promise<void> {
  // Asked for every copy, as it hangs on `n`.
  const changed = { id: 'case when n > 0 then uuidv7() end', ...set };
  const pairs = Object.entries(changed).map(([column, value]) => `'${column}', ${value}`);
  await database.root.execute(
    `insert into "${table}" select made.*
      from (select * from "${table}" where ${of} order by id limit 1) x, generate_series(1, ${count}) n,
        lateral jsonb_populate_record(null::"${table}", to_jsonb(x) || jsonb_build_object(${pairs.join(', ')})) made`,
  );
}

/** Long names for what is looked at by itself. */
async function renamed(database: Database, { siteId, pageId, ownTemplateId, userId }: World['ids']): Promise<void> {
  for (const statement of [
    `update sites set brand_name = '${UNBROKEN}' where id = '${siteId}'`,
    `update pages set title = '${SPOKEN}' where id = '${pageId}'`,
    `update templates set name = '${UNBROKEN}' where id = '${ownTemplateId}'`,
    `update users set name = '${UNBROKEN}' where id = '${userId}'`,
    `update workspaces set name = '${SPOKEN}'`,
    // Everybody who was made here belongs to it.
    `insert into memberships select made.* from memberships x, users u,
       lateral jsonb_populate_record(null::memberships, to_jsonb(x) || jsonb_build_object('id', uuidv7(), 'user_id', u.id, 'role', 'editor')) made
       where x.user_id = '${userId}' and u.id <> '${userId}' on conflict (workspace_id, user_id) do nothing`,
  ])
    await database.root.execute(statement);
}

/** @param dataDir of an instance that is not running */
export async function crowd(dataDir: string, ids: World['ids']): Promise<void> {
  const database = await openDatabase({ databaseUrl: undefined, dataDir, poolSize: 1 });
  try {
    for (const one of crowds(ids)) await multiply(database, one);
    await renamed(database, ids);
  } finally {
    await database.close();
  }
}
