import { blockJsonSchema, blockTypes } from '@atelier/engine';
import {
  type AgentTask,
  type AgentWork,
  agentJob,
  agentTaskRoutes,
  makeAgentWork,
} from '#domains/copilot-agents/index.ts';
import { copilotPlanRoutes, copilotPlanTasks, makeCopilotPlans } from '#domains/copilot-plans/index.ts';
import { makeSeoAudits, seoAuditRoutes, seoAuditTask } from '#domains/seo-audits/index.ts';
import { makeSitePlans, sitePlanRoutes, sitePlanTask } from '#domains/site-plans/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { AiPart } from './ai.ts';
import { makeBuiltPages } from './built-pages.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';
import { makePlanTools } from './plan-tools.ts';
import type { PublishingPart } from './publishing.ts';
import type { SitesPart } from './sites.ts';
import type { TemplatesPart } from './templates.ts';

export interface AgentsPart {
  routes: AnyRoute[];
  work: AgentWork;
}

interface Below {
  library: LibraryPart;
  templates: TemplatesPart;
  sites: SitesPart;
  publishing: Pick<PublishingPart, 'queries'>;
}

/** Blocks that are words and pictures: a model has no business with markup of others, offers and frames. */
const NOT_PLANNED = new Set(['html_embed', 'swiper', 'article']);

const writableBlocks = (language: string) =>
  blockTypes
    .filter(({ type, container }) => !container && !NOT_PLANNED.has(type))
    .map(({ type, label }) => ({
      type,
      label: language === 'it' ? label.it : label.en,
      schema: (blockJsonSchema(type) ?? {}) as Record<string, unknown>,
    }));

export function composeAgents(
  kernel: Kernel,
  ai: AiPart,
  { library, templates, sites, publishing }: Below,
): AgentsPart {
  const { unitOfWork, jobs, clock, config } = kernel;
  const { sources, gateway, ledger, generations } = ai;
  const { read } = unitOfWork;
  const tasks: AgentTask[] = [];
  const work = makeAgentWork({ tasks: () => tasks, sources, gateway, ledger, generations, jobs, unitOfWork });
  jobs.handle(agentJob, (order, { signal }) => work.run(order, signal));

  const planTask = sitePlanTask({
    templateExists: async (tx, id) => (await templates.templates.find(tx, id)) !== undefined,
    async templateOf(worker, id, language) {
      const row = await read(worker, (tx) => templates.templates.find(tx, id));
      return row && { name: row.name, description: row.description.slice(0, 2000), blocks: writableBlocks(language) };
    },
  });
  const plans = makeSitePlans({
    generations,
    sites: sites.sites,
    pages: sites.pageBlocks,
    async orderOf(actor, id) {
      const { order, output } = await work.get(planTask, actor, id);
      return { order, plan: output };
    },
  });

  const auditTask = seoAuditTask({
    siteExists: async (tx, id) => (await sites.sites.find(tx, id)) !== undefined,
    pageExists: async (tx, siteId, id) => (await sites.pages.find(tx, id))?.page.siteId === siteId,
    built: makeBuiltPages({
      queries: publishing.queries,
      read,
      async revisionsOf(tx, ids) {
        const found = [];
        for (const id of ids) {
          const record = await sites.pages.find(tx, id);
          if (record) found.push([id, { revision: record.page.revision, keywords: record.page.keywords }] as const);
        }
        return found;
      },
    }),
  });
  const audits = makeSeoAudits({
    ...{ generations, unitOfWork, audit: kernel.audit, clock, pages: sites.pages },
    reword: (actor, pageId, blocks, ifMatch) => sites.pageBlocks.reword(actor, pageId, { blocks }, ifMatch),
  });
  tasks.push(planTask, auditTask, ...copilotPlanTasks(makePlanTools(kernel, ai, library)));
  const copilotPlans = makeCopilotPlans({ generations, batches: ai.batches, drafts: ai.drafts, unitOfWork });
  return {
    work,
    routes: [
      ...tasks.flatMap((task) => agentTaskRoutes(task, work, config.ai.requestsPerMinute)),
      ...sitePlanRoutes(plans),
      ...copilotPlanRoutes(copilotPlans),
      ...seoAuditRoutes(audits),
    ],
  };
}
