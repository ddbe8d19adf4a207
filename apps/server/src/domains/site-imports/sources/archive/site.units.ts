/** Units for the site itself: its settings, pages and redirects. */
import { newRedirect } from '#domains/redirects/index.ts';
import { type NewSite, newSite } from '#domains/sites/index.ts';
import type { Said } from '#kernel/words/index.ts';
import type { Made, Tools, Unit, Work } from '../source.ts';
import { refused, say } from '../words.ts';
import { type Ids, readPageFile, wholePage } from './page.ts';
import { firstProblem, type SiteArchive } from './read-archive.ts';

interface Given {
  archive: SiteArchive;
  tools: Tools;
  work: Work;
}

/** Which names of the site others have; looked up across workspaces, so outside any transaction. */
export async function takenNames(
  { systemWork, sites }: Pick<Tools, 'systemWork' | 'sites'>,
  site: SiteArchive['site'],
) {
  const wanted = { slug: site.slug ?? '', domain: site.domain?.toLowerCase() ?? '' };
  return systemWork('names of an imported site', (tx) => sites.taken(tx, wanted));
}

function settingsOf({ archive: { site }, work }: Given, ids: Ids, free: { slug: boolean; domain: boolean }) {
  const media = (name: string | undefined) => (name && work.ids.get(`file:${name}`)) || null;
  return newSite.safeParse({
    brandName: work.options.brandName ?? site.brandName,
    ...(free.slug && site.slug ? { slug: site.slug } : {}),
    domain: (free.domain && site.domain) || null,
    ...(site.wwwRule ? { wwwRule: site.wwwRule } : {}),
    templateId: work.ids.get('template:') ?? '',
    defaultLocale: site.defaultLocale,
    locales: site.locales.map(({ code }) => code).filter((code) => code !== site.defaultLocale),
    starterPages: false,
    ...{ layout: site.layout, templateVariables: site.variables, localeVariables: site.localeVariables },
    ...{ customColors: site.colors, uniqueClassPrefix: site.classPrefix, enablePageSpeed: site.pageSpeed },
    ...{ allowIndexing: site.allowIndexing, redirect404ToHome: site.redirect404ToHome },
    ...{ faviconMediaId: media(site.favicon), logoMediaId: media(site.logo) },
    affiliateLinkId: (site.affiliateLink && ids.link(site.affiliateLink)) || null,
  });
}

export function siteUnit(given: Given, ids: Ids, templateVersion: () => number): Unit {
  const { archive, tools, work } = given;
  const { slug, domain, brandName } = archive.site;
  return {
    ...{ kind: 'site', source: 'site:', label: work.options.brandName ?? brandName, right: 'site:create' },
    async prepare() {
      const taken = await takenNames(tools, archive.site);
      const parsed = settingsOf(given, ids, { slug: !taken.slug, domain: !taken.domain });
      if (!parsed.success) throw refused('refused_file', { file: 'site.json', detail: firstProblem(parsed.error) });
      const notes: Said[] = [
        ...(taken.slug && !work.isCopy ? [say('slug_taken', { slug: slug ?? '' })] : []),
        ...(taken.domain ? [say('domain_taken', { domain: domain ?? '' })] : []),
      ];
      const input: NewSite = {
        ...parsed.data,
        templateVersion: templateVersion(),
        ...(parsed.data.uniqueClassPrefix ? {} : { generateClassPrefix: false }),
      };
      return async (tx): Promise<Made> => {
        const site = await tools.sites.createIn(tx, work.actor, input);
        return { state: 'made', objectId: site.id, stamp: String(site.revision), notes };
      };
    },
  };
}

export function pageUnit({ archive, tools, work }: Given, path: string, value: unknown, ids: Ids): Unit {
  const read = readPageFile(path, value);
  const label = 'page' in read ? read.page.title : path;
  return {
    ...{ kind: 'page', source: path.slice(0, 500), label, right: 'page:create' },
    async make(tx): Promise<Made> {
      if ('problem' in read) return { state: 'failed', notes: [read.problem] };
      const site = await tools.sites.find(tx, work.ids.get('site:') ?? '');
      if (!site) throw refused('refused_not_site', { file: 'site.json' });
      const whole = wholePage(path, read.page, { ids, defaultLocale: archive.site.defaultLocale });
      if ('problem' in whole) return { state: 'failed', notes: [whole.problem] };
      const { page } = await tools.pageBlocks.createWhole(tx, work.actor, site, whole.page);
      return { state: 'made', objectId: page.id, stamp: String(page.revision) };
    },
  };
}

export function redirectUnits({ archive, tools, work }: Given): Unit[] {
  return archive.site.redirects.map(({ from, to, status, automatic = false }) => ({
    ...{ kind: 'redirect', source: `redirect:${from}`.slice(0, 500), label: `${from} → ${to}`, right: 'page:create' },
    async make(tx): Promise<Made> {
      const siteId = work.ids.get('site:') ?? '';
      const parsed = newRedirect.safeParse({ siteId, from, to, status });
      if (!parsed.success)
        return { state: 'failed', notes: [say('redirect_refused', { detail: firstProblem(parsed.error) })] };
      const made = await tools.redirects.createIn(tx, work.actor, { ...parsed.data, automatic });
      return { state: 'made', objectId: made.id, stamp: `${made.from} ${made.to}` };
    },
  }));
}
