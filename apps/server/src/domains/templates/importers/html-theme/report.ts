import type { TemplateInput } from '@atelier/engine';
import type { Said } from '#kernel/words/index.ts';
import type { ImportedPage, ImportReport } from '../importer.ts';
import { outsideKinds, say } from '../words.ts';
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
  const colors = template.colorVariables;
  const kept = [
    say('kept_brand', { brand: found.brand }),
    ...(found.title === '' ? [] : [say('kept_title', { title: found.title })]),
    ...(found.description === '' ? [] : [say('kept_description', { description: found.description.slice(0, 160) })]),
    ...(found.labels.length === 0 ? [] : [say('kept_menu', { labels: list(found.labels) })]),
    ...(found.copyright === undefined ? [] : [say('kept_copyright', { text: found.copyright })]),
    say('kept_sections', { number: content.length, names: content.map((s) => s.key).join(', ') }),
    ...(colors.length === 0
      ? []
      : [say('kept_colors', { number: colors.length, names: colors.map((c) => c.name).join(', ') })]),
    ...(template.assets.length === 0 ? [] : [say('kept_files', { number: template.assets.length })]),
    ...(pages.length > 1 ? [say('kept_pages', { number: pages.length })] : []),
  ];
  return {
    kept,
    skipped: ctx.skipped.list(),
    warnings: [...outsideWarnings(ctx), ...missingWarnings(ctx), ...ctx.warnings.list()],
  };
}

/** The values carry the codes of what is loaded, the English sentence its names. */
function outsideWarnings(ctx: ThemeContext): Said[] {
  const code = ctx.external === 'drop' ? 'noted_dropped' : 'noted_outside';
  return [...ctx.outside].map(([host, kinds]) => {
    const names = [...kinds].map((kind) => outsideKinds[kind]).join(', ');
    return { ...say(code, { host, what: names }), values: { host, what: [...kinds].join(',') } };
  });
}

function missingWarnings(ctx: ThemeContext): Said[] {
  if (ctx.missing.size === 0) return [];
  const some = [...ctx.missing].slice(0, 8).map((m) => m.slice(0, 80));
  const more = ctx.missing.size - some.length;
  const files = some.join(', ');
  return [more > 0 ? say('noted_missing_more', { files, more }) : say('noted_missing', { files })];
}
