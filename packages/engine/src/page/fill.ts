import { quoted } from '../html/quote.ts';
import { navItems } from '../site/nav.ts';
import type { LocalePlan, SitePlan } from '../site/plan.ts';
import { localeOf } from '../site/urls.ts';
import type { SiteView } from '../site/view.ts';
import { wordOf } from '../site/words.ts';
import type { TemplateNode } from '../template/compile.ts';
import type { SiteInput } from '../types.ts';
import { headHtml } from './head.ts';
import { languageMenu } from './menu.ts';
import { needed, type TemplateRunner } from './runner.ts';
import { type PageValues, pageFields, pageWords } from './values.ts';

interface FillParts {
  site: SiteInput;
  plan: SitePlan;
  view: SiteView;
  runner: TemplateRunner | undefined;
  className: (names: string) => string;
}

/** HTML of the engine by name; undefined for words, which get escaped. */
function rawHole(parts: FillParts, name: string, local: LocalePlan, values: PageValues): string | undefined {
  const { site, plan, className } = parts;
  switch (name) {
    case 'content':
      return values.content;
    case 'head': {
      const facts = { ...values.facts, jsonLd: values.jsonLd };
      return headHtml(site, values.page, facts, plan.template.ownHead, local.headLinks);
    }
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

type Hole = Extract<TemplateNode, { hole: string }>;

function holeText(parts: FillParts, node: Hole, local: LocalePlan, values: PageValues): string {
  const raw = rawHole(parts, node.hole, local, values);
  if (raw !== undefined) return raw;
  const inPage = node.hole.startsWith('page.');
  const [table, key] = inPage ? [pageFields(values), node.hole.slice(5)] : [pageWords(local, values), node.hole];
  const plain = Object.hasOwn(table, key) ? String(table[key]) : '';
  return quoted(plain, node.quote);
}

/** Everything that code in a template may read of a page. */
function pageScope(parts: FillParts, local: LocalePlan, values: PageValues): { [name: string]: unknown } {
  const { page, facts } = values;
  const runner = needed(parts.runner);
  const menus = parts.view.menus(localeOf(parts.site, page.locale).code);
  const scope: { [name: string]: unknown } = {
    ...runner.scope(local),
    ...pageWords(local, values),
    page: pageFields(values),
  };
  for (const name of ['content', 'head', 'menu', 'footer_menu', 'language_menu', 'json_ld', 'custom_head']) {
    scope[name] = runner.raw(rawHole(parts, name, local, values) ?? '');
  }
  scope.nav = navItems(menus.main, facts.url);
  scope.footer_nav = navItems(menus.footer, facts.url);
  scope.locales = facts.alternates.map(({ locale, name, url, current }) => ({ code: locale, name, url, current }));
  return scope;
}

/** Puts a page's values into the site's template. */
export function fillTemplate(parts: FillParts, local: LocalePlan, values: PageValues): string {
  let out = '';
  let scope: { [name: string]: unknown } | undefined;
  for (const node of local.nodes) {
    if (typeof node === 'string') out += node;
    else if ('hole' in node) out += holeText(parts, node, local, values);
    else {
      scope ??= pageScope(parts, local, values);
      out += needed(parts.runner).run(node.code, scope);
    }
  }
  return out;
}
