import { defineImporter, type ImportedTemplate, type ImportOptions, type ThemeFiles } from '../importer.ts';

/** Themes as plain HTML: an index.html with its style sheets, scripts, fonts and pictures. */
export const htmlTheme = defineImporter({
  id: 'html-theme',
  label: 'HTML theme',
  recognises: () => true,
  convert: async (theme: ThemeFiles, options: ImportOptions): Promise<ImportedTemplate> =>
    (await import('./convert.ts')).convertTheme(theme, options),
});
