import { createFileRoute } from '@tanstack/react-router';
import { PagesPage } from '#features/pages/index.ts';
import { useSite } from '#features/sites/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/pages')({
  staticData: { crumb: 'sites.tabs.pages', needs: 'page:read' },
  validateSearch: (search: Record<string, unknown>): { locale?: string } =>
    typeof search.locale === 'string' ? { locale: search.locale } : {},
  component: Screen,
});

function Screen() {
  const { siteId } = Route.useParams();
  const { locale } = Route.useSearch();
  // The layout around has loaded it.
  const { data } = useSite(siteId);
  return data === undefined ? null : <PagesPage site={data} locale={locale} />;
}
