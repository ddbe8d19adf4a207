import { createFileRoute } from '@tanstack/react-router';
import { IssuerPage } from '#features/finance/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/finance/issuer')({
  staticData: {
    crumb: 'finance.issuer.title',
    needs: 'invoice:read',
    above: [{ to: '/finance/invoices', crumb: 'shell.nav.invoices' }],
  },
  beforeLoad: () => needWords('finance'),
  component: IssuerPage,
});
