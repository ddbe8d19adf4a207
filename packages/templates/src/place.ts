import type { Json } from '@atelier/engine';
import type { StarterBlock, StarterPage } from './types.ts';

/** Where a site keeps what starter pages refer to. Without slashes at the ends. */
export interface Place {
  /** Path prefix of the pages' locale; `''` for the default locale. */
  localePrefix: string;
  /** The layout's assets path, as `resolveLayout(site.layout).assetsPath` gives it. */
  assetsPath: string;
}

const OWN_ASSETS = '/assets/';

/** Starter pages write `/assets/…` for the template's pictures and `/visit/` for pages of their own language. */
function placedAddress(address: string, place: Place): string {
  if (!/^\/(?!\/)/.test(address)) return address;
  if (address.startsWith(OWN_ASSETS)) return `/${place.assetsPath}/${address.slice(OWN_ASSETS.length)}`;
  return place.localePrefix === '' ? address : `/${place.localePrefix}${address}`;
}

function placedValue(value: Json, key: string, place: Place): Json {
  if (typeof value === 'string') {
    if (key === 'href' || key === 'src') return placedAddress(value, place);
    return key === 'html' || key === 'answer'
      ? value.replace(/(href|src)="([^"]*)"/g, (_, name: string, address: string) => {
          return `${name}="${placedAddress(address, place)}"`;
        })
      : value;
  }
  if (Array.isArray(value)) return value.map((item) => placedValue(item, key, place));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, placedValue(inner, name, place)]));
}

const placedBlock = (block: StarterBlock, place: Place): StarterBlock => ({
  ...block,
  content: placedValue(block.content, '', place) as StarterBlock['content'],
  ...(block.children === undefined ? {} : { children: block.children.map((child) => placedBlock(child, place)) }),
});

/**
 * Starter pages with the addresses they have on a certain site. As they come, they suit the default locale and the clean layout.
 *
 * @example placeStarterPages(site.pages, { localePrefix: 'it', assetsPath: 'assets' }) // '/visit/' becomes '/it/visit/'
 */
export const placeStarterPages = (pages: readonly StarterPage[], place: Place): StarterPage[] =>
  pages.map((page) => ({ ...page, blocks: page.blocks.map((block) => placedBlock(block, place)) }));
