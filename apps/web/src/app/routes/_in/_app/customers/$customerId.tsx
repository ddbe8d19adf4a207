import { createFileRoute } from '@tanstack/react-router';
import { CustomerPage } from '#features/customers/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/customers/$customerId')({
  staticData: {
    crumb: 'customers.one',
    needs: 'contact:read',
    above: [{ to: '/customers', crumb: 'shell.nav.customers' }],
  },
  beforeLoad: () => needWords('customers'),
  component: Screen,
});

function Screen() {
  const { customerId } = Route.useParams();
  return <CustomerPage key={customerId} id={customerId} />;
}
