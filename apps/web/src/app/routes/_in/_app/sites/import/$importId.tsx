import { createFileRoute } from '@tanstack/react-router';
import { ImportPage } from '#features/moving/index.ts';
import { needMovingWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/sites/import/$importId')({
  staticData: { crumb: 'sites.import', above: [{ to: '/sites', crumb: 'shell.nav.sites' }] },
  loader: needMovingWords,
  component: Screen,
});

function Screen() {
  const { importId } = Route.useParams();
  return <ImportPage id={importId} />;
}
