import { pageUrl } from '@atelier/engine';
import {
  type Announcement,
  type Blobs,
  buildJob,
  type Deployments,
  deploymentRoutes,
  makeBlobs,
  makeBuilder,
  makeDeployments,
  makeDeploymentsRepo,
  makeQueries,
  makeTidy,
  type Queries,
  targetDefinitions,
  tidyJob,
} from '#domains/deployments/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { makeSiteServer, type SiteServer, type SiteServing } from '../site-server/index.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';
import type { SitesPart } from './sites.ts';
import type { TemplatesPart } from './templates.ts';

export interface PublishingPart {
  routes: AnyRoute[];
  /** What a build reads; for building into a folder. */
  queries: Queries;
  deployments: Deployments;
  /** Answers requests for published sites and previews, by host name; put in front of the application. */
  siteServer: SiteServer;
  /** Some site changed: the site server looks again at the next request instead of within a second. */
  forget: () => void;
  /** Writes what is counted in memory. */
  close: () => Promise<void>;
}

export function composePublishing(
  kernel: Kernel,
  library: LibraryPart,
  { templates }: TemplatesPart,
  { sites, pages }: SitesPart,
): PublishingPart {
  const { unitOfWork, systemWork, jobs, audit, events, clock, log, storage, secrets, live, siteUrl } = kernel;
  const repo = makeDeploymentsRepo();
  const blobs = makeBlobs(storage);
  const { affiliateLinks, media } = library;
  const queries = makeQueries({ sites, pages, media, templates, affiliateLinks, storage, siteUrl });
  const announce = ({ workspaceId, siteId, deploymentId, status, progress }: Announcement) => {
    if (status === 'live') serving.forget();
    live.publish(workspaceId, { type: 'deployments.changed', id: deploymentId, data: { siteId, status, progress } });
  };
  const deployments = makeDeployments({
    repo,
    unitOfWork,
    jobs,
    audit,
    storage,
    clock,
    secrets,
    sites,
    announce,
    previewUrl: siteUrl('preview'),
    pages: {
      async placeOf(tx, pageId) {
        const found = await pages.pageForPreview(tx, pageId);
        const site = found && (await sites.find(tx, found.siteId));
        if (!found || !site) return undefined;
        const prefix = site.locales.find(({ code }) => code === found.page.locale)?.prefix ?? '';
        return { siteId: found.siteId, url: pageUrl(prefix, found.page.slug) };
      },
    },
  });
  const targets = targetDefinitions.map((definition) => definition.open({ blobs }));
  jobs.handle(
    buildJob,
    makeBuilder({
      repo,
      queries,
      sites,
      targets,
      blobs,
      storage,
      unitOfWork,
      jobs,
      audit,
      events,
      clock,
      log,
      announce,
    }),
  );
  jobs.handle(tidyJob, makeTidy({ repo, unitOfWork, systemWork, events, clock, announce }));
  jobs.schedule(tidyJob, { cron: '* * * * *', zone: 'UTC' }, {});
  const serving = serve(kernel, library, { sites, queries, blobs, deployments });
  return {
    deployments,
    queries,
    siteServer: serving.serve,
    forget: serving.forget,
    close: serving.close,
    routes: deploymentRoutes(deployments),
  };
}

function serve(
  { clock, log, publicUrl, secrets, storage, systemWork, unitOfWork }: Kernel,
  { affiliateLinks }: LibraryPart,
  parts: Pick<SitesPart, 'sites'> & { queries: Queries; blobs: Blobs; deployments: Deployments },
): SiteServing {
  const { sites, queries, blobs, deployments } = parts;
  const { protocol, hostname } = new URL(publicUrl);
  return makeSiteServer({
    lookup: { systemWork, sites, manifestOf: deployments.manifestOf, storage, blobs, clock },
    preview: { queries, unitOfWork: unitOfWork.read, secrets, clock },
    clicks: { targetOf: affiliateLinks.targetOf, addClicks: affiliateLinks.addClicks, log },
    blobs,
    publicHost: hostname,
    protocol,
    log,
  });
}
