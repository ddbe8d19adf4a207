import { useTranslation } from 'react-i18next';
import { pagesUpdate } from '#lib/api/sdk.gen.ts';
import type { Page, PageChange } from '#lib/api/types.gen.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useContract } from '#lib/validators.ts';

const names = [
  'title',
  'slug',
  'navTitle',
  'inNav',
  'h1Tag',
  'status',
  'kind',
  'metaTitle',
  'metaDescription',
  'canonicalUrl',
  'keywords',
  'lsiPhrases',
  'noindex',
  'ogImageMediaId',
  'customHeadHtml',
] as const;

export type PageValues = Pick<Page, (typeof names)[number]>;

const valuesOf = (page: Page): PageValues =>
  Object.fromEntries(names.map((name) => [name, page[name]])) as unknown as PageValues;

const schema = () => import('#lib/api/zod.gen.ts').then((all) => all.zPageChange);
const asIs = (values: PageValues): PageValues => values;

/** The settings of a page; only what changed is sent, on top of the revision that was loaded. */
export function usePageForm(page: Page) {
  const { t } = useTranslation();
  const before = valuesOf(page);
  const check = useContract(schema, asIs, { slug: t('fields.path'), canonicalUrl: t('fields.url') });
  const server = useServerForm<PageValues>(
    {
      initialValues: before,
      validate: (values) => {
        const errors = check(values);
        return values.title.trim() === '' ? { ...errors, title: t('fields.required') } : errors;
      },
    },
    { 'pages.slug_taken': 'slug', 'pages.slug_reserved': 'slug' },
  );
  const save = (values: PageValues): Promise<Page> => {
    const changed = names.filter((name) => JSON.stringify(values[name]) !== JSON.stringify(before[name]));
    const body = Object.fromEntries(changed.map((name) => [name, values[name]])) as PageChange;
    return pagesUpdate({
      path: { id: page.id },
      headers: { 'If-Match': String(page.revision) },
      body,
      throwOnError: true,
    });
  };
  return { ...server, save };
}
