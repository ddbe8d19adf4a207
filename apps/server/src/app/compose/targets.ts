import { Resolver } from 'node:dns/promises';
import {
  type DeployTargets,
  deployTargetRoutes,
  makeDeployTargets,
  makeDeployTargetsRepo,
} from '#domains/deploy-targets/index.ts';
import {
  makeSiteDomains,
  makeSiteDomainsRepo,
  makeSiteProof,
  type SiteDomains,
  type SiteProof,
  siteDomainRoutes,
} from '#domains/site-domains/index.ts';
import { makeGuardedFetch } from '#kernel/fetch/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { makeTargetServices } from '#kernel/publish/index.ts';
import type { IntegrationsPart } from './integrations.ts';
import type { Kernel } from './kernel.ts';
import type { SitesPart } from './sites.ts';

const DNS_MS = 4000;

/** Names that mean something on this machine or in this house only. */
const AT_HOME =
  /^(?:[^.]+|.*\.(?:localhost|local|test|internal|lan|home\.arpa)|\[.*\]|(?:127|10|192\.168|169\.254)\..*)$/;

/** Whether people elsewhere can come to a host of this name. */
export const isReached = (hostname: string): boolean =>
  !AT_HOME.test(hostname) && !/^172\.(?:1[6-9]|2\d|3[01])\./.test(hostname);

/** What DNS says, or nothing: a name that does not exist is an answer, too. */
function makeDns() {
  const resolver = new Resolver({ timeout: DNS_MS, tries: 1 });
  const orNothing = (work: Promise<string[]>): Promise<string[]> => work.catch(() => []);
  return {
    cname: (host: string) => orNothing(resolver.resolveCname(host)),
    addresses: async (host: string) =>
      (await Promise.all([orNothing(resolver.resolve4(host)), orNothing(resolver.resolve6(host))])).flat(),
  };
}

export function composeTargets(
  kernel: Kernel,
  { sites, cloudflareTokens }: Pick<SitesPart, 'sites'> & Pick<IntegrationsPart, 'cloudflareTokens'>,
): { targets: DeployTargets; siteServedAt: SiteDomains['siteServedAt']; proof: SiteProof; routes: AnyRoute[] } {
  const { unitOfWork, audit, clock, secrets, config, publicUrl } = kernel;
  const { cloudflareApiBaseUrl: cloudflareBaseUrl, allowHosts } = config.publish;
  const fetch = makeGuardedFetch({
    userAgent: 'Atelier/0.1',
    allow: [...allowHosts, new URL(cloudflareBaseUrl).host],
  });
  const allow = allowHosts.map((host) => host.replace(/:\d+$/, ''));
  const services = makeTargetServices({ fetch, now: clock.nowMs, allow });
  const targets = makeDeployTargets({
    ...{ repo: makeDeployTargetsRepo(), unitOfWork, audit, clock, secrets, sites, services, cloudflareBaseUrl },
    cloudflareToken: async (workspaceId, tokenId) => {
      const work = { workspaceId, userId: null };
      return (await unitOfWork.read(work, (tx) => cloudflareTokens.access(tx, tokenId)))?.credential.value;
    },
  });
  const { hostname } = new URL(publicUrl);
  const proof = makeSiteProof(secrets);
  const domains = makeSiteDomains({
    ...{ repo: makeSiteDomainsRepo(), unitOfWork, audit, clock, sites, targets, proof },
    dns: makeDns(),
    fetch: kernel.fetch,
    publicHost: isReached(hostname) ? hostname : null,
  });
  return {
    targets,
    proof,
    siteServedAt: domains.siteServedAt,
    routes: [...deployTargetRoutes(targets), ...siteDomainRoutes(domains)],
  };
}
