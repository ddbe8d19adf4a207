import { makeSites, makeSitesRepo, type Sites, siteRoutes } from '#domains/sites/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Kernel } from './kernel.ts';
import type { TemplatesPart } from './templates.ts';

export interface SitesPart {
  routes: AnyRoute[];
  sites: Sites;
}

export function composeSites(kernel: Kernel, parts: TemplatesPart): SitesPart {
  const { unitOfWork, audit, events, siteUrl } = kernel;
  const sites = makeSites({
    repo: makeSitesRepo(),
    unitOfWork,
    audit,
    events,
    addressOf: siteUrl,
    ...parts,
    starterPages: async () => undefined,
  });
  return { sites, routes: siteRoutes(sites) };
}
