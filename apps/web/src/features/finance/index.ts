/** Invoices, credit notes, payments, and who issues them. */
import { lazy } from 'react';

export { InvoicePage } from './invoice-page.tsx';
export { InvoicesPage } from './invoices-page.tsx';
export type { InvoicesSearch } from './list-search.ts';

/** Comes by itself: the list needs none of its fields. */
export const IssuerPage = lazy(async () => ({ default: (await import('./issuer-page.tsx')).IssuerPage }));
