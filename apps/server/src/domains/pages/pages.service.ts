import { isDeepStrictEqual } from 'node:util';
import { lastly, type Tx, type UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import { type Audit, auditRow } from '#kernel/audit/index.ts';
import { revisionConflict } from '#kernel/errors/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { checkReserved, explain, localeIn, pageNotFound, unknownReference, unknownSite } from './pages.errors.ts';
import type { PageReads } from './pages.queries.ts';
import type { NewPageRow, PageRecord, PageRow, PagesRepo, SiteRef } from './pages.repo.ts';
import { type NewPage, type Page, type PageChange, pathOf, slugFrom } from './pages.schemas.ts';

interface Needs {
  repo: PagesRepo;
  reads: PageReads;
  unitOfWork: UnitOfWork;
  audit: Audit;
  sites: { lock(tx: Tx, id: string): Promise<SiteRef | undefined> };
  media: { exists(tx: Tx, mediaId: string): Promise<boolean> };
  /** Makes HTML of a page's head safe. */
  headHtml: (html: string) => string;
}

export type NewPageValues = Omit<NewPageRow, 'id' | 'workspaceId' | 'siteId'>;

const differing = (before: PageRow, values: Partial<NewPageRow>): Partial<PageRow> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([key, value]) => value !== undefined && !isDeepStrictEqual(value, before[key as keyof PageRow]),
    ),
  );

/** Values of the columns that people write. */
const columnsWith =
  (headHtml: Needs['headHtml']) =>
  ({ translationOf: _, publishedAt, customHeadHtml, ...others }: PageChange): Partial<NewPageRow> => ({
    ...(others as Partial<NewPageRow>),
    ...(customHeadHtml === undefined ? {} : { customHeadHtml: headHtml(customHeadHtml) }),
    ...(publishedAt === undefined ? {} : { publishedAt: publishedAt === null ? null : new Date(publishedAt) }),
  });

/** What an audit line is about, where it is no page. */
const objectTypes: Readonly<Record<string, string>> = {
  'pages.reorder': 'site',
};
type What = [operation: string, objectId: string, changes: Record<string, unknown>];
const lineOf = (...[operation, objectId, changes]: What) => ({
  operation,
  objectType: objectTypes[operation] ?? 'page',
  objectId,
  changes,
});
const toldOf = (actor: Member, ...what: What) => auditRow(actor, lineOf(...what));

