import {
  linkUsageRoutes,
  makeLinkUsage,
  makeLinkUsageRepo,
  makeReplacer,
  replaceJob,
  resumeJob,
} from '#domains/link-usage/index.ts';
import { makeMediaUsage, makeMediaUsageRepo, mediaUsageRoutes } from '#domains/media-usage/index.ts';
import type { MissingPages } from '#domains/missing-pages/index.ts';
import {
  makeBlockTrees,
  makePageBlocks,
  makePageBlocksRepo,
  type PageBlocks,
  pageBlockRoutes,
} from '#domains/page-blocks/index.ts';
import {
  makePageComments,
  makePageCommentsRepo,
  type PageComments,
  pageCommentRoutes,
} from '#domains/page-comments/index.ts';
import { makePageReads, makePages, makePagesRepo, type Pages, pageRoutes } from '#domains/pages/index.ts';
import { makePromptsRepo } from '#domains/prompts/index.ts';
import type { Redirects } from '#domains/redirects/index.ts';
import { makeSavedBlocks, makeSavedBlocksRepo, savedBlockRoutes } from '#domains/saved-blocks/index.ts';
import { makeSites, makeSitesRepo, type Sites, siteRoutes } from '#domains/sites/index.ts';
import {
  makeSwiperPresets,
  makeSwiperPresetsRepo,
  type SwiperPresets,
  swiperPresetRoutes,
} from '#domains/swiper-presets/index.ts';
import { sanitizeHeadHtml, sanitizeRichText } from '#kernel/content/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { composeAddresses, composeTranslations } from './addresses.ts';
import type { IntegrationsPart } from './integrations.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';
import { composeSearch } from './search.ts';
import { starterChoices, starterPages } from './starter-pages.ts';
import type { TemplatesPart } from './templates.ts';

type Beginnings = Pick<Parameters<typeof makeSites>[0], 'starterPages' | 'starterChoices'>;

export interface SitesPart {
  routes: AnyRoute[];
  sites: Sites;
  pages: Pages;
  redirects: Redirects;
  missingPages: MissingPages;
  pageBlocks: PageBlocks;
  swiperPresets: SwiperPresets;
  pageComments: PageComments;
  search: Pick<ReturnType<typeof composeSearch>, 'reports' | 'fetcher'>;
}

export function composeSites(
  kernel: Kernel,
  library: LibraryPart,
  templates: TemplatesPart,
  { cloudflareTokens }: IntegrationsPart,
): SitesPart {
  const { unitOfWork, systemWork, audit, siteUrl } = kernel;
  const { languages, media, affiliateLinks } = library;
  const sites = makeSites({
    repo: makeSitesRepo(),
    unitOfWork,
    audit,
    addressOf: siteUrl,
    languages,
    media,
    affiliateLinks,
    cloudflareTokens,
    templates: templates.templates,
    footprints: templates.footprints,
    ...beginnings(templates, () => pageBlocks),
    copyPages: (...copying) => pageBlocks.copySite(...copying),
  });
  const swiperPresets = makeSwiperPresets({ repo: makeSwiperPresetsRepo(), unitOfWork, audit, media, affiliateLinks });
  const [blocksRepo, promptsRepo] = [makePageBlocksRepo(), makePromptsRepo()];
  const trees = makeBlockTrees({ repo: blocksRepo, presets: swiperPresets });
  const pagesRepo = makePagesRepo();
  const reads = makePageReads({ repo: pagesRepo, unitOfWork, blocks: trees, addressOf: siteUrl });
  const pages = makePages({
    ...{ repo: pagesRepo, reads, unitOfWork, audit, sites, media },
    headHtml: sanitizeHeadHtml,
  });
  const addresses = composeAddresses(kernel, sites);
  const pageBlocks = makePageBlocks({
    ...{ repo: blocksRepo, unitOfWork, pages, sites, media, affiliateLinks, presets: swiperPresets },
    prompts: { exists: async (tx, id) => (await promptsRepo.find(tx, id)) !== undefined },
    richText: sanitizeRichText,
  });
  const search = composeSearch(kernel, { sites, pages });
  const editors = editing(kernel, pages, pageBlocks);
  return {
    sites,
    pages,
    ...{ redirects: addresses.redirects, missingPages: addresses.missingPages, search },
    pageBlocks,
    swiperPresets,
    pageComments: editors.comments,
    routes: [
      ...siteRoutes(sites, (wanted) => systemWork('whether names of a site are free', (tx) => sites.taken(tx, wanted))),
      ...swiperPresetRoutes(swiperPresets),
      ...pageRoutes(pages),
      ...addresses.routes,
      ...search.routes,
      ...composeTranslations(kernel, { sites, pages, blocks: pageBlocks }),
      ...pageBlockRoutes(pageBlocks),
      ...usageOfMedia(kernel, library, pages),
      ...usageOfLinks(kernel, pages),
      ...editors.routes,
    ],
  };
}

/** The pages a new site begins with: its template's own, or those every site has. */
const beginnings = ({ templateImports }: TemplatesPart, blocks: () => PageBlocks): Beginnings => ({
  async starterPages(tx, actor, site, only) {
    const brought = await templateImports.starterPagesOf(tx, site.templateId);
    await blocks().createStarter(tx, actor, site, starterPages(site, brought, only));
  },
  starterChoices: async (tx, templateId, locale) =>
    starterChoices(locale, await templateImports.starterPagesOf(tx, templateId)),
});

/** Where files are shown, which the library below has to know before it deletes one. */
function usageOfMedia({ unitOfWork, audit }: Kernel, library: LibraryPart, pages: Pages): AnyRoute[] {
  const usage = makeMediaUsage({ repo: makeMediaUsageRepo(), unitOfWork, audit, pages });
  library.tellUsage(usage);
  return mediaUsageRoutes(usage);
}

function usageOfLinks({ unitOfWork, systemWork, audit, jobs, live, clock }: Kernel, pages: Pages): AnyRoute[] {
  const repo = makeLinkUsageRepo();
  const replacer = makeReplacer({
    ...{ repo, unitOfWork, systemWork, audit, jobs, pages, nowMs: clock.nowMs },
    announce: ({ id, workspaceId, status, done, total }) =>
      void live.publish(workspaceId, { type: 'link_replacements.changed', id, data: { status, done, total } }),
  });
  jobs.handle(replaceJob, (order, context) => replacer.work(order, context));
  jobs.handle(resumeJob, () => replacer.resume());
  jobs.schedule(resumeJob, { cron: '*/10 * * * *', zone: 'UTC' }, {});
  return linkUsageRoutes(makeLinkUsage({ repo, unitOfWork, audit, jobs }));
}

/** What surrounds the editing of pages: what people say about them, and blocks that they keep. */
function editing({ unitOfWork, audit, clock, live, events }: Kernel, pages: Pages, blocks: PageBlocks) {
  const comments = makePageComments({
    repo: makePageCommentsRepo(),
    ...{ unitOfWork, audit, clock, events, pages, blocks },
    announce: ({ workspaceId, commentId, pageId, mentions }) =>
      live.publish(workspaceId, { type: 'page_comments.changed', id: commentId, data: { pageId, mentions } }),
  });
  const savedBlocks = makeSavedBlocks({ repo: makeSavedBlocksRepo(), unitOfWork, audit, blocks });
  return { comments, routes: [...pageCommentRoutes(comments), ...savedBlockRoutes(savedBlocks)] };
}
