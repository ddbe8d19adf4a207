/** What an export holds, without the texts: enough to say what would be made, and where everything goes. */
import type { ImportOptions } from '../../site-imports.schemas.ts';
import { originalOf, pathIn, plainPath, slugOfPath } from './addresses.ts';
import { picturesIn } from './pictures.ts';
import { readWxr, type WxrChannel, type WxrItem } from './read-wxr.ts';
import { withoutShortcodes } from './shortcodes.ts';

/** A post or page as far as its place goes. */
export interface Post
  extends Pick<
    WxrItem,
    'id' | 'type' | 'status' | 'title' | 'link' | 'slug' | 'author' | 'menuOrder' | 'oldSlugs' | 'date'
  > {
  hasPassword: boolean;
  /** Code of its language, where a plugin says so. */
  language: string;
  /** Posts with the same one translate each other. */
  group: string;
  /** Pictures it shows, by address and by number. */
  urls: string[];
  ids: string[];
}

interface MenuEntry {
  id: string;
  /** The entry that it stands below; `0`: none. */
  parent: string;
  /** Empty for an entry that leads elsewhere, which holds others all the same. */
  postId: string;
  title: string;
  order: number;
}

export interface WxrIndex {
  channel: WxrChannel;
  posts: Post[];
  files: Map<string, { url: string; title: string; alt: string; caption: string }>;
  menus: Map<string, { name: string; entries: MenuEntry[]; others: number }>;
  reusable: Map<string, string>;
  shortcodes: string[];
  comments: number;
  /** Categories and keywords of what was public: each had a list of its own. */
  archives: Set<string>;
}

/** Kinds of entries that are no pages. */
const NO_PAGES =
  /^(?:attachment|nav_menu_item|revision|wp_block|wp_template.*|wp_global_styles|wp_navigation|wp_font.*|custom_css|customize_changeset|oembed_cache|user_request|acf-.*|shop_order.*|shop_coupon|wpcf7_contact_form|elementor_.*|mc4wp-form|feedback)$/;
/** Kinds of status that nobody meant to keep. */
const NO_STATUS = /^(?:trash|auto-draft|inherit|request-.*)$/;
const MOST_REUSABLE = 2000;
const DEEPEST_MENU = 6;

const blogPart = (item: WxrItem): Post => {
  const term = (taxonomy: string) => item.terms.find((each) => each.taxonomy === taxonomy)?.slug ?? '';
  const { urls, ids } = picturesIn(item.content);
  const thumbnail = item.meta.get('_thumbnail_id');
  return {
    ...{ id: item.id, type: item.type, status: item.status, title: item.title, link: item.link, slug: item.slug },
    ...{ author: item.author, menuOrder: item.menuOrder, oldSlugs: item.oldSlugs, date: item.date },
    ...{ hasPassword: item.password !== '', language: term('language'), group: term('post_translations') },
    ...{ urls, ids: thumbnail ? [thumbnail, ...ids] : ids },
  };
};

function addMenuEntry(index: WxrIndex, item: WxrItem): void {
  const menu = item.terms.find(({ taxonomy }) => taxonomy === 'nav_menu');
  if (!menu) return;
  const known = index.menus.get(menu.slug) ?? { name: menu.name || menu.slug, entries: [], others: 0 };
  index.menus.set(menu.slug, known);
  const isPost = item.meta.get('_menu_item_type') === 'post_type';
  if (!isPost) known.others += 1;
  const entry = { id: item.id, title: item.title.trim(), order: item.menuOrder };
  const postId = isPost ? (item.meta.get('_menu_item_object_id') ?? '') : '';
  known.entries.push({ ...entry, postId, parent: item.meta.get('_menu_item_menu_item_parent') ?? '0' });
}

/** By post, the post whose entry its own stands below, in the menu that was chosen. */
function menuParents(index: WxrIndex, options: ImportOptions): Map<string, string> {
  const entries = index.menus.get(menuOf(index, options))?.entries ?? [];
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const parents = new Map<string, string>();
  for (const { postId, parent } of entries) {
    let above = byId.get(parent);
    // What stands below an entry without a page stands below whatever that one stands below.
    for (let depth = 0; above?.postId === '' && depth < DEEPEST_MENU; depth += 1) above = byId.get(above.parent);
    if (postId !== '' && above && above.postId !== '' && above.postId !== postId) parents.set(postId, above.postId);
  }
  return parents;
}

