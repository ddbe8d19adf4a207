import type { Deployment, Page, Site } from '#lib/api/types.gen.ts';

/** Something that waits for the person, with where to go. */
export type Need =
  | { kind: 'failed'; site: Site; deployment: Deployment }
  | { kind: 'unpublished'; site: Site }
  | { kind: 'drafts'; site: Site; count: number }
  | { kind: 'mfa' };

export interface Facts {
  sites: readonly Site[];
  drafts: readonly Page[];
  /** Newest first. */
  deployments: readonly Deployment[];
  hasSecondFactor: boolean;
  mayPublish: boolean;
}

const MOST = 6;

/**
 * What waits, the gravest first: a failed publication, sites nobody can see yet, drafts, a password alone. However many
 * there are, the last one keeps its place.
 */
export function needsOf({ sites, drafts, deployments, hasSecondFactor, mayPublish }: Facts): Need[] {
  const active = sites.filter(({ archivedAt }) => archivedAt === null);
  const failed = active.flatMap((site): Need[] => {
    const last = deployments.find(({ siteId }) => siteId === site.id);
    return last?.status === 'failed' ? [{ kind: 'failed', site, deployment: last }] : [];
  });
  const unpublished = active.filter(({ isDeployed }) => mayPublish && !isDeployed);
  const waiting = active.flatMap((site): Need[] => {
    const count = drafts.filter(({ siteId }) => siteId === site.id).length;
    return site.isDeployed && count > 0 ? [{ kind: 'drafts', site, count }] : [];
  });
  const ofSites = [...failed, ...unpublished.map((site): Need => ({ kind: 'unpublished', site })), ...waiting];
  return hasSecondFactor ? ofSites.slice(0, MOST) : [...ofSites.slice(0, MOST - 1), { kind: 'mfa' }];
}
