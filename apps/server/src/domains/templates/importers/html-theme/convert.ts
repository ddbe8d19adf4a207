import type { TemplateInput } from '@atelier/engine';
import {
  type ImportedPage,
  type ImportedTemplate,
  type ImportOptions,
  ImportRefused,
  type ThemeFiles,
} from '../importer.ts';
import { say } from '../words.ts';
import { type AssetBook, makeAssetBook } from './asset-book.ts';
import { bridgeCss } from './bridge/bridge.ts';
import { readLooks } from './bridge/looks.ts';
import { adoptColors } from './css/adopt-colors.ts';
import { scanCss } from './css/scan.ts';
import { adoptBrand, adoptCopyright, findBrand, titleName } from './page/brand.ts';
import { collapseBlanks, isElement, outerHtml, removeAll, replaceRun, setAttr, text } from './page/dom.ts';
import { findEntry } from './page/entry.ts';
import { adoptHead, readHead } from './page/head.ts';
import { makeLiquidSlots } from './page/liquid.ts';
import { findMenu, menuFragment } from './page/menu.ts';
import { findRegions, type Regions } from './page/regions.ts';
import { readHtml } from './read-html.ts';
import { rewriteReferences } from './references.ts';
import { writeReport } from './report.ts';
import { foldScripts } from './scripts.ts';
import { toSections } from './sections.ts';
import { foldStyles } from './styles.ts';
import { makeNotes, type ThemeContext } from './theme-context.ts';

type Template = Omit<TemplateInput, 'id' | 'version'>;

/** The whole conversion, step by step on one tree: head, styles, scripts, references, then header, sections and footer. */
export async function convertTheme(theme: ThemeFiles, options: ImportOptions): Promise<ImportedTemplate> {
  const entry = findEntry([...theme.files.keys()]);
  const book = await makeAssetBook(theme.files, entry.root);
  const ctx = makeContext(book, entry.path, entry.root, options);
  const page = readHtml(entry.path, theme.files.get(entry.path) ?? new Uint8Array());
  const head = readHead(page.html);
  adoptHead(page.head, page.file, ctx);
  const { css, variables: colorVariables } = adoptColors(foldStyles(page.html, page.head, page.file, ctx));
  const { js, deferred } = foldScripts(page.html, page.body, page.file, ctx);
  rewriteReferences(page.html, page.file, ctx);
  const regions = findRegions(page.body);
  const bridge = bridgeCss(css, readLooks(regions, scanCss(css)), colorVariables);
  const fragments = takeFragments(regions, head.title, ctx);
  const sections = cutSections(regions, ctx);
  setAttr(page.html, 'lang', ctx.slots.slot('{{ locale }}'));
  collapseBlanks(page.body);
  const cssFramework = frameworkOf(css);

  const template: Template = {
    name: options.name ?? (titleName(head.title) || theme.name || 'Imported theme').slice(0, 120),
    kind: 'sectional',
    html: `<!DOCTYPE html>\n${ctx.slots.finish(outerHtml([page.html])).trim()}\n`,
    css: `${css.trimEnd()}

${bridge}`.trimStart(),
    js,
    cssOutput: 'external',
    jsOutput: deferred ? 'defer' : 'external',
    menuHtml: fragments.menuHtml,
    footerMenuHtml: fragments.footerMenuHtml,
    faqBlockHtml: '',
    cssFramework,
    colorVariables,
    availableBlocks: [],
    variables:
      fragments.copyright === undefined
        ? []
        : [{ name: 'copyright', type: 'content', defaultValue: fragments.copyright, required: false }],
    sections,
    assets: [],
  };
  const pages = [entryPage(sections, head.title), ...otherPages(entry.others, theme, ctx)];
  const { assets, skipped } = book.take(ctx.folded);
  template.assets = assets.map(({ path, hash, bytes, contentType }) => ({
    path,
    hash,
    size: bytes.byteLength,
    contentType,
  }));
  for (const line of [...theme.skipped, ...skipped]) ctx.skipped.add(line);
  for (const doubt of regions.doubts) ctx.warnings.add(doubt);
  if (page.quirks) ctx.warnings.add(say('noted_doctype'));
  return { template, assets, pages, report: writeReport(template, pages, { ...head, ...fragments }, ctx) };
}

