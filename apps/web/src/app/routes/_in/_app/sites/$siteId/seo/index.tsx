import { createFileRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { SeoPage } from '#features/seo/index.ts';
import { useSite } from '#features/sites/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/seo/')({
  validateSearch: (search: Record<string, unknown>): { page?: string } =>
    typeof search.page === 'string' ? { page: search.page } : {},
  component: Screen,
});

// By the name of the route: what asks `Route` itself makes a file of its own that every screen loads.
const from = '/_in/_app/sites/$siteId/seo/';

function Screen() {
  const { siteId } = useParams({ from });
  const { page } = useSearch({ from });
  const navigate = useNavigate({ from: '/sites/$siteId/seo' });
  // The layout around has loaded it.
  const { data } = useSite(siteId);
  if (data === undefined) return null;
  return <SeoPage site={data} pageId={page} onAllPages={() => void navigate({ search: {}, replace: true })} />;
}
