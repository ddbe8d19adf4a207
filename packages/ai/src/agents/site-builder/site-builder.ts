import { z } from 'zod';
import { brandBrief } from '../../brand/brief.ts';
import type { Made } from '../../gateway/gateway.types.ts';
import { type AgentNeeds, defineAgent, languageName, quoted, together } from '../agent.ts';
import { written } from '../writing.ts';
import { blocksShape, hasPicture, linksIn, picturesIn } from './block-writing.ts';
import { blockFaults, materialOf, pathsOf, planFaults } from './check.ts';
import { type PlannedPage, type SiteOrder, type SitePlan, siteOrder, sitePlan } from './site-builder.schemas.ts';

const INSTRUCTIONS = 'site-builder@1';
const MOST_BLOCKS = 6;
const MOST_PICTURES = 20;

/** Letters and digits of any script, hyphens between: what an address is made of. */
const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/([a-z])\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[^\p{Ll}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');

/** Sketch of a page: everything but the words of its blocks. */
const sketchOf = (order: SiteOrder) =>
  z.object({
    title: z.string().min(2).max(60),
    slug: z.string().max(60),
    purpose: z.string().max(300),
    metaTitle: z.string().min(10).max(65),
    metaDescription: z.string().min(50).max(160),
    keywords: z.array(z.string().max(60)).min(2).max(8),
    blocks: z
      .array(z.enum(order.blocks.map(({ type }) => type) as [string]))
      .min(2)
      .max(MOST_BLOCKS),
    pictureIdea: z.string().max(300),
  });
type Sketch = z.output<ReturnType<typeof sketchOf>>;

const systemFor = (order: SiteOrder, needs: AgentNeeds): string =>
  [
    `You plan and write web sites in ${languageName(order.language)}, tone: ${order.tone}. Everything visitors read is in that language.`,
    'State numbers, prices, dates, names and awards only when brief or sources hold them. No placeholders.',
    order.template ? `The design is "${order.template.name}". ${order.template.description}` : '',
    needs.brand ? brandBrief(needs.brand) : `Name: ${order.brandName}. Spell it exactly so.`,
  ]
    .filter(Boolean)
    .join('\n');

const promptFor = (order: SiteOrder): string =>
  [
    `Topic: ${order.brandName}`,
    quoted('Brief', order.brief),
    order.wishes.length ? `These pages have to be there: ${order.wishes.join(', ')}` : '',
    ...order.sources.map((source, index) => quoted(`Source ${index + 1}`, `${source.title}\n${source.text}`)),
  ]
    .filter(Boolean)
    .join('\n');

/** Addresses are the business of code: the first page is the home page, no two are alike. */
function withSlugs(sketches: readonly Sketch[]): Sketch[] {
  const taken = new Set<string>();
  return sketches.map((sketch, index) => {
    const wanted = index === 0 ? '' : slugOf(sketch.slug) || slugOf(sketch.title) || `page-${index + 1}`;
    let slug = wanted;
    for (let number = 2; taken.has(slug); number += 1) slug = `${wanted}-${number}`;
    taken.add(slug);
    return { ...sketch, slug };
  });
}

/** A page has something to look at: where no block has room for a picture, an opening that has comes first. */
function withPictures(sketches: readonly Sketch[], { blocks }: SiteOrder): Sketch[] {
  const pictured = blocks.filter(({ schema }) => hasPicture(schema)).map(({ type }) => type);
  const opening = pictured.find((type) => type === 'hero') ?? pictured[0];
  return sketches.map((sketch) =>
    opening === undefined || sketch.blocks.some((type) => pictured.includes(type))
      ? sketch
      : { ...sketch, blocks: [opening, ...sketch.blocks].slice(0, MOST_BLOCKS) },
  );
}

const planShape = (order: SiteOrder) =>
  z.object({ tagline: z.string().max(120), pages: z.array(sketchOf(order)).length(order.pages) });

async function planned(order: SiteOrder, needs: AgentNeeds, calls: Made[]) {
  const kinds = order.blocks.map(({ type, label }) => `${type} (${label})`).join(', ');
  const { value } = await written(
    {
      system: systemFor(order, needs),
      prompt: `${promptFor(order)}\n\nPlan a site of ${order.pages} pages; the first one is the home page. For each: title for the menu, address, purpose, title and description for search results, keywords, the kinds of block from top to bottom out of: ${kinds}; and what its main picture should show.`,
      language: order.language,
      schema: planShape(order),
      maxOutputTokens: 400 + order.pages * 350,
      faultsOf: ({ pages }) =>
        planFaults({ pages: pages.map((page) => ({ ...page, ...NOT_YET })) }, order, needs.brand),
    },
    needs,
    calls,
  );
  return { tagline: value.tagline, sketches: withPictures(withSlugs(value.pages), order) };
}
const NOT_YET = { inNav: true, blocks: [], pictures: [] };

/** Links that lead nowhere go to a page that is there: contact where there is one, else home. */
function mendLinks(content: Record<string, unknown>, paths: ReadonlySet<string>, material: string): void {
  const contact = [...paths].find((path) => /contact|contatt/.test(path)) ?? '/';
  for (const { href, holder } of linksIn(content)) {
    const isOwn = paths.has(href.replace(/[#?].*$/, ''));
    const isKnown = /^(?:mailto:|tel:|#)/.test(href) || (href !== '' && material.includes(href));
    if (!isOwn && !isKnown) holder.href = holder.label === '' ? '' : contact;
  }
}

async function pageOf(sketch: Sketch, all: readonly Sketch[], order: SiteOrder, needs: AgentNeeds, calls: Made[]) {
  const paths = pathsOf(all);
  const material = materialOf(order);
  const others = all.map(({ title, slug, purpose }) => `${slug === '' ? '/' : `/${slug}/`} ${title}: ${purpose}`);
  const { value } = await written(
    {
      system: systemFor(order, needs),
      prompt: `${promptFor(order)}\n\nPages of the site:\n${others.join('\n')}\n\nWrite the blocks of the page "${sketch.title}" (${sketch.purpose}) in this order: ${sketch.blocks.join(', ')}. Fields named html and answers of questions are HTML of p, ul, ol, li, h2, h3, strong, em and a. Links lead to pages of the site only. Alternative texts say what the picture shows.`,
      language: order.language,
      schema: z.object({ blocks: blocksShape(sketch.blocks, order) }),
      maxOutputTokens: 600 + sketch.blocks.length * 500,
      faultsOf: ({ blocks }) => {
        const contents = blocks.map((content) => ({ content }));
        return blockFaults(contents, { paths, material, brand: needs.brand, where: 'page' });
      },
    },
    needs,
    calls,
  );
  const blocks = value.blocks.map((content, index) => ({ type: sketch.blocks[index] ?? '', content }));
  const pictures: PlannedPage['pictures'] = [];
  for (const [index, { content }] of blocks.entries()) {
    mendLinks(content, paths, material);
    for (const [place, picture] of [...picturesIn(content)].entries()) {
      picture.alt = picture.alt.slice(0, 300);
      const prompt = `${sketch.pictureIdea} ${picture.alt}`.trim();
      if (pictures.length < MOST_PICTURES) pictures.push({ block: index, place, prompt, altText: picture.alt });
    }
  }
  const { title, slug, purpose, metaTitle, metaDescription, keywords } = sketch;
  return { title, slug, purpose, metaTitle, metaDescription, keywords, inNav: true, blocks, pictures };
}

/** A plan with what code says of it now, e.g. after a person has changed it. */
export const checkedPlan = (
  plan: SitePlan,
  order: Pick<SiteOrder, 'brief' | 'sources' | 'wishes'>,
  needs: Pick<AgentNeeds, 'brand'>,
): SitePlan => ({
  ...plan,
  faults: planFaults(plan, order, needs.brand),
});

/** A brief becomes a site to look at: pages with real blocks, addresses, titles and descriptions. Nothing is saved by it. */
export const siteBuilder = defineAgent({
  id: 'site-builder',
  order: siteOrder,
  output: sitePlan,
  async run(order, needs) {
    const calls: Made[] = [];
    const { tagline, sketches } = await planned(order, needs, calls);
    const pages: PlannedPage[] = [];
    for (const [index, sketch] of sketches.entries()) {
      needs.onProgress?.((index + 1) / (sketches.length + 1));
      pages.push(await pageOf(sketch, sketches, order, needs, calls));
    }
    const plan = { brandName: order.brandName, tagline, language: order.language, pages, faults: [] };
    return { output: checkedPlan(plan, order, needs), provenance: together(INSTRUCTIONS, calls) };
  },
});
