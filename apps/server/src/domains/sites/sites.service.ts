import { randomInt } from 'node:crypto';
import type { LayoutInput, LocaleInput, TemplateInput } from '@atelier/engine';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { revisionConflict } from '#kernel/errors/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { explainTaken, missingVariables, siteNotFound, unknownLanguage, unknownReference } from './sites.errors.ts';
import type { NewSiteRow, SiteRow, SitesRepo } from './sites.repo.ts';
import type { NewSite, Site, SiteChange, SiteCopy, SiteListQuery, StarterPageList } from './sites.schemas.ts';

interface Needs {
  repo: SitesRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  /** Address of a site on this instance, e.g. `http://bakery.localhost:3000`. */
  addressOf: (slug: string) => string;
  templates: {
    versionOf(tx: Tx, templateId: string, version?: number): Promise<TemplateInput | undefined>;
    /** Whether sites on it shall get a class prefix of their own. */
    wantsClassPrefix(tx: Tx, templateId: string): Promise<boolean>;
  };
  footprints: { layoutOf(tx: Tx, footprintId: string): Promise<LayoutInput | undefined> };
  languages: { namesOf(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> };
  media: { exists(tx: Tx, mediaId: string): Promise<boolean> };
  affiliateLinks: { exists(tx: Tx, linkId: string): Promise<boolean> };
  cloudflareTokens: { exists(tx: Tx, configurationId: string): Promise<boolean> };
  /** Writes the pages that a new site begins with, in the same transaction; `only` names them by key. */
  starterPages: (tx: Tx, actor: Member, site: SiteRow, only?: readonly string[]) => Promise<void>;
  starterChoices: (tx: Tx, templateId: string, locale: string) => Promise<StarterPageList['items']>;
  /** Writes the pages and redirects of one site to another, in the same transaction. */
  copyPages: (tx: Tx, actor: Member, from: SiteRow, to: SiteRow) => Promise<void>;
}

/** Writes the first pages in the same transaction, instead of those that the template brings. */
type Begin = (tx: Tx, site: SiteRow) => Promise<void>;

/** What a site refers to. */
type References = Pick<
  SiteChange,
  'faviconMediaId' | 'logoMediaId' | 'affiliateLinkId' | 'cloudflareTokenId' | 'layout' | 'templateFootprintId'
>;

export const cleanLayout: LayoutInput = {
  kind: 'clean',
  themePath: '',
  assetsPath: 'assets',
  imagesPath: 'assets/images',
  cssPath: 'assets/css',
  jsPath: 'assets/js',
  phpStubs: false,
  pathVariables: {},
};

const slugFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '') || 'site';

const slugOf = ({ brandName }: Pick<NewSite, 'brandName'>, id: string): string =>
  `${slugFrom(brandName)}-${id.slice(-4)}`;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const SIGNS = `${LETTERS}0123456789`;
const pick = (from: string): string => from.charAt(randomInt(from.length));