export function makePages(needs: Needs) {
  const { repo, reads, unitOfWork, audit, sites, media } = needs;
  const columns = columnsWith(needs.headHtml);

  async function checkPicture(tx: Tx, mediaId: string | null | undefined): Promise<void> {
    if (mediaId && !(await media.exists(tx, mediaId))) throw unknownReference({ what: 'picture' });
  }

  /** Key of the group that `pageId` is in, or a new one. */
  async function groupOf(tx: Tx, siteId: string, pageId: string | null | undefined): Promise<string> {
    if (!pageId) return uuidv7();
    const original = await repo.find(tx, pageId);
    if (original?.page.siteId !== siteId) throw unknownReference({ what: 'page' });
    return original.page.translationKey;
  }

  const record = (tx: Tx, actor: Member, ...what: What) => audit.record(tx, actor, lineOf(...what));

  /**
   * Stores a page with its first revision. Statements go out together; the database runs them in this order.
   * @param fill writes the page's blocks
   */
  async function store(
    tx: Tx,
    actor: Member,
    site: SiteRef,
    values: NewPageValues,
    fill?: (page: NewPageRow & { id: string }) => Promise<void>,
  ): Promise<PageRecord> {
    const row = { ...values, id: uuidv7(), workspaceId: site.workspaceId, siteId: site.id };
    if (row.status === 'ready') row.publishedAt ??= new Date();
    checkReserved(site, row.locale, row.slug);
    const path = pathOf(site, row.locale, row.slug);
    const told = toldOf(actor, 'pages.create', row.id, { title: row.title, slug: row.slug });
    try {
      const [page] = await Promise.all([
        repo.insert(tx, row, path, told, fill === undefined),
        fill?.(row),
        fill && repo.keepRevision(tx, row.id, actor.userId),
      ]);
      return { page, site };
    } catch (error) {
      return explain(error, site, row);
    }
  }

  function create(actor: Member, input: NewPage): Promise<Page> {
    return unitOfWork(actor, async (tx) => {
      const { siteId, locale: wanted, translationOf, ...fields } = input;
      const [site] = await Promise.all([repo.site(tx, siteId), checkPicture(tx, input.ogImageMediaId)]);
      if (!site) throw unknownSite();
      const locale = localeIn(site, wanted ?? site.defaultLocale);
      const slug = input.slug ?? (await repo.freeSlug(tx, siteId, locale, slugFrom(input.title)));
      const translationKey = await groupOf(tx, siteId, translationOf);
      const values = { ...columns(fields), title: input.title, locale, slug, translationKey };
      return reads.toPage(await lastly(tx, store(tx, actor, site, values)));
    });
  }

  /** Throws when the change was made on top of another revision. */
  async function checkRevision(tx: Tx, before: PageRecord, ifMatch: number | undefined, yours: unknown): Promise<void> {
    if (ifMatch === undefined || ifMatch === before.page.revision) return;
    throw revisionConflict(undefined, { extra: { yours, theirs: await reads.detail(tx, before) } });
  }

  /**
   * Changes a locked page, raises its revision and keeps it as it then stands; nothing when nothing differs.
   * @param touched its blocks have changed, written before or in the same breath
   */
  async function save(
    tx: Tx,
    actor: Member,
    before: PageRecord,
    operation: string,
    wanted: Partial<NewPageRow>,
    touched: boolean,
  ): Promise<PageRecord> {
    const { page: old, site } = before;
    const values = differing(old, wanted);
    if (!touched && Object.keys(values).length === 0) return before;
    if (values.status === 'ready' && !old.publishedAt) values.publishedAt ??= new Date();
    if (values.slug !== undefined) checkReserved(site, old.locale, values.slug);
    const slug = values.slug ?? old.slug;
    const paths = [pathOf(site, old.locale, old.slug), pathOf(site, old.locale, slug)] as const;
    try {
      const [page] = await Promise.all([
        repo.update(tx, old, values, toldOf(actor, operation, old.id, { fields: Object.keys(values) })),
        slug === old.slug ? undefined : repo.movePath(tx, old, ...paths),
      ]);
      return { page, site };
    } catch (error) {
      return explain(error, site, { locale: old.locale, slug });
    }
  }

  function update(actor: Member, id: string, input: PageChange, ifMatch: number | undefined): Promise<Page> {
    return unitOfWork(actor, async (tx) => {
      const [before] = await Promise.all([repo.lock(tx, id), checkPicture(tx, input.ogImageMediaId)]);
      if (!before) throw pageNotFound();
      await checkRevision(tx, before, ifMatch, input);
      const values = columns(input);
      if (input.translationOf === id) throw unknownReference({ what: 'page' });
      if (input.translationOf !== undefined)
        values.translationKey = await groupOf(tx, before.page.siteId, input.translationOf);
      return reads.toPage(await lastly(tx, save(tx, actor, before, 'pages.update', values, false)));
    });
  }

  async function removeIn(tx: Tx, actor: Member, { page, site }: PageRecord): Promise<void> {
    const { id, siteId, locale, slug, title } = page;
    await Promise.all([
      repo.delete(tx, id),
      repo.dropPath(tx, siteId, pathOf(site, locale, slug)),
      record(tx, actor, 'pages.delete', id, { title, slug }),
    ]);
  }

  function remove(actor: Member, id: string): Promise<void> {
    return unitOfWork(actor, async (tx) => {
      const before = await repo.lock(tx, id);
      if (!before) throw pageNotFound();
      await removeIn(tx, actor, before);
    });
  }

  function reorder(actor: Member, siteId: string, ids: string[]): Promise<{ ids: string[] }> {
    return unitOfWork(actor, async (tx) => {
      // One at a time: two at once would wait for each other's rows.
      if (!(await sites.lock(tx, siteId))) throw unknownSite();
      if (!(await repo.reorder(tx, siteId, ids))) throw pageNotFound();
      await record(tx, actor, 'pages.reorder', siteId, { ids });
      return { ids };
    });
  }

  return {
    ...reads,
    create,
    update,
    remove,
    reorder,
    /** A page that is locked. */
    removeIn,
    find: repo.find,
    lock: repo.lock,
    keptRevision: repo.revision,
    store,
    save,
    checkRevision,
    columns,
    freeSlug: repo.freeSlug,
  };
}

export type Pages = ReturnType<typeof makePages>;
