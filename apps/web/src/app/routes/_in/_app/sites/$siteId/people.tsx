import { createFileRoute } from '@tanstack/react-router';
import { SitePeoplePage } from '#features/people/index.ts';
import { useSite } from '#features/sites/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/people')({
  staticData: { crumb: 'sites.tabs.people', needs: 'member:read' },
  beforeLoad: () => needWords('settings'),
  component: Screen,
});

function Screen() {
  const { siteId } = Route.useParams();
  // The layout around has loaded it.
  const { data } = useSite(siteId);
  return data === undefined ? null : <SitePeoplePage site={data} />;
}
