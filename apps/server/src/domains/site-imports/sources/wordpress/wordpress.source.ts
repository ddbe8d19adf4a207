/** Exports of WordPress (WXR): posts, pages, files, menus and old addresses. */
import type { ImportPlan } from '#db/tables/moving.ts';
import type { Said } from '#kernel/words/index.ts';
import { fileGone } from '../../site-imports.errors.ts';
import type { ImportOptions } from '../../site-imports.schemas.ts';
import type { ImportSource, OpenSource, Tools, Unit, Work } from '../source.ts';
import { say } from '../words.ts';
import { plainPath } from './addresses.ts';
import {
  filesOf,
  flattened,
  furtherLocales,
  indexOf,
  mainLocale,
  menuOf,
  type Place,
  placesOf,
  takenPosts,
  type WxrIndex,
} from './index-of.ts';
import { readWxr } from './read-wxr.ts';
import { fileUnits, type PageContext, pageUnit, redirectUnits, siteUnit } from './wordpress.units.ts';

const counted = <T>(things: readonly T[], nameOf: (thing: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(nameOf(thing), (counts.get(nameOf(thing)) ?? 0) + 1);
  return counts;
};

function warningsOf(index: WxrIndex, options: ImportOptions, places: ReadonlyMap<string, Place>): Said[] {
  const posts = takenPosts(index, options);
  const drafts = posts.filter((post) => post.status !== 'publish' && !post.hasPassword).length;
  const passwords = posts.filter((post) => post.hasPassword).length;
  const menu = index.menus.get(menuOf(index, options));
  const left = menu
    ? menu.others + menu.entries.filter(({ postId }) => postId !== '' && !posts.some(({ id }) => id === postId)).length
    : 0;
  const levels = flattened(index, options, places);
  const hasHome = options.siteId || [...places.values()].some(({ slug }) => slug === '');
  return [
    ...(posts.length > 0 && !hasHome ? [say('no_home')] : []),
    ...(drafts > 0 ? [say('drafts_found', { count: drafts })] : []),
    ...(passwords > 0 ? [say('passwords_found', { count: passwords })] : []),
    ...(index.shortcodes.length > 0
      ? [
          say('shortcodes_found', {
            names: index.shortcodes
              .slice(0, 20)
              .map((name) => `[${name}]`)
              .join(', '),
          }),
        ]
      : []),
    ...(left > 0 ? [say('menu_left_out', { count: left })] : []),
    ...(levels.length > 0 ? [say('menu_levels', { names: levels.slice(0, 20).join(', ') })] : []),
    ...(index.archives.size > 0 ? [say('archives_left_out', { count: index.archives.size })] : []),
    ...(index.comments > 0 ? [say('comments_left_out', { count: index.comments })] : []),
  ];
}

function look(index: WxrIndex, { actor, options }: Pick<Work, 'actor' | 'options'>): ImportPlan {
  const posts = takenPosts(index, options);
  const locales = [mainLocale(index, options), ...furtherLocales(index, options)];
  const places = placesOf(index, options, locales);
  const redirects = [...places.values()].flatMap(({ oldPaths, slug }) =>
    oldPaths.filter((path) => plainPath(path) !== slug),
  );
  const clashes: Said[] = [];
  if (!options.siteId && !options.templateId) clashes.push(say('template_needed'));
  for (const right of ['media:create', 'page:create'])
    if (!actor.permissions.has(right)) clashes.push(say('missing_right', { right }));
  const counts = { pages: posts.length, files: filesOf(index, options).size, redirects: redirects.length };
  const authors = counted(posts, ({ author }) => author);
  return {
    ...{ counts: { ...counts, languages: locales.length }, clashes, warnings: warningsOf(index, options, places) },
    choices: {
      postTypes: [...counted(index.posts, ({ type }) => type)].slice(0, 100).map(([name, count]) => ({ name, count })),
      authors: [...authors].slice(0, 500).map(([login, count]) => {
        const name = index.channel.authors.find((each) => each.login === login)?.name || login;
        return { login, name, count };
      }),
      menus: [...index.menus].slice(0, 50).map(([slug, { name, entries }]) => ({
        slug,
        name,
        count: entries.filter(({ postId }) => postId !== '').length,
      })),
    },
    site: {
      ...{ brandName: index.channel.title.slice(0, 120), slug: '', locale: mainLocale(index, options) },
      domain: URL.canParse(index.channel.baseUrl) ? new URL(index.channel.baseUrl).hostname : '',
    },
  };
}

async function streamOf({ storage }: Tools, key: string): Promise<AsyncIterable<Uint8Array>> {
  const file = await storage.get(key);
  if (!file) throw fileGone(undefined);
  return file.stream;
}

async function* units(index: WxrIndex, tools: Tools, work: Work, key: string): AsyncGenerator<Unit> {
  const given = { index, tools, work };
  if (!work.options.siteId) yield siteUnit(given);
  yield* fileUnits(given);
  const siteId = work.ids.get('site:') ?? '';
  const site = await tools.unitOfWork.read(work.actor, (tx) => tools.sites.find(tx, siteId));
  const places = placesOf(index, work.options, site?.locales.map(({ code }) => code) ?? []);
  const byPath = new Map(
    [...places].flatMap(([id, { oldPaths }]) => oldPaths.map((path) => [plainPath(path), id] as const)),
  );
  const context: PageContext = { ...given, places, byPath };
  for await (const item of readWxr(await streamOf(tools, key), () => undefined)) {
    const place = places.get(item.id);
    if (place && index.posts.some((post) => post.id === item.id && post.type === item.type))
      yield pageUnit(context, item, place);
  }
  yield* redirectUnits(context);
}

export const wordpressSource: ImportSource = {
  id: 'wordpress',
  async open(tools, { key }): Promise<OpenSource> {
    const index = await indexOf(await streamOf(tools, key));
    return {
      origin: index.channel.baseUrl,
      look: async (work) => look(index, work),
      count(options) {
        const places = placesOf(index, options, [mainLocale(index, options), ...furtherLocales(index, options)]);
        const redirects = [...places.values()].reduce((sum, { oldPaths }) => sum + new Set(oldPaths).size, 0);
        return (options.siteId ? 0 : 1) + filesOf(index, options).size + places.size + redirects;
      },
      units: (work) => units(index, tools, work, key),
    };
  },
};
