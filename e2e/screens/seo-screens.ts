import type { Screen } from './screen.ts';

const audit: Screen['path'] = ({ siteId, auditId }) => `/sites/${siteId}/seo/${auditId}`;

/** Audits of a site: the list, one with changes chosen, and what was read of its pages. */
export const seoScreens: readonly Screen[] = [
  { name: 'site-seo', route: '/_in/_app/sites/$siteId/seo/', path: ({ siteId }) => `/sites/${siteId}/seo` },
  {
    name: 'site-seo-audit',
    route: '/_in/_app/sites/$siteId/seo/$auditId',
    path: audit,
    act: async (page, t) => {
      await page.getByRole('button', { name: t.seo.chooseAll.split(' (')[0] ?? '' }).click();
      await page.getByRole('button', { name: t.seo.apply, exact: true }).waitFor();
    },
  },
  {
    name: 'site-seo-pages',
    path: audit,
    act: async (page, t) => {
      await page.getByRole('radiogroup', { name: t.seo.view.label }).getByText(t.seo.view.pages).click();
      await page.getByText(t.seo.page.keywordsHint).waitFor();
    },
  },
];
