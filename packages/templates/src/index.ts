/**
 * The templates that come with the product. Each is a folder of plain files beside this one: `template.json`, `layout.html`,
 * `sections/`, `style.css`, `assets/` and starter pages by language.
 */
import { readTemplate } from './read.ts';
import type { BuiltInTemplate } from './types.ts';

export { type Place, placeStarterPages } from './place.ts';
export type * from './types.ts';

const SLUGS = ['folio', 'bottega'] as const;

/**
 * Reads all built-in templates from their folders; nothing is kept between calls.
 *
 * @example
 * for (const { name, template, assets } of await builtInTemplates()) await store(name, template, assets);
 */
export const builtInTemplates = (): Promise<BuiltInTemplate[]> => Promise.all(SLUGS.map(readTemplate));
