import { createFileRoute, useParams } from '@tanstack/react-router';
import { ChecksPage } from '#features/checks/index.ts';
import { useSite } from '#features/sites/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/checks')({
  staticData: { crumb: 'sites.tabs.checks', needs: 'site-check:read' },
  component: Screen,
});

function Screen() {
  const { siteId } = useParams({ from: '/_in/_app/sites/$siteId/checks' });
  // The layout around has loaded it.
  const { data } = useSite(siteId);
  return data === undefined ? null : <ChecksPage site={data} />;
}
