import { copilotPageRoutes, makeCopilotPages } from '#domains/copilot-pages/index.ts';
import { draftReuseRoutes, makeDraftReuse, makeDraftReuseRepo } from '#domains/draft-reuse/index.ts';
import { makePromptRuns, promptRunRoutes } from '#domains/prompt-runs/index.ts';
import { makePrompts, makePromptsRepo, promptRoutes } from '#domains/prompts/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { AiPart } from './ai.ts';
import { builtInPrompts } from './built-in-prompts.ts';
import type { Kernel } from './kernel.ts';
import type { SitesPart } from './sites.ts';

export interface PromptsPart {
  routes: AnyRoute[];
  installShared: () => Promise<void>;
}

export function composePrompts(kernel: Kernel, ai: AiPart, { sites, pages, pageBlocks }: SitesPart): PromptsPart {
  const { unitOfWork, systemWork, audit } = kernel;
  const prompts = makePrompts({
    repo: makePromptsRepo(),
    ...{ unitOfWork, systemWork, audit },
    ...{ sources: ai.sources, gateway: ai.gateway, ledger: ai.ledger, generations: ai.generations },
    builtIn: builtInPrompts,
    async contextOf(actor, about) {
      const pageId = 'pageId' in about ? about.pageId : (await pageBlocks.get(actor, about.blockId)).pageId;
      const page = await pages.get(actor, pageId);
      const { title, metaDescription, keywords, locale, siteId } = page;
      const { brandName } = await sites.get(actor, siteId);
      return { siteId, brand_name: brandName, title, description: metaDescription, keywords, language: locale };
    },
    async orderImage(actor, { prompt, language, model }, promptVersionId) {
      const order = { prompt, language, style: 'photorealistic', aspectRatio: '16:9' as const, model };
      return (await ai.media.orderImage(actor, order, promptVersionId)).id;
    },
  });
  const runs = makePromptRuns({ prompts, batches: ai.batches, sources: ai.sources, unitOfWork });
  const copilotPages = makeCopilotPages({
    ...{ unitOfWork, audit, sources: ai.sources, gateway: ai.gateway, ledger: ai.ledger },
    async contextOf(actor, pageId) {
      const { siteId, title, metaDescription, keywords } = await pages.get(actor, pageId);
      const { brandName } = await sites.get(actor, siteId);
      return { brandName, title, description: metaDescription, keywords };
    },
  });
  const reuse = makeDraftReuse({
    repo: makeDraftReuseRepo(),
    ...{ drafts: ai.drafts, batches: ai.batches, generations: ai.generations },
    ...{ sites, pages, pageBlocks, unitOfWork, audit },
  });
  return {
    routes: [
      ...promptRoutes(prompts),
      ...promptRunRoutes(runs),
      ...copilotPageRoutes(copilotPages),
      ...draftReuseRoutes(reuse),
    ],
    installShared: prompts.installBuiltIn,
  };
}
