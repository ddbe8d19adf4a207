import { pageUrl } from '@atelier/engine';
import type { Tx } from '#db/unit-of-work.ts';
import type { DeployTargets } from '#domains/deploy-targets/index.ts';
import {
  deploymentBatchRoutes,
  makeDeploymentBatches,
  makeDeploymentBatchesRepo,
  startBatchJob,
} from '#domains/deployment-batches/index.ts';
import {
  type Announcement,
  type Blobs,
  buildJob,
  type Deployments,
  deploymentRoutes,
  discardJob,
  lookJob,
  makeBlobs,
  makeBuilder,
  makeDeployments,
  makeDeploymentsRepo,
  makeDiscard,
  makeLook,
  makeQueries,
  makeSweep,
  makeTidy,
  openLocalTarget,
  type Queries,
  sweepJob,
  tidyJob,
} from '#domains/deployments/index.ts';
import {
  dropCopiesJob,
  makeCopiesSweep,
  makeMediaVariantsRepo,
  sweepCopiesJob,
} from '#domains/media-variants/index.ts';
import { PROOF_PATH, type SiteProof } from '#domains/site-domains/index.ts';
import { makeTemplateUpgrades, templateUpgradeRoutes } from '#domains/template-upgrades/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { type Markup, makeMarkup } from '#kernel/markup/index.ts';
import { type LookupNeeds, makeSiteServer, type SiteServer, type SiteServing } from '../site-server/index.ts';
import type { AppearancePart } from './appearance.ts';
import { composeChecks } from './checks.ts';
import type { IntegrationsPart } from './integrations.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';
import type { SitesPart } from './sites.ts';
import { composeTargets, isReached } from './targets.ts';
import type { TemplatesPart } from './templates.ts';

export interface PublishingPart {
  routes: AnyRoute[];
  /** What a build reads; for building into a folder. */
  queries: Queries;
  /** Reads the HTML of finished pages by the rules of the standard. */
  markup: Markup;
  deployments: Deployments;
  batches: ReturnType<typeof makeDeploymentBatches>;
  targets: DeployTargets;
  /** Answers requests for published sites and previews, by host name; put in front of the application. */
  siteServer: SiteServer;
  sites: Pick<SiteServing, 'serve' | 'isForSite'>;
  /** Some site changed: the site server looks again at the next request instead of within a second. */
  forget: () => void;
  /** Writes what is counted in memory. */
  close: () => Promise<void>;
}

/** Where a page stands on its site, for a preview of it. */
const previewPlaces = (pages: SitesPart['pages'], sites: SitesPart['sites']) => ({
  async placeOf(tx: Tx, pageId: string) {
    const found = await pages.pageForPreview(tx, pageId);
    const site = found && (await sites.find(tx, found.siteId));
    if (!found || !site) return undefined;
    const prefix = site.locales.find(({ code }) => code === found.page.locale)?.prefix ?? '';
    return { siteId: found.siteId, url: pageUrl(prefix, found.page.slug) };
  },
});

export function composePublishing(
  kernel: Kernel,
  library: LibraryPart,
  { templates, trial }: TemplatesPart,
  { sites, pages, redirects, missingPages }: SitesPart,
  { cloudflareTokens, appearance }: Pick<IntegrationsPart, 'cloudflareTokens'> & Pick<AppearancePart, 'appearance'>,
): PublishingPart {
  const { unitOfWork, systemWork, jobs, audit, events, clock, log, storage, secrets, live, siteUrl } = kernel;
  const repo = makeDeploymentsRepo();
  const blobs = makeBlobs(storage);
  const { affiliateLinks, media, mediaVariants } = library;
  const counter = clickCounter(kernel.publicUrl);
  const queries = makeQueries({ sites, pages, redirects, media, templates, affiliateLinks, storage, siteUrl, counter });
  const announce = ({ workspaceId, siteId, deploymentId, status, progress }: Announcement) => {
    if (status === 'live') serving.forget();
    live.publish(workspaceId, { type: 'deployments.changed', id: deploymentId, data: { siteId, status, progress } });
  };
  const places = composeTargets(kernel, { sites, cloudflareTokens });
  const markup = makeMarkup();
  const checks = composeChecks(kernel, { sites, blobs, queries, markup });
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
    blobs,
    targets: places.targets,
    previewUrl: siteUrl('preview'),
    pages: previewPlaces(pages, sites),
  });
  const local = openLocalTarget(blobs);
  const builder = {
    ...{ repo, queries, sites, blobs, storage, unitOfWork, jobs, audit, events, clock, log, announce, systemWork },
    ...{ siteUrl, variants: mediaVariants, extraFiles: (id: string) => new Map([[PROOF_PATH, places.proof.of(id)]]) },
    async openTarget(work: { workspaceId: string; userId: string | null }, targetId: string | null) {
      if (targetId !== null) return places.targets.open(work, targetId);
      return { target: local, name: 'local', redact: (text: string) => text };
    },
    check: checks.check,
  };
  jobs.handle(buildJob, makeBuilder(builder));
  jobs.handle(lookJob, makeLook(builder));
  jobs.handle(discardJob, makeDiscard(builder));
  const batches = manyAtOnce(kernel, deployments);
  keepHouse(kernel, announce);
  const serving = serve(kernel, library, { ...places, sites, missingPages, queries, blobs, deployments, appearance });
  return {
    ...{ deployments, batches, queries, markup },
    ...{ siteServer: serving.serve, sites: serving, forget: serving.forget, close: serving.close },
    targets: places.targets,
    routes: [
      ...deploymentRoutes(deployments),
      ...deploymentBatchRoutes(batches),
      ...places.routes,
      ...checks.routes,
      ...templateUpgradeRoutes(makeTemplateUpgrades({ unitOfWork, sites, templates, queries, trial })),
    ],
  };
}

