/**
 * Row-level security for every table, applied after the migrations and again whenever it changes.
 *
 * Three roles without login: `atelier_app` serves requests and sees one workspace; `atelier_confined` is one that sees some
 * of its sites only; `atelier_system` sees all and is used by name only. They are taken on per transaction; none owns
 * anything nor bypasses a policy.
 */
const WORKSPACE = "nullif((select current_setting('app.workspace_id', true)), '')::uuid";
const USER = "nullif((select current_setting('app.user_id', true)), '')::uuid";

/** Sites that a confined member sees; none when nobody said which. */
const SITES = "any((select nullif(current_setting('app.site_ids', true), '')::uuid[])::uuid[])";

/** `confined` holds for confined members on top. It is a policy of their role alone: all others pay nothing for it. */
type Rule = { read: string; write: string | null; confined?: string };

const own: Rule = { read: `workspace_id = ${WORKSPACE}`, write: `workspace_id = ${WORKSPACE}` };
/** Rows without workspace come with the product: everybody reads them, nobody changes them. */
const ownOrShared: Rule = { read: `workspace_id is null or workspace_id = ${WORKSPACE}`, write: own.write };
/** As `own`, and for confined members only what belongs to their sites. */
const ofSites = (confined: string): Rule => ({ ...own, confined });
const bySite = ofSites(`site_id = ${SITES}`);
const byPage = ofSites(`page_id in (select id from pages where site_id = ${SITES})`);
const byDeployment = ofSites(`deployment_id in (select id from deployments where site_id = ${SITES})`);
const byImport = ofSites(`import_id in (select id from site_imports where site_id = ${SITES})`);
/** The person's own memberships, whatever the workspace of the request is. */
const MINE = `workspace_id in (select workspace_id from memberships where user_id = ${USER})`;
/** Of one person in one workspace. */
const personal: Rule = {
  read: `workspace_id = ${WORKSPACE} and user_id = ${USER}`,
  write: `workspace_id = ${WORKSPACE} and user_id = ${USER}`,
};
const nobody: Rule = { read: 'false', write: null };

/** Every table and its rule. The catalogue test fails on a table that is missing here. */
export const tablePolicies: Readonly<Record<string, Rule>> = {
  workspaces: {
    read: `id = ${WORKSPACE} or id in (select workspace_id from memberships where user_id = ${USER})`,
    write: `id = ${WORKSPACE}`,
  },
  memberships: { read: `workspace_id = ${WORKSPACE} or user_id = ${USER}`, write: own.write },
  roles: { read: `workspace_id = ${WORKSPACE} or ${MINE}`, write: own.write },
  site_grants: { read: `workspace_id = ${WORKSPACE} or user_id = ${USER}`, write: own.write },
  invitations: own,
  api_keys: {
    read: `workspace_id = ${WORKSPACE} or (workspace_id is null and user_id = ${USER})`,
    write: `workspace_id = ${WORKSPACE} or (workspace_id is null and user_id = ${USER})`,
  },
  impersonations: nobody,
  data_exports: {
    read: `workspace_id = ${WORKSPACE} or (workspace_id is null and user_id = ${USER})`,
    write: `workspace_id = ${WORKSPACE} or (workspace_id is null and user_id = ${USER})`,
  },
  api_tokens: own,
  cloudflare_tokens: own,
  /** Acts of a person outside any workspace leave a line without one. */
  audit_log: { read: own.read, write: `workspace_id = ${WORKSPACE} or workspace_id is null` },
  audit_seals: nobody,
  audit_chains: nobody,
  mailbox_messages: own,
  notifications: personal,
  notification_channels: personal,
  ai_providers: own,
  ai_routes: own,
  ai_budgets: own,
  ai_ledger: own,
  daily_content: own,
  generation_batches: own,
  /** Audits are of one site; what is written or drawn may be for any. */
  generations: ofSites(`coalesce("order" ->> 'siteId', '') = '' or ("order" ->> 'siteId')::uuid = ${SITES}`),
  drafts: own,
  draft_versions: own,
  draft_comments: own,
  page_drafts: byPage,
  brand_versions: own,
  brand_learnings: own,
  prompts: ownOrShared,
  prompt_versions: ownOrShared,
  media_folders: own,
  media: own,
  media_variants: own,
  media_uploads: own,
  templates: ownOrShared,
  template_versions: ownOrShared,
  template_footprints: ownOrShared,
  template_variables: ownOrShared,
  template_sections: ownOrShared,
  template_assets: ownOrShared,
  languages: ownOrShared,
  affiliate_links: own,
  link_replacements: own,
  sites: ofSites(`id = ${SITES}`),
  pages: bySite,
  page_blocks: byPage,
  page_revisions: byPage,
  page_comments: byPage,
  translation_marks: byPage,
  saved_blocks: own,
  redirects: bySite,
  missing_pages: bySite,
  search_connections: bySite,
  search_days: bySite,
  search_page_days: bySite,
  search_rows: bySite,
  swiper_presets: own,
  deployments: bySite,
  deployment_batches: own,
  deployment_batch_items: bySite,
  deployment_logs: byDeployment,
  deployment_journal: byDeployment,
  deploy_targets: bySite,
  site_archives: bySite,
  site_imports: bySite,
  site_import_items: byImport,
  site_domains: bySite,
  site_check_runs: bySite,
  site_check_acceptances: bySite,
  customers: own,
  customer_mails: own,
  customer_phones: own,
  customer_consents: own,
  customer_timeline: own,
  customer_suppressions: own,
  customer_merges: own,
  customer_distinctions: own,
  customer_imports: own,
  customer_import_rows: own,
  customer_erasures: own,
  issuers: own,
  invoice_counters: own,
  invoices: own,
  invoice_documents: own,
  invoice_payments: own,
  invoice_sendings: own,
  users: {
    read: `id = ${USER} or id in (select user_id from memberships where workspace_id = ${WORKSPACE})`,
    write: `id = ${USER}`,
  },
  sessions: nobody,
  sign_in_places: nobody,
  accounts: nobody,
  verifications: nobody,
  refresh_tokens: nobody,
  second_factors: nobody,
  recovery_codes: nobody,
  passkeys: nobody,
  sign_in_attempts: nobody,
  instance_settings: nobody,
};

