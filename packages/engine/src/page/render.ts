import { escapeHtml } from '../html/escape.ts';
import type { LocalePlan, SitePlan } from '../site/plan.ts';
import { localeOf, pagePath, pageUrl } from '../site/urls.ts';
import type { SiteView } from '../site/view.ts';
import type { Finding, PageInput, SiteInput } from '../types.ts';
import { type BlockReader, type BlocksOptions, renderBlocks } from './blocks.ts';
import { makeClassNames } from './class-names.ts';
import { makePageContext, type PageContext } from './context.ts';
import { fillTemplate } from './fill.ts';
import { jsonLdOf } from './head.ts';
import { makeImages } from './image.ts';
import { makePieces, type Piece } from './pieces.ts';
import { needed, type TemplateRunner } from './runner.ts';
import { makeSiteMenus } from './site-menus.ts';
import { factsOf, faqScope, pageFindings } from './values.ts';

export interface RenderedPage {
  /** Output file. */
  path: string;
  /** Address from the root. */
  url: string;
  html: string;
  /** Internal addresses the page's own content links to. */
  links: string[];
  findings: Finding[];
}

export interface PageRenderer {
  /** Renders a page. Never throws for what stands in the page; a template that breaks its limits throws `TemplateError`. */
  page(page: PageInput, options?: { editMode?: boolean }): RenderedPage;
  /** The page's own part alone, for an editor. Blocks that are the same objects as before are not rendered again. */
  pieces(page: PageInput): Piece[];
}

export interface RendererParts {
  site: SiteInput;
  plan: SitePlan;
  view: SiteView;
  read: BlockReader;
  runner: TemplateRunner | undefined;
}

/** How blocks are rendered in one locale. */
function blocksOptions({ plan, site, read, runner }: RendererParts, local: LocalePlan): BlocksOptions {
  const code = plan.template.faq;
  const available = new Set(site.template.availableBlocks);
  if (code === '') return { read, available, faq: undefined };
  return {
    read,
    available,
    faq(content, ctx) {
      const { run, raw, scope } = needed(runner);
      return run(code, { ...scope(local), faq: faqScope(content, (html) => raw(ctx.rich(html))) });
    },
  };
}

/** Rules for backgrounds go where the page's own head goes: every template writes that. */
const withGrounds = (page: PageInput, grounds: ReadonlySet<string>): PageInput =>
  grounds.size === 0 ? page : { ...page, customHead: `${page.customHead}<style>${[...grounds].join('')}</style>\n` };

/** Makes the renderer of a site's pages. */
export function makePageRenderer(parts: RendererParts): PageRenderer {
  const { site, plan, view, runner } = parts;
  const images = makeImages(site, plan.layout.imagesPath);
  const className = makeClassNames(site.classPrefix);
  const menus = makeSiteMenus({ site, plan, view, runner, className });
  const template = { site, plan, view, runner, className };
  const options = new Map<LocalePlan, BlocksOptions>();
  const pieces = makePieces();

  function optionsOf(local: LocalePlan): BlocksOptions {
    const known = options.get(local) ?? blocksOptions(parts, local);
    options.set(local, known);
    return known;
  }

  function contextOf(page: PageInput, locale: string, local: LocalePlan, editMode: boolean): PageContext {
    const blocks = optionsOf(local);
    return makePageContext(
      { site, images, className },
      {
        ...{ locale, editMode, pageId: page.id, pageHeading: page.h1, templateHasH1: plan.template.hasH1 },
        url: pageUrl(localeOf(site, locale).prefix, page.slug),
        alternates: () => view.alternates(page),
        children: (ctx) => renderBlocks(ctx.open.children, ctx, blocks, ctx.open.depth + 1),
      },
    );
  }

  function placed(page: PageInput) {
    const locale = localeOf(site, page.locale);
    const local = plan.locales[locale.code];
    if (local === undefined) throw new Error(`The site has no locale ${page.locale}.`);
    return { locale, local };
  }

  const headingOf = (page: PageInput, ctx: PageContext): string =>
    ctx.hasH1() || page.h1 === '' ? '' : `<h1 class="${className('page-title')}">${escapeHtml(page.h1)}</h1>\n`;

  return {
    pieces(page) {
      const { locale, local } = placed(page);
      const ctx = contextOf(page, locale.code, local, true);
      const blocks = pieces(page, ctx, optionsOf(local));
      return [{ id: '', html: headingOf(page, ctx) }, ...blocks];
    },
    page(page, { editMode = false } = {}) {
      const { locale, local } = placed(page);
      const url = pageUrl(locale.prefix, page.slug);
      const ctx = contextOf(page, locale.code, local, editMode);
      const blocks = renderBlocks(page.blocks, ctx, optionsOf(local)).join('');
      const heading = headingOf(page, ctx);
      const facts = factsOf({ site, view, images }, page, url, local);
      const html = fillTemplate(template, local, {
        ...{ page: withGrounds(page, ctx.grounds), facts, content: heading + blocks },
        jsonLd: jsonLdOf(site, page, facts, ctx.data),
        menus: menus(locale.code, url, local),
      });
      return {
        path: pagePath(locale.prefix, page.slug),
        ...{ url, html, links: [...ctx.links] },
        findings: [...pageFindings(page), ...ctx.findings.map((finding) => ({ ...finding, pageId: page.id }))],
      };
    },
  };
}
