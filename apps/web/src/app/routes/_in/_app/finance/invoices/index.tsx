import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { InvoicesPage, type InvoicesSearch } from '#features/finance/index.ts';
import { needWords } from '#lib/i18n/index.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const Route = createFileRoute('/_in/_app/finance/invoices/')({
  staticData: { crumb: 'shell.nav.invoices', needs: 'invoice:read' },
  validateSearch: (search: Record<string, unknown>): InvoicesSearch => ({
    q: text(search.q),
    show: text(search.show),
    year: /^[12]\d{3}$/.test(String(search.year)) ? Number(search.year) : undefined,
    order: text(search.order),
    customer: UUID.test(String(search.customer)) ? String(search.customer) : undefined,
  }),
  beforeLoad: () => needWords('finance'),
  component: Screen,
});

function Screen() {
  const navigate = useNavigate();
  return (
    <InvoicesPage
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ to: '/finance/invoices', search, replace: true })}
    />
  );
}