/** Where sites on other hosts send clicks on affiliate links; nowhere while only this machine or house reaches the instance. */
function clickCounter(publicUrl: string): (siteSlug: string) => string | undefined {
  const { hostname, origin } = new URL(publicUrl);
  return (siteSlug) => (isReached(hostname) ? `${origin}/go/${siteSlug}` : undefined);
}

/** Publishing many sites in one go. */
function manyAtOnce({ unitOfWork, audit, jobs }: Kernel, deployments: Deployments) {
  const repo = makeDeploymentBatchesRepo();
  const batches = makeDeploymentBatches({ repo, unitOfWork, audit, jobs, deployments });
  jobs.handle(startBatchJob, batches.start);
  return batches;
}

/** Ends what nobody works on any more, every minute, and removes what nobody needs any more, every night. */
function keepHouse(kernel: Kernel, announce: (change: Announcement) => void): void {
  const { jobs, log } = kernel;
  const repo = makeDeploymentsRepo();
  jobs.handle(tidyJob, makeTidy({ ...kernel, repo, announce }));
  jobs.schedule(tidyJob, { cron: '* * * * *', zone: 'UTC' }, {});
  const sweep = makeSweep({ ...kernel, repo });
  jobs.handle(sweepJob, async () => log.info({ files: await sweep() }, 'unused published files removed'));
  jobs.schedule(sweepJob, { cron: '20 3 * * *', zone: 'UTC' }, {});
  const isPublished = makeBlobs(kernel.storage).exists;
  const settings = kernel.config.images;
  const copies = makeCopiesSweep({ ...kernel, repo: makeMediaVariantsRepo(), isPublished, settings });
  jobs.handle(dropCopiesJob, copies.drop);
  jobs.handle(sweepCopiesJob, async (_order, { signal }) =>
    log.info({ copies: await copies.sweep(signal) }, 'unused copies of pictures removed'),
  );
  jobs.schedule(sweepCopiesJob, { cron: '50 3 * * *', zone: 'UTC' }, {});
}

interface PublishedParts {
  queries: Queries;
  blobs: Blobs;
  deployments: Deployments;
  proof: SiteProof;
}

function serve(
  { clock, log, publicUrl, secrets, storage, systemWork, unitOfWork }: Kernel,
  { affiliateLinks }: LibraryPart,
  parts: Pick<SitesPart, 'sites' | 'missingPages'> &
    Pick<LookupNeeds, 'siteServedAt'> &
    Pick<AppearancePart, 'appearance'> &
    PublishedParts,
): SiteServing {
  const { sites, queries, blobs, deployments } = parts;
  const { protocol, hostname } = new URL(publicUrl);
  return makeSiteServer({
    lookup: {
      systemWork,
      sites,
      manifestOf: deployments.manifestOf,
      previewOf: deployments.previewOf,
      siteServedAt: parts.siteServedAt,
      storage,
      blobs,
      clock,
    },
    preview: { queries, unitOfWork: unitOfWork.read, secrets, clock, studio: parts.appearance.ofPage },
    clicks: { targetOf: affiliateLinks.targetOf, addClicks: affiliateLinks.addClicks, log },
    misses: { add: parts.missingPages.add, log },
    blobs,
    proofOf: parts.proof.of,
    publicHost: hostname,
    protocol,
    log,
  });
}
