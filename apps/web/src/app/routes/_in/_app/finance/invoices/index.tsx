import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { InvoicesPage, toSearch } from '#features/finance/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/finance/invoices/')({
  staticData: { crumb: 'shell.nav.invoices', needs: 'invoice:read' },
  validateSearch: toSearch,
  beforeLoad: () => needWords('finance'),
  component: Screen,
});

function Screen() {
  const navigate = useNavigate();
  return (
    <InvoicesPage
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ to: '/finance/invoices', search: toSearch({ ...search }), replace: true })}
    />
  );
}
