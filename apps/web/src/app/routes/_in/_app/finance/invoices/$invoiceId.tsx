import { createFileRoute } from '@tanstack/react-router';
import { InvoicePage } from '#features/finance/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/finance/invoices/$invoiceId')({
  staticData: {
    crumb: 'finance.crumb',
    needs: 'invoice:read',
    above: [{ to: '/finance/invoices', crumb: 'shell.nav.invoices' }],
  },
  beforeLoad: () => needWords('finance'),
  component: Screen,
});

function Screen() {
  const { invoiceId } = Route.useParams();
  return <InvoicePage key={invoiceId} id={invoiceId} />;
}
