import { colorOf } from '../css/colors.ts';
import { join, type ResolvedLayout } from '../layouts/define.ts';
import { pageUrl } from '../site/urls.ts';
import type { OutputFile, SiteInput } from '../types.ts';

const text = (path: string, body: string, contentType = 'text/plain'): OutputFile => ({
  path,
  contentType,
  text: body,
});

/** robots.txt; a site that must not be indexed says so to everybody. */
export const robotsFile = (site: SiteInput): OutputFile =>
  text(
    'robots.txt',
    site.allowIndexing
      ? `User-agent: *\nAllow: /\n\nSitemap: ${site.baseUrl}/sitemap.xml\n`
      : 'User-agent: *\nDisallow: /\n',
  );

const PATH = /^\/[^\s\\]*$/;
const TARGET = /^(?:\/[^\s\\]*|https?:\/\/[^\s\\]+)$/;

/** `_redirects`, as Cloudflare Pages and Netlify read it. A line with a blank or a line break in it would be another rule, so it is left out. */
export function redirectsFile(site: SiteInput): OutputFile | undefined {
  const lines = site.redirects
    .filter((redirect) => PATH.test(redirect.from) && TARGET.test(redirect.to) && redirect.from !== redirect.to)
    .map((redirect) => `${redirect.from} ${redirect.to} ${redirect.status}\n`);
  return lines.length === 0 ? undefined : text('_redirects', lines.join(''));
}

const YEAR = 'Cache-Control: public, max-age=31536000, immutable';

/** `_headers`: safe defaults for every page, and a long life for what carries its version in its address. */
export function headersFile(site: SiteInput, layout: ResolvedLayout): OutputFile {
  const rule = (path: string, ...headers: string[]): string =>
    `${path}\n${headers.map((header) => `  ${header}\n`).join('')}`;
  const indexing = site.allowIndexing ? [] : ['X-Robots-Tag: noindex, nofollow'];
  return text(
    '_headers',
    rule(
      '/*',
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: strict-origin-when-cross-origin',
      'X-Frame-Options: SAMEORIGIN',
      ...indexing,
    ) +
      rule(`/${layout.cssFile}`, YEAR) +
      rule(`/${layout.jsFile}`, YEAR),
  );
}

/** Web manifest: name, colours and icon of the site when it is put on a home screen. */
export function manifestFile(site: SiteInput, layout: ResolvedLayout): OutputFile {
  const { template } = site;
  const color = (...names: string[]): string | undefined => {
    const found = template.colorVariables.find((variable) => names.includes(variable.name));
    return found === undefined ? undefined : colorOf(found, site.colors);
  };
  const icon = site.favicon;
  const size =
    icon === undefined
      ? ''
      : icon.contentType === 'image/svg+xml'
        ? 'any'
        : icon.width === undefined
          ? ''
          : `${icon.width}x${icon.height ?? icon.width}`;
  const own =
    icon === undefined
      ? []
      : [
          {
            src: `/${join(layout.imagesPath, icon.name)}`,
            type: icon.contentType,
            ...(size === '' ? {} : { sizes: size }),
          },
        ];
  const appIcons = (site.icons ?? [])
    .filter(({ use }) => use === 'app' || use === 'maskable')
    .map(({ path, contentType, side, use }) => ({
      ...{ src: `/${path}`, type: contentType, sizes: `${side}x${side}` },
      ...(use === 'maskable' ? { purpose: 'maskable' } : {}),
    }));
  const manifest = {
    name: site.brandName,
    short_name: site.brandName.slice(0, 30),
    ...(site.description === undefined || site.description === '' ? {} : { description: site.description }),
    lang: site.defaultLocale,
    start_url: pageUrl(site.locales.find((locale) => locale.code === site.defaultLocale)?.prefix ?? '', ''),
    display: 'browser',
    theme_color: color('primary', 'accent') ?? '#ffffff',
    background_color: color('paper', 'background', 'bg') ?? '#ffffff',
    icons: appIcons.length > 0 ? appIcons : own,
  };
  return {
    path: 'site.webmanifest',
    contentType: 'application/manifest+json',
    text: `${JSON.stringify(manifest, null, 2)}\n`,
  };
}
