import { pageUrl } from '@atelier/engine';
import type { Tx } from '#db/unit-of-work.ts';
import {
  type Announcement,
  buildJob,
  type Deployments,
  deploymentRoutes,
  makeBlobs,
  makeBuilder,
  makeDeployments,
  makeDeploymentsRepo,
  makeQueries,
  makeTidy,
  targetDefinitions,
  tidyJob,
} from '#domains/deployments/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { makeSiteServer, type SiteServer } from '../site-server/index.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';
import type { SitesPart } from './sites.ts';
import type { TemplatesPart } from './templates.ts';

export interface PublishingPart {
  routes: AnyRoute[];
  deployments: Deployments;
  /** Answers requests for published sites and previews, by host name; put in front of the application. */
  siteServer: SiteServer;
  /** Writes what is counted in memory. */
  close: () => Promise<void>;
}

type QueryNeeds = Parameters<typeof makeQueries>[0];
/** Stands in until the pages and the files of templates are composed. */
interface Coming {
  pages?: QueryNeeds['pages'] & {
    pageForPreview(
      tx: Tx,
      pageId: string,
    ): Promise<{ siteId: string; page: { locale: string; slug: string } } | undefined>;
  };
}
const noPages: NonNullable<Coming['pages']> = {
  async *indexOf() {},
  inputsByIds: async () => [],
  redirectsOf: async () => [],
  pageForPreview: async () => undefined,
};

export function composePublishing(
  kernel: Kernel,
  library: LibraryPart,
  templates: TemplatesPart,
  { sites, ...rest }: SitesPart & Coming,
): PublishingPart {
  const { unitOfWork, systemWork, jobs, audit, events, clock, log, storage, secrets, live, siteUrl } = kernel;
  const pages = rest.pages ?? noPages;
  const openAsset = (hash: string) => storage.get(`templates/${hash}`);
  const repo = makeDeploymentsRepo();
  const blobs = makeBlobs(storage);
  const { affiliateLinks, media } = library;
  const queries = makeQueries({
    sites,
    pages,
    media,
    affiliateLinks,
    storage,
    siteUrl,
    templates: { versionOf: templates.templates.versionOf, openAsset },
  });
  const announce = ({ workspaceId, siteId, deploymentId, status, progress }: Announcement) => {
    if (status === 'live') serving.forget();
    live.publish(workspaceId, { type: 'deployments.changed', id: deploymentId, data: { siteId, status, progress } });
  };
  const deployments = makeDeployments({
    repo,
    unitOfWork,
    jobs,
    audit,
    events,
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
  jobs.handle(tidyJob, makeTidy({ repo, unitOfWork, systemWork, clock, announce }));
  jobs.schedule(tidyJob, { cron: '* * * * *', zone: 'UTC' }, {});

  const { protocol, hostname } = new URL(kernel.publicUrl);
  const serving = makeSiteServer({
    lookup: { systemWork, sites, manifestOf: deployments.manifestOf, storage, blobs, clock },
    preview: { queries, unitOfWork, secrets, clock },
    clicks: { targetOf: affiliateLinks.targetOf, addClicks: affiliateLinks.addClicks, log },
    blobs,
    publicHost: hostname,
    protocol,
    log,
  });
  return { deployments, siteServer: serving.serve, close: serving.close, routes: deploymentRoutes(deployments) };
}
