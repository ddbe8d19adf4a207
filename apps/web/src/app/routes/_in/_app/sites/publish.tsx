import { createFileRoute } from '@tanstack/react-router';
import { BulkPublishPage } from '#features/bulk-publish/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/sites/publish')({
  validateSearch: (search: Record<string, unknown>): { batch?: string } =>
    typeof search.batch === 'string' ? { batch: search.batch } : {},
  beforeLoad: () => needWords('content'),
  staticData: {
    crumb: 'sites.publishMany',
    needs: 'deployment:create',
    above: [{ to: '/sites', crumb: 'shell.nav.sites' }],
  },
  component: Screen,
});

function Screen() {
  const { batch } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <BulkPublishPage
      batchId={batch}
      onBatch={(next) => void navigate({ search: next === undefined ? {} : { batch: next } })}
    />
  );
}
