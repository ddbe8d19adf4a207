import { createFileRoute } from '@tanstack/react-router';
import { useSite } from '#features/sites/index.ts';
import { TargetsPage } from '#features/targets/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/targets')({
  beforeLoad: () => needWords('content'),
  staticData: { crumb: 'sites.tabs.targets', needs: 'deploy-target:read' },
  component: Screen,
});

function Screen() {
  const { siteId } = Route.useParams();
  // The layout around has loaded it.
  const { data } = useSite(siteId);
  return data === undefined ? null : <TargetsPage site={data} />;
}
