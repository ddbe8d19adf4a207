import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { type CustomerFilters, CustomersPage } from '#features/customers/index.ts';
import { needWords } from '#lib/i18n/index.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export const Route = createFileRoute('/_in/_app/customers/')({
  staticData: { crumb: 'shell.nav.customers', needs: 'contact:read' },
  validateSearch: (search: Record<string, unknown>): CustomerFilters => ({
    q: text(search.q),
    kind: text(search.kind),
    stage: text(search.stage),
    tag: text(search.tag),
    owner: text(search.owner),
    ordering: text(search.ordering),
  }),
  beforeLoad: () => needWords('customers'),
  component: Screen,
});

function Screen() {
  const navigate = useNavigate();
  return (
    <CustomersPage
      filters={Route.useSearch()}
      onFilters={(search) => void navigate({ to: '/customers', search, replace: true })}
    />
  );
}
