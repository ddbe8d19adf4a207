import {
  archiveJob,
  makeSiteArchives,
  makeSiteArchivesRepo,
  makeSiteFolders,
  siteArchiveRoutes,
  tidyArchives,
} from '#domains/site-archives/index.ts';
import {
  importJob,
  makeImportWorker,
  makeSiteImports,
  makeSiteImportsRepo,
  siteImportRoutes,
  tidyImports,
} from '#domains/site-imports/index.ts';
import type { Rights } from '#domains/workspaces/index.ts';
import { hasSiteAccess } from '#kernel/access/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { IdentityPart } from './identity.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';
import { makeMembership } from './membership.ts';
import type { SitesPart } from './sites.ts';
import type { TemplatesPart } from './templates.ts';

interface Parts {
  identity: Pick<IdentityPart, 'workspaces'>;
  rights: Pick<Rights, 'of'>;
  library: LibraryPart;
  templates: TemplatesPart;
  sites: SitesPart;
}

/** Sites on their way out and in. */
export function composeMoving(kernel: Kernel, parts: Parts): { routes: AnyRoute[] } {
  const { unitOfWork, systemWork, audit, clock, jobs, storage, secrets, live, siteUrl, fetch } = kernel;
  const { media, affiliateLinks, languages } = parts.library;
  const { templates, templateImports } = parts.templates;
  const { sites, pages, redirects, pageBlocks, swiperPresets: presets } = parts.sites;
  const { memberIn, inWorkspace } = makeMembership(parts, 'site-import');
  const sealKeys = secrets.deriveKeys('site-archives.seal');
  const repo = makeSiteArchivesRepo();
  const archives = makeSiteArchives({
    ...{ repo, unitOfWork, systemWork, audit, clock, jobs, storage, sites },
    folders: makeSiteFolders({
      ...{ repo, unitOfWork, sites, templates, media, affiliateLinks, presets, storage, siteUrl, sealKeys },
    }),
    async mayStill({ userId, workspaceId, siteId }, permission) {
      const member = await memberIn(userId, workspaceId);
      return member?.permissions.has(permission) === true && hasSiteAccess(member, siteId);
    },
    announce: ({ id, workspaceId, siteId, status, progress }) =>
      void live.publish(workspaceId, { type: 'site_archives.changed', id, data: { siteId, status, progress } }),
  });
  jobs.handle(archiveJob, (order, context) => archives.make(order, context));
  jobs.handle(tidyArchives, async () => void (await archives.tidy()));
  jobs.schedule(tidyArchives, { cron: '25 * * * *', zone: 'UTC' }, {});

  const importsRepo = makeSiteImportsRepo();
  const imports = makeSiteImports({
    ...{ repo: importsRepo, unitOfWork, systemWork, audit, clock, jobs, storage, sites, templates, inWorkspace },
  });
  const work = makeImportWorker({
    ...{ repo: importsRepo, audit, archives, memberIn, nowMs: clock.nowMs },
    tools: {
      ...{ unitOfWork, systemWork, storage, fetch, languages, templateImports, templates, media, affiliateLinks },
      ...{ presets, sites, pages, redirects, pageBlocks, sealKeys },
    },
    undo: {
      repo: importsRepo,
      unitOfWork,
      languages,
      templates,
      media,
      affiliateLinks,
      presets,
      sites,
      pages,
      redirects,
    },
    announce: ({ id, workspaceId, status, progress, total }) =>
      void live.publish(workspaceId, { type: 'site_imports.changed', id, data: { status, progress, total } }),
  });
  jobs.handle(importJob, work);
  jobs.handle(tidyImports, async () => void (await imports.tidy()));
  jobs.schedule(tidyImports, { cron: '35 * * * *', zone: 'UTC' }, {});
  return { routes: [...siteArchiveRoutes(archives), ...siteImportRoutes(imports)] };
}
