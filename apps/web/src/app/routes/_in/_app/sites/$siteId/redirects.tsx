import { createFileRoute } from '@tanstack/react-router';
import { RedirectsPage, type RedirectView } from '#features/redirects/index.ts';
import { useSite } from '#features/sites/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/sites/$siteId/redirects')({
  beforeLoad: () => needWords('content'),
  validateSearch: (search: Record<string, unknown>): { view?: RedirectView } =>
    search.view === 'missing' ? { view: 'missing' } : {},
  staticData: { crumb: 'sites.tabs.redirects', needs: 'page:read' },
  component: Screen,
});

function Screen() {
  const { siteId } = Route.useParams();
  const { view = 'rules' } = Route.useSearch();
  const navigate = Route.useNavigate();
  // The layout around has loaded it.
  const { data } = useSite(siteId);
  if (data === undefined) return null;
  return (
    <RedirectsPage
      site={data}
      view={view}
      onView={(next) => void navigate({ search: next === 'missing' ? { view: next } : {}, replace: true })}
    />
  );
}
