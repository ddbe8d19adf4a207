import { escapeHtml } from '../html/escape.ts';
import { quoted } from '../html/quote.ts';
import { type Menus, navItems } from '../site/nav.ts';
import type { LocalePlan, SitePlan } from '../site/plan.ts';
import { localeOf, pagePath, pageUrl } from '../site/urls.ts';
import type { SiteView } from '../site/view.ts';
import { wordOf } from '../site/words.ts';
import type { TemplateNode } from '../template/compile.ts';
import type { Finding, PageInput, SiteInput } from '../types.ts';
import { type BlockReader, renderBlocks } from './blocks.ts';
import { makePageContext } from './context.ts';
import { headHtml, jsonLdOf } from './head.ts';
import { makeImages } from './image.ts';
import { languageMenu, menuList } from './menu.ts';
import { factsOf, faqScope, type MenuHtml, type PageValues, pageFields, pageFindings, pageWords } from './values.ts';

/** Runs the code a template keeps for page time. Absent where the plan needs none. */
export interface TemplateRunner {
  run(code: string, scope: { [name: string]: unknown }): string;
  raw(html: string): unknown;
  scope(plan: LocalePlan): { [name: string]: unknown };
}

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
}

export interface RendererParts {
  site: SiteInput;
  plan: SitePlan;
  view: SiteView;
  read: BlockReader;
  runner: TemplateRunner | undefined;
}

/** Makes the renderer of a site's pages. */
export function makePageRenderer(parts: RendererParts): PageRenderer {
  const { site, plan, view } = parts;
  const images = makeImages(site, plan.layout.imagesPath);
  const names = new Map<string, string>();
  const className = (classes: string): string => {
    if (site.classPrefix === '') return escapeHtml(classes);
    let known = names.get(classes);
    if (known === undefined) {
      known = escapeHtml(
        classes
          .split(/\s+/)
          .filter(Boolean)
          .map((name) => site.classPrefix + name)
          .join(' '),
      );
      if (names.size < 5000) names.set(classes, known);
    }
    return known;
  };
  const available = new Set(site.template.availableBlocks);
  const outside = new Map<string, MenuHtml>();

  const need = (): TemplateRunner => {
    if (parts.runner === undefined) throw new Error('This template has code for page time, and no runner was given.');
    return parts.runner;
  };

  function makeMenus(locale: string, menus: Menus, url: string, local: LocalePlan): MenuHtml {
    const one = (code: string, items: ReturnType<typeof navItems>, name: string, word: string): string => {
      if (code !== '') return need().run(code, { ...need().scope(local), items });
      const list = menuList(items, className, name);
      return list === ''
        ? ''
        : `<nav class="${className(name)}" aria-label="${escapeHtml(wordOf(site.words, locale, word))}">${list}</nav>`;
    };
    return {
      menu: one(plan.template.menu, navItems(menus.main, url), 'menu', 'menu'),
      footer: one(plan.template.footerMenu, navItems(menus.footer, url), 'footer-menu', 'footer_menu'),
    };
  }

  function menuHtml(locale: string, url: string, local: LocalePlan): MenuHtml {
    if (view.inMenus(locale, url)) return makeMenus(locale, view.menus(locale), url, local);
    let known = outside.get(locale);
    if (known === undefined) {
      known = makeMenus(locale, view.menus(locale), '', local);
      outside.set(locale, known);
    }
    return known;
  }

  function page(input: PageInput, options: { editMode?: boolean } = {}): RenderedPage {
    const locale = localeOf(site, input.locale);
    const local = plan.locales[locale.code];
    if (local === undefined) throw new Error(`The site has no locale ${input.locale}.`);
    const url = pageUrl(locale.prefix, input.slug);
    const ctx = makePageContext(
      { site, images, className },
      {
        locale: locale.code,
        editMode: options.editMode === true,
        pageId: input.id,
        pageHeading: input.h1,
        templateHasH1: plan.template.hasH1,
      },
    );
    const faqCode = plan.template.faq;
    const blocks = renderBlocks(input.blocks, ctx, {
      read: parts.read,
      available,
      faq:
        faqCode === ''
          ? undefined
          : (content, c) =>
              need().run(faqCode, {
                ...need().scope(local),
                faq: faqScope(content, (html) => need().raw(c.rich(html))),
              }),
    });
    const heading =
      ctx.hasH1() || input.h1 === '' ? '' : `<h1 class="${className('page-title')}">${escapeHtml(input.h1)}</h1>\n`;
    const known = factsOf({ site, view, images }, input, url, local);
    const values: PageValues = {
      page: input,
      facts: known,
      content: heading + blocks.html,
      jsonLd: jsonLdOf(site, input, known, blocks.data),
      menus: menuHtml(locale.code, url, local),
    };
    const findings = [...pageFindings(input), ...ctx.findings.map((finding) => ({ ...finding, pageId: input.id }))];
    return {
      path: pagePath(locale.prefix, input.slug),
      url,
      html: fill(local, values),
      links: [...ctx.links],
      findings,
    };
  }

  function fill(local: LocalePlan, values: PageValues): string {
    let out = '';
    let scope: { [name: string]: unknown } | undefined;
    for (const node of local.nodes) {
      if (typeof node === 'string') out += node;
      else if ('hole' in node) out += holeText(node, local, values);
      else {
        scope ??= pageScope(local, values);
        out += need().run(node.code, scope);
      }
    }
    return out;
  }

  /** HTML of the engine by name; undefined for words, which get escaped. */
  function rawHole(name: string, local: LocalePlan, values: PageValues): string | undefined {
    switch (name) {
      case 'content':
        return values.content;
      case 'head':
        return headHtml(
          site,
          values.page,
          { ...values.facts, jsonLd: values.jsonLd },
          plan.template.ownHead,
          local.headLinks,
        );
      case 'menu':
        return values.menus.menu;
      case 'footer_menu':
        return values.menus.footer;
      case 'language_menu':
        return languageMenu(values.facts.alternates, className, wordOf(site.words, values.page.locale, 'languages'));
      case 'json_ld':
        return values.jsonLd;
      case 'custom_head':
        return values.page.customHead;
      default:
        return undefined;
    }
  }

  function holeText(node: Extract<TemplateNode, { hole: string }>, local: LocalePlan, values: PageValues): string {
    const raw = rawHole(node.hole, local, values);
    if (raw !== undefined) return raw;
    const inPage = node.hole.startsWith('page.');
    const [table, key] = inPage ? [pageFields(values), node.hole.slice(5)] : [pageWords(local, values), node.hole];
    const plain = Object.hasOwn(table, key) ? String(table[key]) : '';
    return quoted(plain, node.quote);
  }

  function pageScope(local: LocalePlan, values: PageValues): { [name: string]: unknown } {
    const { page: input, facts: known } = values;
    const menus = view.menus(localeOf(site, input.locale).code);
    const scope: { [name: string]: unknown } = {
      ...need().scope(local),
      ...pageWords(local, values),
      page: pageFields(values),
    };
    for (const name of ['content', 'head', 'menu', 'footer_menu', 'language_menu', 'json_ld', 'custom_head']) {
      scope[name] = need().raw(rawHole(name, local, values) ?? '');
    }
    scope.nav = navItems(menus.main, known.url);
    scope.footer_nav = navItems(menus.footer, known.url);
    scope.locales = known.alternates.map((other) => ({
      code: other.locale,
      name: other.name,
      url: other.url,
      current: other.current,
    }));
    return scope;
  }

  return { page };
}
