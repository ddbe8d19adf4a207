import type { LocaleInput, SiteInput } from '../types.ts';

/** The locale with that code; a site's default when it has none such. */
export function localeOf(site: SiteInput, code: string): LocaleInput {
  return (
    site.locales.find((locale) => locale.code === code) ??
    site.locales.find((locale) => locale.code === site.defaultLocale) ?? { code, name: code, prefix: '' }
  );
}

/** Path of a page from the root, with slashes at both ends: `/`, `/about/`, `/it/chi-siamo/`. Segments are percent-encoded. */
export function pageUrl(prefix: string, slug: string): string {
  const path = prefix === '' ? slug : slug === '' ? prefix : `${prefix}/${slug}`;
  if (path === '') return '/';
  return /^[\w./~-]*$/.test(path) ? `/${path}/` : `/${path.split('/').map(encodeURIComponent).join('/')}/`;
}

/** Output file of a page: `index.html`, `about/index.html`. */
export function pagePath(prefix: string, slug: string): string {
  const path = prefix === '' ? slug : slug === '' ? prefix : `${prefix}/${slug}`;
  return path === '' ? 'index.html' : `${path}/index.html`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being looked for
const REFUSED = /[\\:*?"<>|\u0000-\u001f]/;

/** Whether a slug can be a path below the output folder on any file system. */
export function isUsableSlug(slug: string): boolean {
  if (slug === '') return true;
  return (
    slug.length <= 200 &&
    slug.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !REFUSED.test(part))
  );
}

/** Host name of a site's address. */
export const domainOf = (baseUrl: string): string => baseUrl.replace(/^[a-z]+:\/\//i, '').replace(/[/:].*$/, '');
