import { useTranslation } from 'react-i18next';
import { sitesUpdate } from '#lib/api/sdk.gen.ts';
import type { Layout, Site, SiteChange } from '#lib/api/types.gen.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useContract } from '#lib/validators.ts';

export interface SiteValues extends Record<string, unknown> {
  brandName: string;
  slug: string;
  domain: string;
  wwwRule: Site['wwwRule'];
  defaultLocale: string;
  locales: string[];
  templateId: string;
  templateVersion: number;
  templateFootprintId: string | null;
  uniqueClassPrefix: string;
  /** The server makes one up when this is saved. */
  generateClassPrefix: boolean;
  enablePageSpeed: boolean;
  templateVariables: Record<string, string>;
  localeVariables: Record<string, Record<string, string>>;
  customColors: Record<string, string>;
  logoMediaId: string | null;
  faviconMediaId: string | null;
  allowIndexing: boolean;
  redirect404ToHome: boolean;
  affiliateLinkId: string | null;
  cloudflareTokenId: string | null;
  layout: Omit<Layout, 'pathVariables'>;
  pathVariables: { name: string; value: string }[];
}

export function valuesOf(site: Site): SiteValues {
  const { pathVariables, ...layout } = site.layout;
  return {
    brandName: site.brandName,
    slug: site.slug,
    domain: site.domain ?? '',
    wwwRule: site.wwwRule,
    defaultLocale: site.defaultLocale,
    locales: site.locales.map(({ code }) => code).filter((code) => code !== site.defaultLocale),
    templateId: site.templateId,
    templateVersion: site.templateVersion,
    templateFootprintId: site.templateFootprintId,
    uniqueClassPrefix: site.uniqueClassPrefix,
    generateClassPrefix: false,
    enablePageSpeed: site.enablePageSpeed,
    templateVariables: site.templateVariables,
    localeVariables: site.localeVariables,
    customColors: site.customColors,
    logoMediaId: site.logoMediaId,
    faviconMediaId: site.faviconMediaId,
    allowIndexing: site.allowIndexing,
    redirect404ToHome: site.redirect404ToHome,
    affiliateLinkId: site.affiliateLinkId,
    cloudflareTokenId: site.cloudflareTokenId,
    layout,
    pathVariables: Object.entries(pathVariables).map(([name, value]) => ({ name, value })),
  };
}

export function toChange(all: SiteValues): SiteChange {
  const { pathVariables, layout, domain, generateClassPrefix, uniqueClassPrefix, ...values } = all;
  const named = pathVariables.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]);
  return {
    ...values,
    ...(generateClassPrefix ? { generateClassPrefix } : { uniqueClassPrefix }),
    domain: domain.trim() === '' ? null : domain.trim(),
    layout: { ...layout, pathVariables: Object.fromEntries(named) },
  };
}

const schema = () => import('#lib/api/zod.gen.ts').then((all) => all.zSiteChange);

/** All settings of a site; saved only on top of the revision that was loaded. */
export function useSiteForm(site: Site) {
  const { t } = useTranslation();
  const check = useContract(schema, toChange, {
    slug: t('fields.slug'),
    domain: t('fields.domain'),
    customColors: t('fields.color'),
    uniqueClassPrefix: t('fields.prefix'),
    layout: t('fields.path'),
    locales: t('fields.language'),
  });
  const server = useServerForm<SiteValues>(
    {
      initialValues: valuesOf(site),
      validate: (values) => {
        const errors = check(values);
        return values.brandName.trim() === '' ? { ...errors, brandName: t('fields.required') } : errors;
      },
    },
    { 'sites.domain_taken': 'domain', 'sites.slug_taken': 'slug', 'sites.unknown_language': 'locales' },
  );
  return {
    ...server,
    save: (values: SiteValues): Promise<Site> =>
      sitesUpdate({
        path: { id: site.id },
        headers: { 'If-Match': String(site.revision) },
        body: toChange(values),
        throwOnError: true,
      }),
  };
}

export type SiteForm = ReturnType<typeof useSiteForm>['form'];
