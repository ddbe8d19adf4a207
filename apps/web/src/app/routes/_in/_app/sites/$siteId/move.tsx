import { createFileRoute } from '@tanstack/react-router';
import { MovePage } from '#features/moving/index.ts';
import { useSite } from '#features/sites/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/move')({
  staticData: { crumb: 'sites.tabs.move', needs: 'site:export' },
  beforeLoad: () => needWords('moving'),
  component: Screen,
});

function Screen() {
  const { siteId } = Route.useParams();
  // The layout around has loaded it.
  const { data } = useSite(siteId);
  return data === undefined ? null : <MovePage site={data} />;
}
