import { blockJsonSchema, blockTypes } from '@atelier/engine';
import type { Tx } from '#db/unit-of-work.ts';
import {
  type AgentTask,
  type AgentWork,
  agentJob,
  agentTaskRoutes,
  expireAgentWork,
  makeAgentWork,
} from '#domains/copilot-agents/index.ts';
import { copilotPlanRoutes, copilotPlanTasks, makeCopilotPlans } from '#domains/copilot-plans/index.ts';
import { makePlanReports, planReportRoutes } from '#domains/plan-reports/index.ts';
import { makeSeoAudits, makeSeoAuditsRepo, seoAuditRoutes, seoAuditTask } from '#domains/seo-audits/index.ts';
import { makeSitePlans, sitePlanRoutes, sitePlanTask } from '#domains/site-plans/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { AiPart } from './ai.ts';
import { makeBuiltPages } from './built-pages.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';
import { makePlanTools } from './plan-tools.ts';
import type { PublishingPart } from './publishing.ts';
import { makeSearchEvidence } from './search-evidence.ts';
import type { SitesPart } from './sites.ts';
import type { TemplatesPart } from './templates.ts';
import { composeVisuals, orderImagesIn } from './visuals.ts';

export interface AgentsPart {
  routes: AnyRoute[];
  work: AgentWork;
}

interface Below {
  library: LibraryPart;
  templates: TemplatesPart;
  sites: SitesPart;
  publishing: Pick<PublishingPart, 'queries' | 'markup'>;
}

/** A model writes words and says what pictures show: it has no business with markup of others, offers, films and languages. */
const NOT_PLANNED = new Set(['html_embed', 'swiper', 'article', 'video', 'language_switcher']);

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
  const { unitOfWork, systemWork, jobs, clock, config } = kernel;
  const { sources, gateway, ledger, generations } = ai;
  const { read } = unitOfWork;
  const tasks: AgentTask[] = [];
  const work = makeAgentWork({
    ...{ tasks: () => tasks, sources, gateway, ledger, generations },
    ...{ jobs, unitOfWork, systemWork, clock },
  });
  jobs.handle(agentJob, (order, { signal }) => work.run(order, signal));
  jobs.handle(expireAgentWork, async () => void (await work.expire()));
  jobs.schedule(expireAgentWork, { cron: '50 3 * * *', zone: 'UTC' }, {});

  const { planTask, plans } = composeSitePlans(kernel, ai, { library, templates, sites }, work);
  const visuals = composeVisuals(kernel, ai, library);

  const auditsRepo = makeSeoAuditsRepo();
  const siteExists = async (tx: Tx, id: string) => (await sites.sites.find(tx, id)) !== undefined;
  const auditTask = seoAuditTask({
    ...{ repo: auditsRepo, unitOfWork, siteExists },
    pageExists: async (tx, siteId, id) => (await sites.pages.find(tx, id))?.page.siteId === siteId,
    evidence: makeSearchEvidence({ read, sites: sites.sites, reports: sites.search.reports }),
    built: makeBuiltPages({
      queries: publishing.queries,
      markup: publishing.markup,
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
    ...{ repo: auditsRepo, generations, unitOfWork, audit: kernel.audit, clock, siteExists, pages: sites.pages },
    reword: (actor, pageId, blocks, ifMatch) => sites.pageBlocks.reword(actor, pageId, { blocks }, ifMatch),
  });
  tasks.push(planTask, auditTask, ...copilotPlanTasks(makePlanTools(kernel, ai)), ...visuals.tasks);
  const copilotPlans = makeCopilotPlans({
    ...{ generations, batches: ai.batches, drafts: ai.drafts, unitOfWork, clock },
  });
  return {
    work,
    routes: [
      ...tasks.flatMap((task) => agentTaskRoutes(task, work, config.ai.requestsPerMinute)),
      ...sitePlanRoutes(plans, planTask, work),
      ...copilotPlanRoutes(copilotPlans),
      ...planReportRoutes(makePlanReports({ generations, ledger, drafts: ai.drafts, unitOfWork, clock })),
      ...visuals.routesOf(work),
      ...seoAuditRoutes(audits),
    ],
  };
}

/** Sites from a brief: the order that makes a plan, and what is done with one. */
function composeSitePlans(
  { unitOfWork }: Kernel,
  ai: AiPart,
  { library, templates, sites }: Pick<Below, 'library' | 'templates' | 'sites'>,
  work: AgentWork,
) {
  const orderImages = orderImagesIn(ai);
  const planTask = sitePlanTask({
    async orderImages(worker, orders) {
      const member = ai.memberOf(worker);
      try {
        return await unitOfWork(member, (tx) => orderImages(tx, member, orders));
      } catch (error) {
        // A plan without pictures is worth having: they can be ordered once somebody makes them.
        if (isAppError(error)) return [];
        throw error;
      }
    },
    mediaExists: (actor, id) => unitOfWork.read(actor, (tx) => library.media.exists(tx, id)),
    generationExists: async (actor, id) => (await ai.generations.peek(actor, id)) !== undefined,
    templateExists: async (tx, id) => (await templates.templates.find(tx, id)) !== undefined,
    async templateOf(worker, id, language) {
      const row = await unitOfWork.read(worker, (tx) => templates.templates.find(tx, id));
      return row && { name: row.name, description: row.description.slice(0, 2000), blocks: writableBlocks(language) };
    },
  });
  const plans = makeSitePlans({
    ...{ generations: ai.generations, orderImages, unitOfWork },
    sites: sites.sites,
    pages: sites.pageBlocks,
    async orderOf(actor, id) {
      const { order, output } = await work.get(planTask, actor, id);
      return { order, plan: output };
    },
  });
  return { planTask, plans };
}
