import type { TemplateInput } from '@atelier/engine';
import type { ImportedPage, ImportReport } from '../importer.ts';
import type { ThemeContext } from './theme-context.ts';

export interface Findings {
  title: string;
  description: string;
  brand: string;
  labels: string[];
  copyright: string | undefined;
}

const list = (words: string[]) => words.map((w) => `“${w}”`).join(', ');

/** Tells the person what was found, what stayed behind and what to look at. */
export function writeReport(
  template: Omit<TemplateInput, 'id' | 'version'>,
  pages: ImportedPage[],
  found: Findings,
  ctx: ThemeContext,
): ImportReport {
  const content = template.sections.filter((s) => s.type !== 'header' && s.type !== 'footer');
  const kept = [
    `Brand “${found.brand}”: it appears wherever the site's own name will stand.`,
    ...(found.title === '' ? [] : [`Title “${found.title}”: each page brings its own.`]),
    ...(found.description === ''
      ? []
      : [`Description “${found.description.slice(0, 160)}”: each page brings its own.`]),
    ...(found.labels.length === 0
      ? []
      : [`Menu of ${found.labels.length} entries (${list(found.labels)}): it now lists the site's pages.`]),
    ...(found.copyright === undefined ? [] : [`Copyright line “${found.copyright}”: variable “copyright”.`]),
    `${content.length} content sections (${content.map((s) => s.key).join(', ')}).`,
    `${template.colorVariables.length} colours (${template.colorVariables.map((c) => c.name).join(', ')}).`,
    `${template.assets.length} files.`,
    ...(pages.length > 1 ? [`${pages.length} pages.`] : []),
  ];
  return {
    kept,
    skipped: [...ctx.skipped],
    warnings: [...outsideWarnings(ctx), ...missingWarnings(ctx), ...ctx.warnings],
  };
}

function outsideWarnings(ctx: ThemeContext): string[] {
  return [...ctx.outside].map(([host, kinds]) => {
    const what = [...kinds].join(', ');
    if (ctx.external === 'drop')
      return `This theme wanted ${what} from ${host}. They were left out, so something may look or work differently.`;
    return `This theme loads ${what} from ${host}: the address of each visitor reaches that host.`;
  });
}

function missingWarnings(ctx: ThemeContext): string[] {
  if (ctx.missing.size === 0) return [];
  const some = [...ctx.missing].slice(0, 8).map((m) => m.slice(0, 80));
  const more = ctx.missing.size > some.length ? ` and ${ctx.missing.size - some.length} more` : '';
  return [`The theme refers to files that it does not contain: ${some.join(', ')}${more}.`];
}
