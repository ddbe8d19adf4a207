import type { PageIndexEntry, SiteInput } from '../types.ts';
import { fingerprint } from './fingerprint.ts';
import type { SitePlan } from './plan.ts';
import { localeOf, pageUrl } from './urls.ts';
import type { SiteView } from './view.ts';

/** Changes when anything changes that this page shows, its content apart. */
function sharedHash(site: SiteInput, plan: SitePlan, view: SiteView, entry: PageIndexEntry): string {
  const url = pageUrl(localeOf(site, entry.locale).prefix, entry.slug);
  return fingerprint(
    JSON.stringify([
      plan.hash,
      view.alternates(entry),
      view.menus(entry.locale),
      view.inMenus(entry.locale, url) ? url : '',
    ]),
  );
}

/**
 * Hash of what each page shows beside its own content. Pages outside the menus and without translations share one per locale,
 * which is worked out once.
 */
export function sharedHashes(site: SiteInput, plan: SitePlan, view: SiteView): (entry: PageIndexEntry) => string {
  const plain = new Map<string, string>();
  return (entry) => {
    const url = pageUrl(localeOf(site, entry.locale).prefix, entry.slug);
    if (view.inMenus(entry.locale, url) || view.alternates(entry).length > 0)
      return sharedHash(site, plan, view, entry);
    let known = plain.get(entry.locale);
    if (known === undefined) {
      known = sharedHash(site, plan, view, entry);
      plain.set(entry.locale, known);
    }
    return known;
  };
}
