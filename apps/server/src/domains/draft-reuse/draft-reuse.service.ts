import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Batch, BatchEstimate, CopilotBatches } from '#domains/copilot-batches/index.ts';
import { type Drafts, planPaused } from '#domains/drafts/index.ts';
import { type Generations, toGeneration } from '#domains/generations/index.ts';
import type { PageBlocks } from '#domains/page-blocks/index.ts';
import { type Pages, pathOf, type SiteRef, slugFrom, unknownSite } from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { forbidden, notFound } from '#kernel/errors/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { notForPage, nothingToReuse } from './draft-reuse.errors.ts';
import { descriptionOf, htmlOf, localeFor, ordersOf } from './draft-reuse.queries.ts';
import type { DraftReuseRepo } from './draft-reuse.repo.ts';
import type {
  DraftPages,
  PageAnswer,
  PageRequest,
  PageSource,
  ReuseOrder,
  ReuseRequest,
} from './draft-reuse.schemas.ts';

interface Needs {
  repo: DraftReuseRepo;
  drafts: Pick<Drafts, 'find'>;
  batches: Pick<CopilotBatches, 'createIn' | 'estimate'>;
  generations: Pick<Generations, 'holder' | 'take' | 'used'>;
  sites: { find(tx: Tx, id: string): Promise<SiteRef | undefined> };
  pages: Pick<Pages, 'freeSlug' | 'get'>;
  pageBlocks: Pick<PageBlocks, 'createWhole'>;
  unitOfWork: UnitOfWork;
  audit: Audit;
}

/** A text that becomes a page, where it came from, and what is noted there afterwards. */
interface Source {
  title: string;
  text: string;
  language: string;
  isSample: boolean;
  origin: { draftId?: string; generationId: string | null };
  noted?: (pageId: string) => Promise<void>;
}

/** The routes ask for the right to make something; its words may be those of somebody who may read them only. */
function mayRead({ permissions }: Member, permission: 'draft:read' | 'ai:read'): void {
  if (!permissions.has(permission)) throw forbidden({ permission });
}

export function makeDraftReuse(needs: Needs) {
  const { repo, drafts, batches, generations, sites, pages, pageBlocks, unitOfWork, audit } = needs;

  async function itemsOf(tx: Tx, actor: Member, { draftId, platforms }: ReuseOrder) {
    mayRead(actor, 'draft:read');
    const draft = await drafts.find(tx, draftId);
    if (draft.body.trim() === '') throw nothingToReuse(undefined);
    return { draft, items: ordersOf(draft, platforms) };
  }

  async function ofDraft(tx: Tx, actor: Member, id: string): Promise<Source> {
    mayRead(actor, 'draft:read');
    const { title, body: text, channel, language, isSample, isPaused, generationId } = await drafts.find(tx, id);
    if (isPaused) throw planPaused(undefined);
    if (channel !== 'blog') throw notForPage(undefined);
    if (text.trim() === '') throw nothingToReuse(undefined);
    return { title, text, language, isSample, origin: { draftId: id, generationId } };
  }

  async function ofGeneration(tx: Tx, actor: Member, id: string, variant: number): Promise<Source> {
    mayRead(actor, 'ai:read');
    const row = await generations.take(tx, id, 'content');
    if (row.batchId && (await generations.holder(tx, row.batchId))?.planStage === 'paused') throw planPaused(undefined);
    const { order, output, isSample } = toGeneration(row);
    if (order.platform !== 'blog') throw notForPage(undefined);
    const chosen = output?.variants?.[variant];
    if (!chosen) throw notFound({ what: 'version' });
    return {
      ...{ title: chosen.title?.trim() || (order.topic ?? ''), text: chosen.post, language: order.language ?? '' },
      ...{ isSample, origin: { generationId: id } },
      noted: (pageId) => generations.used(tx, actor, row, { ...row.output, pageId }),
    };
  }

  /** Words of the draft go before those that AI wrote for it: a person may have changed them. */
  async function sourceOf(tx: Tx, actor: Member, { draftId, generationId, variant }: PageRequest): Promise<Source> {
    const written = generationId ? await ofGeneration(tx, actor, generationId, variant) : undefined;
    const source = draftId ? { ...written, ...(await ofDraft(tx, actor, draftId)) } : written;
    if (!source) throw notFound({ what: 'text' });
    return source;
  }

  return {
    /** What it would cost, before anything is sent. */
    async estimate(actor: Member, request: ReuseOrder): Promise<BatchEstimate> {
      const { items } = await unitOfWork.read(actor, (tx) => itemsOf(tx, actor, request));
      return batches.estimate(actor, { items });
    },
    /** A text for each channel as a batch like any other; the draft stays as it is. */
    start: (actor: Member, request: ReuseRequest): Promise<Batch> =>
      unitOfWork(actor, async (tx) => {
        const { draft, items } = await itemsOf(tx, actor, request);
        if (draft.isPaused) throw planPaused(undefined);
        const batch = await batches.createIn(tx, actor, { name: request.name ?? draft.title.slice(0, 120), items });
        await audit.record(tx, actor, {
          operation: 'drafts.reuse',
          objectType: 'draft',
          objectId: draft.id,
          changes: { platforms: request.platforms, batchId: batch.id },
        });
        return batch;
      }),
    /** The text as a new page in state draft: title, a free address, what search engines are told, and one article. */
    page: (actor: Member, request: PageRequest): Promise<PageAnswer> =>
      unitOfWork(actor, async (tx) => {
        const source = await sourceOf(tx, actor, request);
        const site = await sites.find(tx, request.siteId);
        if (!site) throw unknownSite();
        const locale = localeFor(site, request.locale, source.language);
        const { page } = await pageBlocks.createWhole(tx, actor, site, {
          ...{ locale, title: source.title.slice(0, 200), status: 'draft', kind: 'article' },
          slug: await pages.freeSlug(tx, site.id, locale, slugFrom(source.title)),
          translationKey: uuidv7(),
          ...{ metaTitle: source.title, metaDescription: descriptionOf(source.text) },
          blocks: [{ type: 'article', content: { html: htmlOf(source.text) } }],
        });
        await source.noted?.(page.id);
        const { draftId } = source.origin;
        if (draftId) await repo.note(tx, { workspaceId: actor.workspaceId, pageId: page.id, draftId });
        await audit.record(tx, actor, {
          operation: 'pages.create-of-text',
          objectType: 'page',
          objectId: page.id,
          changes: { ...source.origin, isSample: source.isSample },
        });
        const path = pathOf(site, locale, page.slug);
        return { siteId: site.id, pageId: page.id, title: page.title, path, isSample: source.isSample };
      }),
    pagesOf: (actor: Member, draftId: string): Promise<DraftPages> =>
      unitOfWork.read(actor, async (tx) => {
        await drafts.find(tx, draftId);
        return { items: actor.permissions.has('page:read') ? await repo.pagesOf(tx, draftId) : [] };
      }),
    async sourceOfPage(actor: Member, pageId: string): Promise<PageSource> {
      await pages.get(actor, pageId);
      if (!actor.permissions.has('draft:read')) return { draft: null };
      return { draft: await unitOfWork.read(actor, (tx) => repo.draftOf(tx, pageId)) };
    },
  };
}

export type DraftReuse = ReturnType<typeof makeDraftReuse>;
