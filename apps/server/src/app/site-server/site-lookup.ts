import { LRUCache } from 'lru-cache';
import type { Tx } from '#db/unit-of-work.ts';
import { type Blobs, type Manifest, readManifest } from '#domains/deployments/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { parseRedirects, type RedirectRules } from '#kernel/redirect-rules/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { type HeaderRules, parseHeaderRules } from './header-rules.ts';

/** What the server has to know of a site before it answers. */
export interface ServedSite {
  id: string;
  workspaceId: string;
  domain: string | null;
  wwwRule: 'apex' | 'www';
  defaultLocale: string;
  isArchived: boolean;
  /** Null: never published. */
  manifestKey: string | null;
  /** Not for search engines. */
  isPreview?: boolean;
  /** Reached under one of its further names. */
  isAlias?: boolean;
}

interface SiteRow {
  id: string;
  workspaceId: string;
  domain: string | null;
  wwwRule: 'apex' | 'www';
  defaultLocale: string;
  archivedAt: Date | null;
  liveDeploymentId: string | null;
}

export interface LookupNeeds {
  /** Runs across workspaces: a host name says which one. */
  systemWork: <T>(reason: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  sites: {
    findByHost(tx: Tx, host: { slug?: string; domain?: string }): Promise<SiteRow | undefined>;
    find(tx: Tx, id: string): Promise<SiteRow | undefined>;
  };
  /** Site with one of these among its further names. */
  siteServedAt: (tx: Tx, hosts: readonly string[]) => Promise<string | undefined>;
  manifestOf: (tx: Tx, deploymentId: string) => Promise<string | undefined>;
  /** The preview of a site by the end of its id. */
  previewOf: (tx: Tx, siteId: string, tail: string) => Promise<string | undefined>;
  storage: Pick<Storage, 'read'>;
  blobs: Pick<Blobs, 'open'>;
  clock: Pick<Clock, 'nowMs'>;
}

/** A manifest made ready for answering requests. */
export interface LiveSite {
  files: Manifest['files'];
  settings: Manifest['settings'];
  redirects: RedirectRules;
  headers: HeaderRules;
}

const STALE_MS = 1000;
const PREVIEW = /^(.+)--([0-9a-f]{11,12})$/;
const MOST_HOSTS = 5000;
/** Over all sites kept in memory; an entry takes about 300 bytes. */
const MOST_FILES = 200_000;
const RULES_BYTES = 256 * 1024;

export interface SiteLookup {
  find(host: { slug?: string; domain?: string }): Promise<ServedSite | undefined>;
  live(manifestKey: string): Promise<LiveSite | undefined>;
  /** Looks everything up anew: some site has changed. */
  forget(): void;
}

export function makeSiteLookup(needs: LookupNeeds): SiteLookup {
  /** `bakery--1a2b3c4d5e6f`: a preview of the site `bakery`. */
  async function previewSite(tx: Tx, label: string): Promise<ServedSite | undefined> {
    const [, slug, tail] = PREVIEW.exec(label) ?? [];
    const row = slug === undefined ? undefined : await needs.sites.findByHost(tx, { slug });
    const preview = row && tail !== undefined ? await needs.previewOf(tx, row.id, tail) : undefined;
    const manifestKey = preview === undefined ? undefined : await needs.manifestOf(tx, preview);
    if (!row || manifestKey === undefined) return undefined;
    const { id, workspaceId, defaultLocale, archivedAt } = row;
    const facts = { id, workspaceId, defaultLocale, domain: null, wwwRule: 'apex' as const };
    return { ...facts, isArchived: archivedAt !== null, manifestKey, isPreview: true };
  }

  async function aliasOf(tx: Tx, domain: string): Promise<SiteRow | undefined> {
    const id = await needs.siteServedAt(tx, [domain, `www.${domain}`]);
    return id === undefined ? undefined : needs.sites.find(tx, id);
  }

  const fetchSite = (host: { slug?: string; domain?: string }) =>
    needs.systemWork('serve a site', async (tx): Promise<ServedSite | undefined> => {
      const { slug, domain } = host;
      const own =
        (slug === undefined ? undefined : await needs.sites.findByHost(tx, { slug })) ??
        (domain === undefined ? undefined : await needs.sites.findByHost(tx, { domain }));
      const preview = own || slug === undefined ? undefined : await previewSite(tx, slug);
      if (preview) return preview;
      const row = own ?? (domain === undefined ? undefined : await aliasOf(tx, domain));
      if (!row) return undefined;
      const { id, workspaceId, wwwRule, defaultLocale, archivedAt, liveDeploymentId } = row;
      const manifestKey = liveDeploymentId === null ? null : ((await needs.manifestOf(tx, liveDeploymentId)) ?? null);
      const facts = { id, workspaceId, domain: row.domain, wwwRule, defaultLocale, isAlias: own === undefined };
      return { ...facts, isArchived: archivedAt !== null, manifestKey };
    });
  const perf = { now: () => needs.clock.nowMs() };
  const hosts = new LRUCache<string, { site: ServedSite | undefined }>({
    max: MOST_HOSTS,
    ttl: STALE_MS,
    ttlResolution: 0,
    perf,
    // While the database is away visitors see what they saw.
    allowStaleOnFetchRejection: true,
    noDeleteOnFetchRejection: true,
    fetchMethod: async (key) => {
      const [slug = '', domain = ''] = key.split(' ');
      return { site: await fetchSite({ ...(slug ? { slug } : {}), ...(domain ? { domain } : {}) }) };
    },
  });

  async function rules(manifest: Manifest, path: string): Promise<string> {
    const file = manifest.files.get(path);
    const stored = file && file.size <= RULES_BYTES ? await needs.blobs.open(file.hash) : undefined;
    const parts: Uint8Array[] = [];
    for await (const part of (stored?.stream ?? []) as AsyncIterable<Uint8Array>) parts.push(part);
    return Buffer.concat(parts).toString('utf8');
  }

  // Written once and never changed: no need to look again.
  const manifests = new LRUCache<string, LiveSite>({
    maxSize: MOST_FILES,
    sizeCalculation: (site) => site.files.size + 1,
    fetchMethod: async (key) => {
      const bytes = await needs.storage.read(key);
      if (!bytes) return undefined;
      const manifest = readManifest(bytes);
      return {
        files: manifest.files,
        settings: manifest.settings,
        redirects: parseRedirects(await rules(manifest, '_redirects')),
        headers: parseHeaderRules(await rules(manifest, '_headers')),
      };
    },
  });

  return {
    async find({ slug = '', domain = '' }) {
      const found = await hosts.fetch(`${slug} ${domain}`);
      if (!found) throw new Error('Nobody can say which site answers at this host.');
      return found.site;
    },
    live: (manifestKey) => manifests.fetch(manifestKey),
    forget: () => hosts.clear(),
  };
}
