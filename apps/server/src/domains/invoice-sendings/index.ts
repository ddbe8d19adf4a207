/**
 * Sending invoices by mail, with the PDF: every sending has its number, so that a double click sends nothing twice.
 */
export { sendInvoice } from './invoice-sendings.jobs.ts';
export { makeInvoiceSendingsRepo } from './invoice-sendings.repo.ts';
export { invoiceSendingRoutes } from './invoice-sendings.routes.ts';
export { type InvoiceLetter, type InvoiceSendings, makeInvoiceSendings } from './invoice-sendings.service.ts';
