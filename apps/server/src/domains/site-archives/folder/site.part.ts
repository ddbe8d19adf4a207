import { type FolderPart, given, type Known, ready } from './part.ts';

function siteFile({ site, links, linkKeys, files, redirects }: Known, siteUrl: (slug: string) => string) {
  const nameOf = (id: string | null) => files.find((file) => file.id === id)?.name;
  const linksThat = (isActive: boolean) =>
    Object.fromEntries(
      links
        .filter((link) => link.isActive === isActive)
        .map(({ id, url, name, disclosure, slug }) => {
          const value = { url, label: name, disclosure, ...(slug === null ? {} : { slug }) };
          return [linkKeys.get(id) ?? '', value] as const;
        })
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  const off = linksThat(false);
  return given({
    ...{ format: 'atelier-site', formatVersion: 1, brandName: site.brandName },
    baseUrl: site.domain ? `https://${site.wwwRule === 'www' ? 'www.' : ''}${site.domain}` : siteUrl(site.slug),
    ...{ defaultLocale: site.defaultLocale, locales: site.locales, layout: site.layout },
    ...{ variables: site.templateVariables, localeVariables: site.localeVariables, colors: site.customColors },
    ...{ classPrefix: site.uniqueClassPrefix, pageSpeed: site.enablePageSpeed, allowIndexing: site.allowIndexing },
    redirect404ToHome: site.redirect404ToHome,
    ...{ favicon: nameOf(site.faviconMediaId), logo: nameOf(site.logoMediaId) },
    redirects: redirects.map(({ fromPath: from, toPath: to, status, automatic }) => ({
      ...{ from, to, status },
      ...(automatic ? { automatic } : {}),
    })),
    affiliateLinks: linksThat(true),
    affiliateLinksOff: Object.keys(off).length > 0 ? off : undefined,
    affiliateLink: site.affiliateLinkId ? linkKeys.get(site.affiliateLinkId) : undefined,
    ...{ slug: site.slug, domain: site.domain ?? undefined, wwwRule: site.wwwRule },
  });
}

/** `site.json` */
export const sitePart: FolderPart = (known, { siteUrl }) => [ready('site.json', siteFile(known, siteUrl))];
