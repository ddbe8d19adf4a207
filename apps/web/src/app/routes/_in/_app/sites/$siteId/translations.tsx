import { createFileRoute } from '@tanstack/react-router';
import { useSite } from '#features/sites/index.ts';
import { TranslationsPage } from '#features/translations/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/translations')({
  beforeLoad: () => needWords('content'),
  staticData: { crumb: 'sites.tabs.translations', needs: 'page:read' },
  component: Screen,
});

function Screen() {
  const { siteId } = Route.useParams();
  // The layout around has loaded it.
  const { data } = useSite(siteId);
  return data === undefined ? null : <TranslationsPage site={data} />;
}
