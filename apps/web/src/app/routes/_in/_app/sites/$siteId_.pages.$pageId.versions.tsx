import { createFileRoute } from '@tanstack/react-router';
import { VersionsPage } from '#features/editor/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId_/pages/$pageId/versions')({
  staticData: {
    crumb: 'versions.title',
    needs: 'page:read',
    above: [
      { to: '/sites', crumb: 'shell.nav.sites' },
      { to: '/sites/$siteId', crumb: { of: 'site' } },
      { to: '/sites/$siteId/pages', crumb: 'sites.tabs.pages' },
    ],
  },
  validateSearch: (search: Record<string, unknown>): { revision?: number } =>
    Number.isInteger(search.revision) && Number(search.revision) > 0 ? { revision: Number(search.revision) } : {},
  component: Screen,
});

function Screen() {
  const { siteId, pageId } = Route.useParams();
  const { revision = 0 } = Route.useSearch();
  return <VersionsPage siteId={siteId} pageId={pageId} revision={revision} />;
}
