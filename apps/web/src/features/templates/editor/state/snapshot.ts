import type { TemplateAsset, TemplateVersionDetail } from '#lib/api/types.gen.ts';
import type { TemplateDoc } from './document.ts';

type Snapshot = TemplateVersionDetail['snapshot'];

/** Placeholders of files as versions have them: published texts say where the file is. */
export function filledIn(text: string, assets: readonly Pick<TemplateAsset, 'path' | 'pathVariable'>[]): string {
  const paths = new Map(assets.filter((a) => a.pathVariable !== '').map((a) => [a.pathVariable, a.path]));
  if (paths.size === 0) return text;
  return text.replace(/\{\{-?\s*([a-z][a-z0-9_]*)\s*-?\}\}/g, (whole, name: string) => {
    const path = paths.get(name);
    return path === undefined ? whole : `{{ assets_url }}/${path}`;
  });
}

const asLines = (items: readonly object[]): string => items.map((item) => JSON.stringify(item)).join('\n');

type Variables = readonly Snapshot['variables'][number][];
const variableLines = (variables: Variables): string =>
  asLines(
    variables.map(({ name, type, field = 'text', options = [], defaultValue, required }) => {
      return { name, type, field, options, defaultValue, required };
    }),
  );

/** Texts of a version by piece, with its variables and colours as lines of their own. */
export const textsOfVersion = (version: Snapshot): Map<string, string> =>
  new Map([
    ['html', version.html],
    ['css', version.css],
    ['js', version.js],
    ['menu', version.menuHtml],
    ['footer_menu', version.footerMenuHtml],
    ['faq', version.faqBlockHtml],
    ...version.sections.flatMap(({ key, html, css }): [string, string][] => [
      [`section:${key}`, html],
      [`section-css:${key}`, css],
    ]),
    ['variables', variableLines(version.variables)],
    ['colors', asLines(version.colorVariables)],
  ]);

/** The same of a draft. */
export function textsOfDraft(doc: TemplateDoc, assets: readonly TemplateAsset[]): Map<string, string> {
  const fill = (text: string): string => filledIn(text, assets);
  return new Map([
    ['html', fill(doc.htmlContent)],
    ['css', fill(doc.cssContent)],
    ['js', fill(doc.jsContent)],
    ['menu', fill(doc.menuHtml)],
    ['footer_menu', fill(doc.footerMenuHtml)],
    ['faq', fill(doc.faqBlockHtml)],
    ...doc.sections.flatMap(({ key, htmlContent, cssContent }): [string, string][] => [
      [`section:${key}`, fill(htmlContent)],
      [`section-css:${key}`, fill(cssContent)],
    ]),
    ['variables', variableLines(doc.variables)],
    ['colors', asLines(doc.colorVariables)],
  ]);
}

/** Pieces whose texts are not the same, in order. */
export const differingPieces = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter(
    (piece) => (before.get(piece) ?? '') !== (after.get(piece) ?? ''),
  );
