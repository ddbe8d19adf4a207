import { createFileRoute } from '@tanstack/react-router';
import { ImportPage } from '#features/moving/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/sites/import/$importId')({
  staticData: { crumb: 'sites.import', needs: 'site:create', above: [{ to: '/sites', crumb: 'shell.nav.sites' }] },
  beforeLoad: () => needWords('moving'),
  component: Screen,
});

function Screen() {
  const { importId } = Route.useParams();
  return <ImportPage id={importId} />;
}
