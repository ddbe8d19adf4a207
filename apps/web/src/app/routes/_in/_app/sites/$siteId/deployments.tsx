import { createFileRoute } from '@tanstack/react-router';
import { DeploymentsPage } from '#features/deployments/index.ts';
import { useSite } from '#features/sites/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/deployments')({
  staticData: { crumb: 'sites.tabs.deployments', needs: 'deployment:read' },
  component: Screen,
});

function Screen() {
  const { siteId } = Route.useParams();
  // The layout around has loaded it.
  const { data } = useSite(siteId);
  return data === undefined ? null : <DeploymentsPage site={data} />;
}
