import { createFileRoute } from '@tanstack/react-router';
import { SiteLayout } from '#features/sites/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId')({
  staticData: { crumb: { of: 'site' }, above: [{ to: '/sites', crumb: 'shell.nav.sites' }] },
  component: Screen,
});

function Screen() {
  const { siteId } = Route.useParams();
  return <SiteLayout id={siteId} />;
}
