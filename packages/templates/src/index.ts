/**
 * The templates that come with the product. Each is a folder of plain files beside this one: `template.json`, `layout.html`,
 * `sections/`, `style.css`, `assets/` and starter pages by language.
 */
import { readTemplate } from './read.ts';
import type { BuiltInTemplate } from './types.ts';

export { type Place, placeStarterPages } from './place.ts';
export type * from './types.ts';

/** The package's letters with optical sizes cost 25 kB more, and are worth it where headings are huge. */
const plainInter = import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
const opticalInter = import.meta.resolve('@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2');

/**
 * Reads all built-in templates from their folders; nothing is kept between calls.
 *
 * @example
 * for (const { name, template, assets } of await builtInTemplates()) await store(name, template, assets);
 */
export const builtInTemplates = (): Promise<BuiltInTemplate[]> =>
  Promise.all([
    readTemplate('folio', { 'fonts/inter.woff2': plainInter }),
    readTemplate('bottega', { 'fonts/inter.woff2': opticalInter }),
  ]);