function makeContext(book: AssetBook, entryFile: string, root: string, options: ImportOptions): ThemeContext {
  return {
    book,
    slots: makeLiquidSlots(),
    external: options.externalAssets ?? 'keep',
    outside: new Map(),
    importedOutside: [],
    missing: new Set(),
    folded: new Set(),
    warnings: makeNotes(),
    skipped: makeNotes(),
    pageUrl: (file) => (file === entryFile ? '/' : `/${slugOf(file, root)}/`),
  };
}

/** `pages/About Us.html` → `pages/about-us`; an index stands for its folder. */
function slugOf(file: string, root: string): string {
  const plain = file
    .slice(root.length)
    .replace(/\.x?html?$/i, '')
    .replace(/\/index$/i, '')
    .normalize('NFKD')
    .toLowerCase();
  return plain.replaceAll(/[^a-z\d/]+/g, '-').replaceAll(/(^|\/)-+|-+(?=\/|$)/g, '$1') || 'page';
}

/** Takes menu, brand and copyright line out of header and footer and leaves placeholders. */
function takeFragments(regions: Regions, title: string, ctx: ThemeContext) {
  const { header, footer } = regions;
  const menu = findMenu(header);
  const brand = findBrand(header, menu?.list, title);
  adoptBrand(brand, [...header, ...footer], ctx.slots, '{{ home_url }}');
  const copyright = adoptCopyright(footer, ctx.slots);
  const footerMenu = findMenu(footer, 3);
  const take = (found: typeof menu, placeholder: string) => {
    if (!found) return '';
    replaceRun([found.list], ctx.slots.slot(placeholder));
    return menuFragment(found, ctx.slots);
  };
  const labels = menu?.labels ?? [];
  return {
    brand: brand.name,
    labels,
    copyright,
    menuHtml: take(menu, '{{ menu }}'),
    footerMenuHtml: take(footerMenu, '{{ footer_menu }}'),
  };
}

/** Header, footer and content leave the document for sections; the document keeps where they stood. */
function cutSections(regions: Regions, ctx: ThemeContext): Template['sections'] {
  const content = toSections(regions.sections, ctx.slots);
  const cut = (nodes: Regions['header'], key: 'header' | 'footer', order: number): Template['sections'] => {
    if (nodes.length === 0) return [];
    const html = `${ctx.slots.finish(outerHtml(nodes)).trim()}\n`;
    replaceRun(nodes, ctx.slots.slot(`{{ sections.${key} }}`));
    return [{ key, type: key, html, css: '', order }];
  };
  const header = cut(regions.header, 'header', 0);
  const footer = cut(regions.footer, 'footer', content.length + 1);
  const [first, ...rest] = regions.content;
  if (first) replaceRun([first], ctx.slots.slot('{{ content }}'));
  removeAll(rest);
  return [...header, ...content, ...footer];
}

function entryPage(sections: Template['sections'], title: string): ImportedPage {
  const own = sections.filter((s) => s.key !== 'header' && s.key !== 'footer');
  return { slug: '', title, bodyHtml: own.map((s) => s.html).join('\n') };
}

/** Further pages taken along; beyond that a theme is a site, and reading it would take minutes. */
const mostPages = 100;

/** The theme's further pages: their content only, since header and footer are the template's. */
function otherPages(files: string[], theme: ThemeFiles, ctx: ThemeContext): ImportedPage[] {
  for (const file of files.slice(mostPages)) ctx.skipped.add(say('skipped_pages', { file, most: mostPages }));
  return files.slice(0, mostPages).flatMap((file) => {
    try {
      const page = readHtml(file, theme.files.get(file) ?? new Uint8Array());
      const { title } = readHead(page.html);
      rewriteReferences(page.body, file, ctx);
      const sections = findRegions(page.body).sections;
      const heading = sections.flat().filter(isElement).map(text).find(Boolean);
      const bodyHtml = sections.map((nodes) => `${ctx.slots.finish(outerHtml(nodes)).trim()}\n`).join('\n');
      return [{ slug: ctx.pageUrl(file).slice(1, -1), title: title || (heading ?? file).slice(0, 120), bodyHtml }];
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      ctx.skipped.add(error.said);
      return [];
    }
  });
}

function frameworkOf(css: string): Template['cssFramework'] {
  if (/--bs-(primary|blue|body-color)|\.navbar-expand|\.col-(md|lg)-\d/.test(css)) return 'bootstrap';
  return /--tw-|tailwindcss/.test(css) ? 'tailwind' : 'custom';
}
