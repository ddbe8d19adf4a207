import { defineImporter, type ImportedTemplate, type ImportOptions, type ThemeFiles } from '../importer.ts';
import { convertTheme } from './convert.ts';

/** Themes as plain HTML: an index.html with its style sheets, scripts, fonts and pictures. */
export const htmlTheme = defineImporter({
  id: 'html-theme',
  label: 'HTML theme',
  recognises: () => true,
  convert: (theme: ThemeFiles, options: ImportOptions): Promise<ImportedTemplate> => convertTheme(theme, options),
});
