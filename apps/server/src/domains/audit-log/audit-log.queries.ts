import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import {
  affiliateLinks,
  apiKeys,
  apiTokens,
  deployments,
  deployTargets,
  drafts,
  generationBatches,
  invitations,
  invoices,
  issuers,
  languages,
  media,
  mediaFolders,
  pages,
  passkeys,
  prompts,
  redirects,
  roles,
  savedBlocks,
  siteDomains,
  sites,
  swiperPresets,
  templateAssets,
  templateFootprints,
  templateSections,
  templates,
  templateVariables,
  users,
  workspaces,
} from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { uuid } from '#kernel/http/wire.ts';

/** What lines are about: its kind, and its id when it has one. */
export interface AuditedObject {
  objectType: string;
  objectId: string | null;
}

type Named = PgTable & { id: PgColumn };

/**
 * What people call the objects of a kind. Kinds that are not here have no name that says more than the line does; customers are not,
 * because whoever reads the log need not be allowed to know them.
 */
const NAMES: Readonly<Record<string, readonly [table: Named, name: PgColumn | SQL<string>]>> = {
  'affiliate-link': [affiliateLinks, affiliateLinks.name],
  'api-key': [apiKeys, apiKeys.name],
  'api-token': [apiTokens, apiTokens.name],
  'deploy-target': [deployTargets, deployTargets.name],
  deployment: [deployments, sql`(select ${sites.brandName} from ${sites} where ${eq(sites.id, deployments.siteId)})`],
  draft: [drafts, drafts.title],
  'generation-batch': [generationBatches, generationBatches.name],
  invitation: [invitations, invitations.email],
  invoice: [invoices, invoices.number],
  issuer: [issuers, issuers.legalName],
  language: [languages, languages.name],
  media: [media, media.fileName],
  'media-folder': [mediaFolders, mediaFolders.name],
  page: [pages, pages.title],
  passkey: [passkeys, passkeys.name],
  prompt: [prompts, prompts.name],
  redirect: [redirects, redirects.fromPath],
  role: [roles, roles.name],
  saved_block: [savedBlocks, savedBlocks.name],
  site: [sites, sites.brandName],
  'site-domain': [siteDomains, siteDomains.host],
  swiper_preset: [swiperPresets, swiperPresets.name],
  template: [templates, templates.name],
  template_asset: [templateAssets, templateAssets.path],
  template_footprint: [templateFootprints, templateFootprints.name],
  template_section: [templateSections, templateSections.name],
  template_variable: [templateVariables, templateVariables.name],
  user: [users, users.name],
  workspace: [workspaces, workspaces.name],
};

/**
 * What the objects of some lines are called today, in one statement.
 *
 * @returns names by id; what is gone, has no name, or belongs to somebody else is missing
 */
export async function namesOf(tx: Tx, objects: readonly AuditedObject[]): Promise<ReadonlyMap<string, string>> {
  const idsByType = new Map<string, Set<string>>();
  for (const { objectType, objectId } of objects) {
    if (!(objectType in NAMES) || !uuid.safeParse(objectId).success) continue;
    idsByType.set(objectType, (idsByType.get(objectType) ?? new Set()).add(String(objectId)));
  }
  const parts = [...idsByType].flatMap(([type, ids]) => {
    const named = NAMES[type];
    if (!named) return [];
    const [table, name] = named;
    return [sql`select ${table.id}::text as id, ${name} as name from ${table} where ${inArray(table.id, [...ids])}`];
  });
  if (parts.length === 0) return new Map();
  const { rows } = await tx.execute<{ id: string; name: string | null }>(sql.join(parts, sql` union all `));
  return new Map(rows.flatMap(({ id, name }) => (name ? [[id, name] as const] : [])));
}