/** Titles of entries that cannot stand below the one they stood below: menus follow addresses, and theirs are elsewhere. */
export function flattened(index: WxrIndex, options: ImportOptions, places: ReadonlyMap<string, Place>): string[] {
  return [...menuParents(index, options)].flatMap(([postId, above]) => {
    const [place, parent] = [places.get(postId), places.get(above)];
    if (!place || !parent || (parent.slug !== '' && place.slug.startsWith(`${parent.slug}/`))) return [];
    return [index.posts.find(({ id }) => id === postId)?.title ?? ''];
  });
}

export async function indexOf(stream: AsyncIterable<Uint8Array>): Promise<WxrIndex> {
  const index: WxrIndex = {
    channel: { title: '', description: '', language: '', baseUrl: '', authors: [] },
    ...{ posts: [], files: new Map(), menus: new Map(), reusable: new Map(), shortcodes: [], comments: 0 },
    archives: new Set(),
  };
  const shortcodes = new Set<string>();
  for await (const item of readWxr(stream, (channel) => Object.assign(index, { channel }))) {
    if (item.type === 'attachment' && item.fileUrl) {
      const alt = item.meta.get('_wp_attachment_image_alt') ?? '';
      index.files.set(item.id, { url: item.fileUrl, title: item.title, alt, caption: item.excerpt.slice(0, 2000) });
    } else if (item.type === 'nav_menu_item') addMenuEntry(index, item);
    else if (item.type === 'wp_block' && index.reusable.size < MOST_REUSABLE) index.reusable.set(item.id, item.content);
    if (NO_PAGES.test(item.type) || NO_STATUS.test(item.status) || item.id === '') continue;
    index.posts.push(blogPart(item));
    index.comments += item.comments;
    if (item.status === 'publish' && item.type === 'post')
      for (const { taxonomy, slug } of item.terms)
        if (taxonomy === 'category' || taxonomy === 'post_tag') index.archives.add(`${taxonomy} ${slug}`);
    for (const name of withoutShortcodes(item.content).dropped) shortcodes.add(name);
  }
  return { ...index, shortcodes: [...shortcodes].sort() };
}

/** What becomes of a kind of post unless people say otherwise. */
export function typeOf(
  options: ImportOptions,
  type: string,
): { take: boolean; folder: string; kind: 'page' | 'article' } {
  const given = options.postTypes && Object.hasOwn(options.postTypes, type) ? options.postTypes[type] : undefined;
  if (given) return given;
  const kind = type === 'post' ? 'article' : 'page';
  return { take: type === 'post' || type === 'page', folder: type === 'post' ? 'blog' : '', kind };
}

export const takenPosts = (index: WxrIndex, options: ImportOptions): Post[] =>
  index.posts.filter(({ type }) => typeOf(options, type).take);

/** A language as sites have them, from `it-IT`, `it_IT` or `it`. */
const shortOf = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? '';
export const mainLocale = (index: WxrIndex, options: ImportOptions): string =>
  options.locale ?? (/^[a-z]{2,3}$/.test(shortOf(index.channel.language)) ? shortOf(index.channel.language) : 'en');

/** Languages of the posts besides the main one. */
export const furtherLocales = (index: WxrIndex, options: ImportOptions): string[] => {
  const codes = takenPosts(index, options).map((post) => shortOf(post.language));
  return [...new Set(codes)]
    .filter((code) => /^[a-z]{2,3}$/.test(code) && code !== mainLocale(index, options))
    .slice(0, 20);
};

export interface Place {
  locale: string;
  slug: string;
  /** Paths where it was, as they stood in the old address. */
  oldPaths: string[];
}

/** Path of a post on the old site; undefined for those that had none of their own. */
function oldPathOf({ channel }: WxrIndex, post: Post): string | undefined {
  const path = pathIn(channel.baseUrl, post.link);
  return path === undefined || /[?&](?:p|page_id|post_type|attachment_id)=/.test(path)
    ? undefined
    : (path.split('?')[0] ?? '/');
}

