import { createFileRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { SearchPage } from '#features/search/index.ts';
import { useSite } from '#features/sites/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/search')({
  beforeLoad: () => needWords('search'),
  validateSearch: (search: Record<string, unknown>): { path?: string } =>
    typeof search.path === 'string' ? { path: search.path } : {},
  staticData: { crumb: 'sites.tabs.search', needs: 'analytics:read' },
  component: Screen,
});

// By the name of the route: what asks `Route` itself makes a file of its own that every screen loads.
const from = '/_in/_app/sites/$siteId/search';

function Screen() {
  const { siteId } = useParams({ from });
  const { path } = useSearch({ from });
  const navigate = useNavigate({ from: '/sites/$siteId/search' });
  // The layout around has loaded it.
  const { data } = useSite(siteId);
  if (data === undefined) return null;
  return (
    <SearchPage
      site={data}
      path={path}
      onPath={(next) => void navigate({ search: next === undefined ? {} : { path: next }, replace: true })}
    />
  );
}