export function makeSites(needs: Needs) {
  const { repo, unitOfWork, audit, addressOf } = needs;

  const toSite = (row: SiteRow): Site => ({
    id: row.id,
    slug: row.slug,
    domain: row.domain,
    brandName: row.brandName,
    defaultLocale: row.defaultLocale,
    locales: row.locales,
    templateId: row.templateId,
    templateVersion: row.templateVersion,
    templateFootprintId: row.templateFootprintId,
    layout: row.layout,
    templateVariables: row.templateVariables,
    localeVariables: row.localeVariables,
    customColors: row.customColors,
    uniqueClassPrefix: row.uniqueClassPrefix,
    enablePageSpeed: row.enablePageSpeed,
    faviconMediaId: row.faviconMediaId,
    logoMediaId: row.logoMediaId,
    allowIndexing: row.allowIndexing,
    redirect404ToHome: row.redirect404ToHome,
    wwwRule: row.wwwRule,
    cloudflareTokenId: row.cloudflareTokenId,
    affiliateLinkId: row.affiliateLinkId,
    isDeployed: row.liveDeploymentId !== null,
    liveDeploymentId: row.liveDeploymentId,
    url: addressOf(row.slug),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });

  async function localesOf(tx: Tx, defaultLocale: string, others: readonly string[]): Promise<LocaleInput[]> {
    const codes = [defaultLocale, ...others.filter((code) => code !== defaultLocale)];
    const names = await needs.languages.namesOf(tx, codes);
    return [...new Set(codes)].map((code) => {
      const name = names.get(code);
      if (name === undefined) throw unknownLanguage({ code });
      return { code, name, prefix: code === defaultLocale ? '' : code.toLowerCase() };
    });
  }

  /** Whatever an id refers to must be of this workspace: row-level security hides the rest. */
  async function checkReferences(tx: Tx, input: References): Promise<void> {
    for (const id of [input.faviconMediaId, input.logoMediaId]) {
      if (id && !(await needs.media.exists(tx, id))) throw unknownReference({ what: 'picture' });
    }
    if (input.affiliateLinkId && !(await needs.affiliateLinks.exists(tx, input.affiliateLinkId)))
      throw unknownReference({ what: 'affiliate link' });
    if (input.cloudflareTokenId && !(await needs.cloudflareTokens.exists(tx, input.cloudflareTokenId)))
      throw unknownReference({ what: 'Cloudflare configuration' });
  }

  async function templateOf(tx: Tx, id: string, version: number | undefined): Promise<TemplateInput> {
    const template = await needs.templates.versionOf(tx, id, version);
    if (!template) throw unknownReference({ what: 'template' });
    return template;
  }

  async function layoutFor(tx: Tx, input: References): Promise<LayoutInput | undefined> {
    if (input.layout) return input.layout;
    if (!input.templateFootprintId) return undefined;
    const layout = await needs.footprints.layoutOf(tx, input.templateFootprintId);
    if (!layout) throw unknownReference({ what: 'footprint' });
    return layout;
  }

  function checkVariables(template: TemplateInput, values: Record<string, string>): void {
    const missing = template.variables.filter(
      (v) => v.required && v.defaultValue === '' && !(values[v.name] ?? '').trim(),
    );
    if (missing.length > 0) throw missingVariables({ names: missing.map((v) => v.name).join(', ') });
  }

  /** Short, because it stands before every class; made once and kept, because another one would change every page. */
  async function freePrefix(tx: Tx): Promise<string> {
    for (;;) {
      const prefix = `${pick(LETTERS)}${pick(SIGNS)}${pick(SIGNS)}-`;
      if (!(await repo.hasPrefix(tx, prefix))) return prefix;
    }
  }

  async function createIn(tx: Tx, actor: Member, input: NewSite, id = uuidv7(), begin?: Begin): Promise<Site> {
    const slug = input.slug ?? slugOf(input, id);
    const template = await templateOf(tx, input.templateId, input.templateVersion);
    await checkReferences(tx, input);
    checkVariables(template, input.templateVariables ?? {});
    const { starterPages, startWith, locales, generateClassPrefix, ...fields } = input;
    const wanted = generateClassPrefix ?? (await needs.templates.wantsClassPrefix(tx, input.templateId));
    if (wanted && !(input.uniqueClassPrefix && !generateClassPrefix)) fields.uniqueClassPrefix = await freePrefix(tx);
    const row = await repo.insert(tx, {
      ...(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<NewSiteRow>),
      ...{ id, slug, workspaceId: actor.workspaceId, brandName: input.brandName },
      templateId: input.templateId,
      templateVersion: template.version,
      defaultLocale: input.defaultLocale,
      locales: await localesOf(tx, input.defaultLocale, locales),
      layout: (await layoutFor(tx, input)) ?? cleanLayout,
    });
    if (begin) await begin(tx, row);
    else if (starterPages) await needs.starterPages(tx, actor, row, startWith);
    const line = { operation: 'sites.create', objectType: 'site', objectId: id };
    await audit.record(tx, actor, { ...line, changes: { brandName: row.brandName } });
    return toSite(row);
  }

  async function create(actor: Member, input: NewSite, begin?: Begin): Promise<Site> {
    const id = uuidv7();
    try {
      return await unitOfWork(actor, (tx) => createIn(tx, actor, input, id, begin));
    } catch (error) {
      return explainTaken(error, { slug: input.slug ?? slugOf(input, id), domain: input.domain });
    }
  }

  /** What belongs to one place only stays behind: domain, credential of the host, class prefix, what is live. */
  async function duplicate(actor: Member, id: string, { brandName, slug, pages }: SiteCopy): Promise<Site> {
    const newId = uuidv7();
    const label = slug ?? slugOf({ brandName }, newId);
    try {
      return await unitOfWork(actor, async (tx) => {
        const original = await repo.lock(tx, id);
        if (!original) throw siteNotFound();
        const { createdAt: _c, updatedAt: _u, revision: _r, archivedAt: _a, liveDeploymentId: _l, ...kept } = original;
        const row = await repo.insert(tx, {
          ...kept,
          ...{ id: newId, slug: label, brandName, domain: null, cloudflareTokenId: null },
          uniqueClassPrefix: kept.uniqueClassPrefix === '' ? '' : await freePrefix(tx),
        });
        if (pages) await needs.copyPages(tx, actor, original, row);
        const changes = { brandName, copyOf: id };
        await audit.record(tx, actor, { operation: 'sites.duplicate', objectType: 'site', objectId: newId, changes });
        return toSite(row);
      });
    } catch (error) {
      return explainTaken(error, { slug: label });
    }
  }

  async function update(actor: Member, id: string, input: SiteChange, ifMatch: number | undefined): Promise<Site> {
    try {
      return await unitOfWork(actor, async (tx) => {
        const before = await repo.lock(tx, id);
        if (!before) throw siteNotFound();
        if (ifMatch !== undefined && ifMatch !== before.revision) {
          throw revisionConflict(undefined, { extra: { yours: input, theirs: toSite(before) } });
        }
        await checkReferences(tx, input);
        const values = await changedValues(tx, before, input);
        const row = await repo.update(tx, id, values);
        if (!row) throw siteNotFound();
        await audit.record(tx, actor, { operation: 'sites.update', objectType: 'site', objectId: id, changes: input });
        return toSite(row);
      });
    } catch (error) {
      return explainTaken(error, input);
    }
  }

  async function changedValues(tx: Tx, before: SiteRow, input: SiteChange): Promise<Partial<NewSiteRow>> {
    const { archived, locales, templateVersion, generateClassPrefix, ...fields } = input;
    const values = Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== undefined),
    ) as Partial<NewSiteRow>;
    const templateId = input.templateId ?? before.templateId;
    const movesTemplate = templateId !== before.templateId;
    const wanted = templateVersion ?? (movesTemplate ? undefined : before.templateVersion);
    const template = await templateOf(tx, templateId, wanted);
    checkVariables(template, input.templateVariables ?? before.templateVariables);
    values.templateVersion = template.version;
    if (generateClassPrefix) values.uniqueClassPrefix = await freePrefix(tx);
    if (input.defaultLocale || locales) {
      const main = input.defaultLocale ?? before.defaultLocale;
      values.locales = await localesOf(tx, main, locales ?? before.locales.map((l) => l.code));
    }
    const layout = await layoutFor(tx, input);
    if (layout) values.layout = layout;
    if (archived !== undefined) values.archivedAt = archived ? (before.archivedAt ?? new Date()) : null;
    return values;
  }

  async function removeIn(tx: Tx, actor: Member, id: string): Promise<void> {
    if (!(await repo.delete(tx, id))) throw siteNotFound();
    await audit.record(tx, actor, { operation: 'sites.delete', objectType: 'site', objectId: id });
  }

  return {
    toSite,
    create,
    duplicate,
    /** As `create`, in the caller's transaction; a name that is taken ends it. */
    createIn,
    removeIn,
    /** Whether another site of the instance has this address name or this domain. */
    taken: repo.taken,
    update,
    starterPages: (actor: Member, templateId: string, locale: string): Promise<StarterPageList> =>
      unitOfWork.read(actor, async (tx) => {
        await templateOf(tx, templateId, undefined);
        return { items: await needs.starterChoices(tx, templateId, locale) };
      }),
    list: (actor: Member, query: SiteListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toSite), next };
      }),
    get: (actor: Member, id: string): Promise<Site> =>
      unitOfWork.read(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw siteNotFound();
        return toSite(row);
      }),
    remove: (actor: Member, id: string): Promise<void> => unitOfWork(actor, (tx) => removeIn(tx, actor, id)),
    /** Row for other domains, inside their transaction. */
    find: (tx: Tx, id: string) => repo.find(tx, id),
    lock: (tx: Tx, id: string) => repo.lock(tx, id),
    /** Switches what visitors see; `null` takes the site off. */
    setLive: repo.setLive,
    findByHost: (tx: Tx, host: { slug?: string; domain?: string }) => repo.findByHost(tx, host),
  };
}

export type Sites = ReturnType<typeof makeSites>;
