import { openTheme } from './files/open-theme.ts';
import { htmlTheme } from './html-theme/html-theme.importer.ts';
import {
  type ImportedTemplate,
  type Importer,
  type ImportOptions,
  ImportRefused,
  type ThemeSource,
} from './importer.ts';
import { say } from './words.ts';

/** Every importer, the more particular ones first: the first that recognises a theme converts it. */
export const importers: readonly Importer[] = [htmlTheme];

/**
 * Turns a theme into a template. Works in memory, writes nothing, opens no network connection; the caller stores
 * `assets` and the template, and shows `report`. Bounds: 5,000 entries, 200 MB unpacked.
 * @throws {ImportRefused} with a code and a sentence, for everything that is wrong with the theme.
 * @example
 * const { template, assets, report } = await importTheme({ kind: 'zip', path: 'creative.zip' }, { externalAssets: 'drop' });
 */
export async function importTheme(source: ThemeSource, options: ImportOptions = {}): Promise<ImportedTemplate> {
  const theme = await openTheme(source);
  const importer = importers.find((candidate) => candidate.recognises(theme));
  if (!importer) throw new ImportRefused('no_html', say('refused_kind'));
  return importer.convert(theme, options);
}

export {
  type ImportedAsset,
  type ImportedPage,
  type ImportedTemplate,
  type ImportOptions,
  ImportRefused,
  type ImportReport,
  type RefusalCode,
  type ThemeSource,
} from './importer.ts';
