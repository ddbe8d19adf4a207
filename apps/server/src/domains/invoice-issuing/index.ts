/**
 * Issuing: gives a draft the next number of its series and freezes it, begins credit notes, gives up what is not paid, and shows
 * that no number is missing.
 */
export { makeInvoiceIssuingRepo } from './invoice-issuing.repo.ts';
export { invoiceIssuingRoutes } from './invoice-issuing.routes.ts';
export { type InvoiceIssuing, makeInvoiceIssuing } from './invoice-issuing.service.ts';
