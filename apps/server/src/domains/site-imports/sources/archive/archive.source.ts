/** Archives that `site-archives` writes: everything of a site, put together again. */
import type { ImportPlan } from '#db/tables/moving.ts';
import type { Said } from '#kernel/words/index.ts';
import type { ImportSource, OpenSource, Tools, Unit, Work } from '../source.ts';
import { say } from '../words.ts';
import { fileUnits, languageUnits, linkUnits, offerUnits, templateUnit } from './library.units.ts';
import { type Ids, readPageFile } from './page.ts';
import { readArchive, type SiteArchive } from './read-archive.ts';
import { pageUnit, redirectUnits, siteUnit, takenNames } from './site.units.ts';

/** What blocks call things, by what they are called here. */
function idsOf({ media }: SiteArchive, work: Pick<Work, 'ids'>): Ids {
  const names = new Map(Object.entries(media).map(([name, { id = name }]) => [id, name]));
  return {
    media: (key) => work.ids.get(`file:${names.get(key) ?? key}`.slice(0, 500)),
    link: (key) => work.ids.get(`link:${key}`),
    offer: (key) => work.ids.get(`offer:${key}`),
  };
}

const jsonOf = async (archive: SiteArchive, path: string): Promise<unknown> => {
  try {
    return JSON.parse(await archive.text(path));
  } catch {
    return undefined;
  }
};

async function look(
  archive: SiteArchive,
  tools: Tools,
  { actor, isCopy }: Pick<Work, 'actor' | 'isCopy'>,
): Promise<ImportPlan> {
  const { site } = archive;
  const warnings: Said[] = [];
  let drafts = 0;
  for (const path of archive.pages) {
    if (path.startsWith('drafts/')) drafts += 1;
    const read = readPageFile(path, await jsonOf(archive, path));
    if ('problem' in read && warnings.length < 100) warnings.push(read.problem);
  }
  if (drafts > 0) warnings.push(say('drafts_found', { count: drafts }));
  const counts = {
    pages: archive.pages.length,
    files: archive.files.length,
    links: Object.keys(site.affiliateLinks).length + Object.keys(site.affiliateLinksOff ?? {}).length,
    offers: Object.keys(archive.presets).length,
    redirects: site.redirects.length,
    languages: site.locales.length,
  };
  return {
    ...{ counts, warnings, clashes: await clashesOf(archive, tools, { actor, isCopy }) },
    choices: { postTypes: [], authors: [], menus: [] },
    site: {
      ...{ brandName: site.brandName, slug: site.slug ?? '', domain: site.domain ?? '', locale: site.defaultLocale },
    },
  };
}

async function clashesOf(
  archive: SiteArchive,
  tools: Tools,
  { actor, isCopy }: Pick<Work, 'actor' | 'isCopy'>,
): Promise<Said[]> {
  const { site } = archive;
  const taken = await takenNames(tools, site);
  const clashes: Said[] = [];
  if (taken.slug && !isCopy) clashes.push(say('slug_taken', { slug: site.slug ?? '' }));
  if (taken.domain) clashes.push(say('domain_taken', { domain: site.domain ?? '' }));
  for (const right of ['template:create', 'media:create', 'page:create'])
    if (!actor.permissions.has(right)) clashes.push(say('missing_right', { right }));
  await tools.unitOfWork.read(actor, async (tx) => {
    const names = await tools.languages.namesOf(
      tx,
      site.locales.map(({ code }) => code),
    );
    for (const { code, name } of site.locales) {
      const here = names.get(code);
      if (here === undefined) clashes.push(say('language_new', { code }));
      else if (here !== name) clashes.push(say('language_named', { code, name: here }));
    }
    for (const { label } of Object.values(site.affiliateLinks))
      if (await tools.affiliateLinks.byName(tx, label)) clashes.push(say('link_known', { name: label }));
    for (const { name } of Object.values(archive.presets))
      if (await tools.presets.byName(tx, name)) clashes.push(say('offer_known', { name }));
  });
  return clashes;
}

/** Pages in the order of the menus, so that those with equal places stay in order. */
async function* pageUnits(archive: SiteArchive, tools: Tools, work: Work, ids: Ids): AsyncGenerator<Unit> {
  const order: { path: string; place: number }[] = [];
  for (const path of archive.pages) {
    const value = (await jsonOf(archive, path)) as { order?: unknown } | undefined;
    order.push({ path, place: typeof value?.order === 'number' ? value.order : 0 });
  }
  for (const { path } of order.sort((a, b) => a.place - b.place || (a.path < b.path ? -1 : 1)))
    yield pageUnit({ archive, tools, work }, path, await jsonOf(archive, path), ids);
}

async function* units(archive: SiteArchive, tools: Tools, work: Work): AsyncGenerator<Unit> {
  const given = { archive, tools, work };
  const ids = idsOf(archive, work);
  yield* languageUnits(given);
  yield templateUnit(given);
  yield* fileUnits(given);
  yield* linkUnits(given);
  yield* offerUnits(given, ids);
  yield siteUnit(given, ids, () => Number(work.ids.get('template: version') ?? 1));
  yield* pageUnits(archive, tools, work, ids);
  yield* redirectUnits(given);
}

export const archiveSource: ImportSource = {
  id: 'archive',
  async open(tools, file): Promise<OpenSource> {
    const archive = await readArchive(tools.storage, file);
    const { site } = archive;
    const links = Object.keys(site.affiliateLinks).length + Object.keys(site.affiliateLinksOff ?? {}).length;
    const library = site.locales.length + archive.files.length + links + Object.keys(archive.presets).length;
    return {
      origin: '',
      look: (work) => look(archive, tools, work),
      count: () => library + 2 + archive.pages.length + site.redirects.length,
      units: (work) => units(archive, tools, work),
    };
  },
};