function wantedSlug(index: WxrIndex, options: ImportOptions, post: Post, above: string | undefined): string {
  const path = oldPathOf(index, post);
  const own = slugOfPath(post.slug || post.title) || `${post.type}-${post.id}`;
  if (path !== undefined && plainPath(path) === '') return '';
  if (options.keepAddresses ?? true) return (path === undefined ? '' : slugOfPath(path)) || own;
  const { folder } = typeOf(options, post.type);
  // Menus follow addresses: what stood below another page in the menu gets an address below that page's.
  if (above) return `${above}/${own}`.toLowerCase();
  return [...folder.split('/').filter(Boolean), own].join('/').toLowerCase();
}

/** Each behind those that it stands below, else in the order of the file. */
function parentsFirst(posts: readonly Post[], parents: ReadonlyMap<string, string>): Post[] {
  const depthOf = (id: string): number => {
    let depth = 0;
    for (let at = parents.get(id); at !== undefined && depth < DEEPEST_MENU; at = parents.get(at)) depth += 1;
    return depth;
  };
  return posts
    .map((post) => ({ post, depth: depthOf(post.id) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ post }) => post);
}

/** Where every post goes. Two never go to the same place. */
export function placesOf(index: WxrIndex, options: ImportOptions, locales: readonly string[]): Map<string, Place> {
  const places = new Map<string, Place>();
  const taken = new Set<string>();
  const parents = menuParents(index, options);
  for (const post of parentsFirst(takenPosts(index, options), parents)) {
    const code = shortOf(post.language);
    const locale = locales.includes(code) ? code : mainLocale(index, options);
    const path = oldPathOf(index, post);
    // A plugin for languages puts the language before the path; here it is the site that does.
    const wanted = wantedSlug(index, options, post, places.get(parents.get(post.id) ?? '')?.slug).replace(
      new RegExp(`^${locale}(?:/|$)`),
      '',
    );
    let slug = wanted;
    for (let n = 2; taken.has(`${locale} ${slug}`); n += 1) slug = `${wanted || 'page'}-${n}`;
    taken.add(`${locale} ${slug}`);
    const renamed = path === undefined ? [] : post.oldSlugs.map((old) => path.replace(/[^/]+\/?$/, `${old}/`));
    places.set(post.id, { locale, slug, oldPaths: [...(path === undefined ? [] : [path]), ...renamed] });
  }
  return places;
}

/** Addresses of the files to fetch, each once, and what the library of the old site says of them. */
export function filesOf(index: WxrIndex, options: ImportOptions): Map<string, { title: string; alt: string }> {
  const wanted = options.files ?? 'used';
  const files = new Map<string, { title: string; alt: string }>();
  if (wanted === 'none') return files;
  const byUrl = new Map([...index.files.values()].map((file) => [file.url, file]));
  const add = (url: string) => {
    const known = byUrl.get(url) ?? byUrl.get(originalOf(url));
    files.set(known?.url ?? url, { title: known?.title ?? '', alt: known?.alt ?? '' });
  };
  for (const { urls, ids } of takenPosts(index, options)) {
    for (const id of ids) if (index.files.has(id)) add(index.files.get(id)?.url ?? '');
    for (const url of urls) add(url);
  }
  if (wanted === 'all') for (const { url } of index.files.values()) add(url);
  return files;
}

/** The menu whose entries become the site's, by the slug that was chosen or the name that says so. */
export function menuOf(index: WxrIndex, options: ImportOptions): string {
  if (options.menu !== undefined) return index.menus.has(options.menu) ? options.menu : '';
  const pagesIn = ({ entries }: { entries: readonly MenuEntry[] }) =>
    entries.filter(({ postId }) => postId !== '').length;
  const bySize = [...index.menus].sort(([, a], [, b]) => pagesIn(b) - pagesIn(a));
  const named = bySize.find(([slug, { name }]) => /prim|main|princip|header|haupt|top/i.test(`${slug} ${name}`));
  return (named ?? bySize[0])?.[0] ?? '';
}
