import { escapeHtml } from '../html/escape.ts';
import { navItems } from '../site/nav.ts';
import type { LocalePlan, SitePlan } from '../site/plan.ts';
import type { SiteView } from '../site/view.ts';
import { wordOf } from '../site/words.ts';
import type { NavItem, SiteInput } from '../types.ts';
import { menuList } from './menu.ts';
import { needed, type TemplateRunner } from './runner.ts';
import type { MenuHtml } from './values.ts';

interface MenuParts {
  site: SiteInput;
  plan: SitePlan;
  view: SiteView;
  runner: TemplateRunner | undefined;
  className: (names: string) => string;
}

/** Both menus as the page at `url` shows them. Pages that stand in no menu share one rendering per locale. */
export function makeSiteMenus(parts: MenuParts): (locale: string, url: string, local: LocalePlan) => MenuHtml {
  const { site, plan, view, className } = parts;
  const outside = new Map<string, MenuHtml>();

  function one(locale: string, local: LocalePlan, code: string, items: NavItem[], name: string, word: string): string {
    if (code !== '') {
      const runner = needed(parts.runner);
      return runner.run(code, { ...runner.scope(local), items });
    }
    const list = menuList(items, className, name);
    return list === ''
      ? ''
      : `<nav class="${className(name)}" aria-label="${escapeHtml(wordOf(site.words, locale, word))}">${list}</nav>`;
  }

  function make(locale: string, url: string, local: LocalePlan): MenuHtml {
    const { main, footer } = view.menus(locale);
    const { menu, footerMenu } = plan.template;
    return {
      menu: one(locale, local, menu, navItems(main, url), 'menu', 'menu'),
      footer: one(locale, local, footerMenu, navItems(footer, url), 'footer-menu', 'footer_menu'),
    };
  }

  return (locale, url, local) => {
    if (view.inMenus(locale, url)) return make(locale, url, local);
    let known = outside.get(locale);
    if (known === undefined) {
      known = make(locale, '', local);
      outside.set(locale, known);
    }
    return known;
  };
}