const roles = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'atelier_app') then create role atelier_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'atelier_confined') then create role atelier_confined nologin; end if;
  if not exists (select from pg_roles where rolname = 'atelier_system') then create role atelier_system nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant atelier_app to atelier_confined;
grant atelier_app to current_user;
grant atelier_confined to current_user;
grant atelier_system to current_user;
grant usage on schema public to atelier_app, atelier_system;
grant select, insert, update, delete on all tables in schema public to atelier_system;
revoke all on all tables in schema public from atelier_app;
`;

/** The serving role adds to these, and neither changes nor deletes what is there. */
const APPEND_ONLY = new Set(['audit_log', 'invoice_documents', 'invoice_payments']);

function policyOf(table: string, rule: Rule): string {
  const appendOnly = APPEND_ONLY.has(table);
  const rights = rule.write === null ? 'select' : appendOnly ? 'select, insert' : 'select, insert, update, delete';
  const write = rule.write ?? 'false';
  const confined =
    rule.confined === undefined
      ? ''
      : `\ncreate policy app_confined on ${table} as restrictive to atelier_confined using (${rule.confined});`;
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
drop policy if exists app_read on ${table};
drop policy if exists app_insert on ${table};
drop policy if exists app_update on ${table};
drop policy if exists app_delete on ${table};
drop policy if exists app_confined on ${table};
drop policy if exists system_all on ${table};
drop policy if exists owner_all on ${table};
create policy app_read on ${table} for select to atelier_app using (${rule.read});
create policy app_insert on ${table} for insert to atelier_app with check (${write});
create policy app_update on ${table} for update to atelier_app using (${write}) with check (${write});
create policy app_delete on ${table} for delete to atelier_app using (${write});${confined}
create policy system_all on ${table} to atelier_system using (true) with check (true);
create policy owner_all on ${table} to current_user using (true) with check (true);
grant ${rights} on ${table} to atelier_app;`;
}

/** Rows of former versions, brought to what the code means today. Each may run any number of times. */
const moves = `
update memberships set role = 'client_reviewer' where role = 'client';
with named as (
  select id, workspace_id, coalesce(nullif(trim(both '-' from left(regexp_replace(
    translate(lower(name), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy'), '[^a-z0-9]+', '-', 'g'), 60)), ''), 'link') as base
  from affiliate_links where slug is null
), numbered as (
  select id, base, row_number() over (partition by workspace_id, base order by id) as n,
    exists (select from affiliate_links o where o.workspace_id = named.workspace_id and (o.slug = base or base = any(o.former_slugs))) as taken
  from named
)
update affiliate_links a set slug = case when n = 1 and not taken then base else base || '-' || right(a.id::text, 8) end
from numbered where numbered.id = a.id;
`;

/** All statements as one script; its text is the version: it runs again only when it has changed. */
export const policyScript = (): string =>
  `${roles}${Object.entries(tablePolicies)
    .map(([table, rule]) => policyOf(table, rule))
    .join('\n')}${moves}`;
