import { createFileRoute } from '@tanstack/react-router';
import { SitesPage, type SitesSearch } from '#features/sites/index.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export const Route = createFileRoute('/_in/_app/sites/')({
  staticData: { crumb: 'shell.nav.sites', needs: 'site:read' },
  validateSearch: (search: Record<string, unknown>): SitesSearch => ({
    q: text(search.q),
    template: text(search.template),
    archived: search.archived === true || undefined,
    view: search.view === 'table' ? 'table' : undefined,
  }),
  component: Screen,
});

function Screen() {
  return <SitesPage search={Route.useSearch()} />;
}
