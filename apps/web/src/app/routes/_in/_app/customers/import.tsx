import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { CustomerImportPage } from '#features/customers/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/customers/import')({
  staticData: {
    crumb: 'customerImports.title',
    needs: 'contact:import',
    above: [{ to: '/customers', crumb: 'shell.nav.customers' }],
  },
  validateSearch: (search: Record<string, unknown>): { import?: string | undefined } => ({
    import: typeof search.import === 'string' ? search.import : undefined,
  }),
  beforeLoad: () => needWords('customers'),
  component: Screen,
});

function Screen() {
  const navigate = useNavigate();
  const { import: id } = Route.useSearch();
  return (
    <CustomerImportPage
      id={id}
      onOpen={(made) => void navigate({ to: '/customers/import', search: { import: made } })}
    />
  );
}
