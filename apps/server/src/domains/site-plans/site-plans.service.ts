import { checkedPlan, type SitePlan, siteBuilder, siteOrder } from '@atelier/ai';
import type { Tx } from '#db/unit-of-work.ts';
import type { AgentTask } from '#domains/copilot-agents/index.ts';
import type { Generations, Worker } from '#domains/generations/index.ts';
import type { StarterPage } from '#domains/page-blocks/index.ts';
import type { SiteRef } from '#domains/pages/index.ts';
import { type NewSite, newSite } from '#domains/sites/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { alreadySaved } from './site-plans.errors.ts';
import {
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
}

interface Needs {
  generations: Pick<Generations, 'take' | 'used'>;
  sites: {
    create(actor: Member, input: NewSite, begin: (tx: Tx, site: SiteRef) => Promise<void>): Promise<{ id: string }>;
  };
  pages: {
    /** Throws where a block is not what its type allows, or names a file that is not there. */
    accepted(tx: Tx, blocks: StarterPage['blocks']): Promise<unknown>;
    createStarter(tx: Tx, actor: Member, site: SiteRef, starters: readonly StarterPage[]): Promise<void>;
  };
  orderOf(actor: Member, id: string): Promise<{ order: PlanRequest; plan: SitePlan | null }>;
}

type Kept = SitePlan & { savedSiteId?: string };

/** The order that makes a plan. */
export const sitePlanTask = ({ templateExists, templateOf }: TaskNeeds): AgentTask => ({
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
  async run(work, { templateId, ...request }: PlanRequest, needs) {
    const template = await templateOf(work, templateId, request.language);
    if (!template) throw notFound({ what: 'template' });
    const { blocks, ...described } = template;
    return siteBuilder.run(siteOrder.parse({ ...request, template: described, blocks }), needs);
  },
  edit: {
    body: planChange,
    apply: (output: Kept, change: PlanChange, order: PlanRequest, needs) => {
      if (output.savedSiteId) throw alreadySaved(undefined);
      return checkedPlan({ ...output, ...change }, order, needs);
    },
  },
});

const starterOf = (plan: SitePlan): StarterPage[] =>
  plan.pages.map(({ title, slug, metaTitle, metaDescription, keywords, inNav, blocks }, index) => ({
    ...{ title, slug, metaTitle, metaDescription, keywords, inNav },
    locale: plan.language,
    status: 'draft' as const,
    group: `page ${index}`,
    blocks: blocks.map(({ type, content }) => ({ type, content })),
  }));

export function makeSitePlans({ generations, sites, pages, orderOf }: Needs) {
  return {
    /** The plan as a new site with draft pages: all of it or nothing. Deleting the site undoes it. */
    async save(actor: Member, id: string, { slug, templateId }: SaveRequest) {
      const { order, plan } = await orderOf(actor, id);
      if (!plan) throw notFound({ what: 'site plan' });
      const input = newSite.parse({
        brandName: plan.brandName,
        templateId: templateId ?? order.templateId,
        defaultLocale: plan.language,
        ...(slug ? { slug } : {}),
      });
      const site = await sites.create(actor, input, async (tx, made) => {
        const row = await generations.take(tx, id, 'site');
        const kept = row.output as unknown as Kept;
        if (kept.savedSiteId) throw alreadySaved(undefined);
        const starters = starterOf(kept);
        for (const { blocks } of starters) await pages.accepted(tx, blocks);
        await pages.createStarter(tx, actor, made, starters);
        await generations.used(tx, actor, row, { ...kept, savedSiteId: made.id });
      });
      return { siteId: site.id, pages: plan.pages.length };
    },
  };
}

export type SitePlans = ReturnType<typeof makeSitePlans>;
