import { checkedPlan, siteBuilder, siteOrder } from '@atelier/ai';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { AgentTask } from '#domains/copilot-agents/index.ts';
import type { ImageRequest } from '#domains/copilot-media/index.ts';
import type { GenerationRow, Generations, Worker } from '#domains/generations/index.ts';
import type { StarterPage } from '#domains/page-blocks/index.ts';
import type { SiteRef } from '#domains/pages/index.ts';
import { type NewSite, newSite } from '#domains/sites/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { alreadySaved, picturesUnderWay } from './site-plans.errors.ts';
import { pictureOrder, placesOf, starterOf, withOrders } from './site-plans.queries.ts';
import {
  type KeptPlan,
  type PicturesRequest,
  type PlanChange,
  type PlanRequest,
  planChange,
  planRequest,
  planWork,
  type SaveRequest,
} from './site-plans.schemas.ts';

/** What a template is to whoever writes for it: its name, and the blocks that it can show. */
export interface WritableTemplate {
  name: string;
  description: string;
  blocks: { type: string; label: string; schema: Record<string, unknown> }[];
}

interface TaskNeeds {
  templateExists(tx: Tx, id: string): Promise<boolean>;
  /** Undefined when it has gone since. */
  templateOf(work: Worker, id: string, language: string): Promise<WritableTemplate | undefined>;
  /** Orders pictures, all or none; answers with their generations. None where nobody makes pictures. */
  orderImages(work: Worker, orders: readonly ImageRequest[]): Promise<string[]>;
  mediaExists(actor: Member, id: string): Promise<boolean>;
  generationExists(actor: Member, id: string): Promise<boolean>;
}

interface Needs {
  generations: Pick<Generations, 'take' | 'used' | 'noted' | 'peek'>;
  /** Orders pictures in the transaction that notes them. */
  orderImages(tx: Tx, actor: Member, orders: readonly ImageRequest[]): Promise<string[]>;
  unitOfWork: UnitOfWork;
  sites: {
    create(actor: Member, input: NewSite, begin: (tx: Tx, site: SiteRef) => Promise<void>): Promise<{ id: string }>;
  };
  pages: {
    /** Throws where a block is not what its type allows, or names a file that is not there. */
    accepted(tx: Tx, blocks: StarterPage['blocks']): Promise<unknown>;
    createStarter(tx: Tx, actor: Member, site: SiteRef, starters: readonly StarterPage[]): Promise<void>;
  };
  orderOf(actor: Member, id: string): Promise<{ order: PlanRequest; plan: KeptPlan | null }>;
}

const UNDER_WAY: ReadonlySet<string> = new Set(['queued', 'running', 'waiting_provider']);

/** The order that makes a plan. */
export const sitePlanTask = ({ templateExists, templateOf, orderImages, ...exist }: TaskNeeds): AgentTask => ({
  kind: 'site',
  name: 'sitePlans',
  path: 'site-plans',
  summary:
    'Have a site planned from a brief: pages with blocks, addresses, titles and descriptions. Nothing is saved as a site',
  request: planRequest,
  answer: planWork,
  async admit(tx, _actor, { templateId }: PlanRequest) {
    if (!(await templateExists(tx, templateId))) throw notFound({ what: 'template' });
  },
  async run(work, { templateId, pictures, ...request }: PlanRequest, needs) {
    const template = await templateOf(work, templateId, request.language);
    if (!template) throw notFound({ what: 'template' });
    const { blocks, ...described } = template;
    const made = await siteBuilder.run(siteOrder.parse({ ...request, template: described, blocks }), needs);
    if (pictures === 'later') return made;
    const places = placesOf(made.output, undefined);
    const orders = places.map((place) => pictureOrder(place, made.output, request.language));
    return { ...made, output: withOrders(made.output, places, await orderImages(work, orders)) };
  },
  edit: {
    body: planChange,
    async admit(actor, { pages }: PlanChange) {
      for (const { mediaId, generationId } of pages.flatMap(({ pictures }) => pictures)) {
        if (mediaId && !(await exist.mediaExists(actor, mediaId))) throw notFound({ what: 'file' });
        if (generationId && !(await exist.generationExists(actor, generationId))) throw notFound({ what: 'picture' });
      }
    },
    apply: (output: KeptPlan, change: PlanChange, order: PlanRequest, needs) => {
      if (output.savedSiteId) throw alreadySaved(undefined);
      return checkedPlan({ ...output, ...change }, order, needs);
    },
  },
});

const planIn = (row: GenerationRow): KeptPlan => row.output as unknown as KeptPlan;

export function makeSitePlans({ generations, orderImages, unitOfWork, sites, pages, orderOf }: Needs) {
  /** Files of what was ordered for its places; refuses while some are on their way. */
  async function filesOf(actor: Member, plan: KeptPlan): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    let underWay = 0;
    for (const { mediaId, generationId } of plan.pages.flatMap(({ pictures }) => pictures)) {
      if (mediaId || !generationId) continue;
      const row = await generations.peek(actor, generationId);
      if (row?.mediaId) files.set(generationId, row.mediaId);
      else if (row && UNDER_WAY.has(row.state)) underWay += 1;
    }
    if (underWay > 0) throw picturesUnderWay({ count: underWay });
    return files;
  }

  return {
    /** Orders pictures for places of a plan; what is there for them stays in the library. */
    pictures: (actor: Member, id: string, { pictures }: PicturesRequest): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await generations.take(tx, id, 'site');
        const plan = planIn(row);
        if (plan.savedSiteId) throw alreadySaved(undefined);
        const places = placesOf(plan, pictures);
        const { language } = row.order as unknown as PlanRequest;
        const ids = await orderImages(
          tx,
          actor,
          places.map((place) => pictureOrder(place, plan, language)),
        );
        await generations.noted(tx, actor, row, withOrders(plan, places, ids));
      }),
    /** The plan as a new site with draft pages: all of it or nothing. Deleting the site undoes it. */
    async save(actor: Member, id: string, { slug, templateId }: SaveRequest) {
      const { order, plan } = await orderOf(actor, id);
      if (!plan) throw notFound({ what: 'site plan' });
      const files = await filesOf(actor, plan);
      const input = newSite.parse({
        brandName: plan.brandName,
        templateId: templateId ?? order.templateId,
        defaultLocale: plan.language,
        ...(slug ? { slug } : {}),
      });
      const site = await sites.create(actor, input, async (tx, made) => {
        const row = await generations.take(tx, id, 'site');
        const kept = planIn(row);
        if (kept.savedSiteId) throw alreadySaved(undefined);
        const starters = starterOf(kept, files);
        for (const { blocks } of starters) await pages.accepted(tx, blocks);
        await pages.createStarter(tx, actor, made, starters);
        await generations.used(tx, actor, row, { ...kept, savedSiteId: made.id });
      });
      return { siteId: site.id, pages: plan.pages.length };
    },
  };
}

export type SitePlans = ReturnType<typeof makeSitePlans>;
