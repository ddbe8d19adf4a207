/** Invoices, credit notes, payments, and who issues them. */
import { lazy } from 'react';
import { needWords } from '#lib/i18n/index.ts';

export { InvoicePage } from './invoice-page.tsx';
export { InvoicesPage } from './invoices-page.tsx';
export type { InvoicesSearch } from './list-search.ts';

/** Stands on a screen of customers, which brings no words of invoices. */
export const CustomerInvoices = lazy(async () => {
  const [{ CustomerInvoices: Shown }] = await Promise.all([import('./customer-invoices.tsx'), needWords('finance')]);
  return { default: Shown };
});

/** Comes by itself: the list needs none of its fields. */
export const IssuerPage = lazy(async () => ({ default: (await import('./issuer-page.tsx')).IssuerPage }));
