import type { BrandFile } from '../../brand/brand.schemas.ts';
import type { Fault } from '../agent.ts';
import { brandFaults, numberFaults } from '../writing.ts';
import { linksIn, textsIn } from './block-writing.ts';
import type { PlannedPage, SiteOrder, SitePlan } from './site-builder.schemas.ts';

const TITLE = { least: 10, most: 65 };
const DESCRIPTION = { least: 50, most: 160 };
const PLACEHOLDER = /lorem ipsum|\[(?:your|insert|nome|inserire)[^\]]*\]|\{\{|xxx+/i;
const HTML_ALLOWED = /^<\/?(?:p|ul|ol|li|h2|h3|h4|strong|em|b|i|a|blockquote|br|table|thead|tbody|tr|th|td)\b[^>]*>$/i;

const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Where a site's own pages are, as links write them. */
export const pathsOf = (pages: readonly Pick<PlannedPage, 'slug'>[]): Set<string> =>
  new Set(pages.map(({ slug }) => (slug === '' ? '/' : `/${slug}/`)));

/** All that a model may take for true: the brief and the sources. */
export const materialOf = (order: Pick<SiteOrder, 'brief' | 'sources' | 'wishes'>): string =>
  [order.brief, ...order.wishes, ...order.sources.map(({ text }) => text)].join('\n');

function lengthFault(text: string, { least, most }: typeof TITLE, where: string, what: string): Fault[] {
  if (text.length >= least && text.length <= most) return [];
  const detail = `The ${what} has ${text.length} characters; ${least} to ${most} are shown in results.`;
  return [{ code: text.length < least ? `${what}_short` : `${what}_long`, detail, where }];
}

/** What is wrong with the words and links of a page's blocks. */
export function blockFaults(
  blocks: readonly { content: Record<string, unknown> }[],
  context: { paths: ReadonlySet<string>; material: string; brand: BrandFile | null; where: string },
): Fault[] {
  const faults: Fault[] = [];
  for (const [index, { content }] of blocks.entries()) {
    const at = `${context.where}.blocks.${index}`;
    for (const { path, text } of textsIn(content)) {
      if (path.endsWith('href') || path.endsWith('src')) continue;
      const where = `${at}.${path}`;
      const placeholder = PLACEHOLDER.exec(text)?.[0];
      if (placeholder) faults.push({ code: 'placeholder', detail: `"${placeholder}" is a placeholder.`, where });
      const foreign = (text.match(/<[^>]+>/g) ?? []).find((tag) => !HTML_ALLOWED.test(tag));
      if (foreign) faults.push({ code: 'html_not_allowed', detail: `${foreign} is not allowed in texts.`, where });
      faults.push(...numberFaults(plain(text), context.material, where), ...brandFaults(context, plain(text), where));
    }
    for (const { href } of linksIn(content))
      if (href !== '' && href.startsWith('/') && !context.paths.has(href.replace(/[#?].*$/, '')))
        faults.push({ code: 'link_broken', detail: `There is no page ${href}.`, where: at });
  }
  return faults;
}

/** What is wrong with a plan, whoever wrote it: lengths that search engines show, twins, links, sources, brand. */
export function planFaults(
  plan: Pick<SitePlan, 'pages'>,
  order: Pick<SiteOrder, 'brief' | 'sources' | 'wishes'>,
  brand: BrandFile | null,
): Fault[] {
  const faults: Fault[] = [];
  const paths = pathsOf(plan.pages);
  const seen = new Map<string, number>();
  for (const [index, page] of plan.pages.entries()) {
    const where = `pages.${index}`;
    const twin = seen.get(page.metaTitle.toLowerCase());
    if (twin !== undefined)
      faults.push({ code: 'title_twice', detail: `Page ${twin + 1} has the same title.`, where: `${where}.metaTitle` });
    seen.set(page.metaTitle.toLowerCase(), index);
    faults.push(
      ...lengthFault(page.metaTitle, TITLE, `${where}.metaTitle`, 'title'),
      ...lengthFault(page.metaDescription, DESCRIPTION, `${where}.metaDescription`, 'description'),
      ...brandFaults({ brand }, page.metaTitle, `${where}.metaTitle`),
      ...brandFaults({ brand }, page.metaDescription, `${where}.metaDescription`),
      ...blockFaults(page.blocks, { paths, material: materialOf(order), brand, where }),
    );
  }
  return faults;
}
