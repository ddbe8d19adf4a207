import { createFileRoute } from '@tanstack/react-router';
import { SiteSettingsPage } from '#features/sites/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/settings')({
  staticData: { crumb: 'sites.tabs.settings' },
  component: Screen,
});

function Screen() {
  const { siteId } = Route.useParams();
  return <SiteSettingsPage id={siteId} />;
}
