/**
 * Payments of invoices: booked by hand, never more than is open, taken back by rows of their own.
 */
export { makeInvoicePaymentsRepo } from './invoice-payments.repo.ts';
export { invoicePaymentRoutes } from './invoice-payments.routes.ts';
export { type InvoicePayments, makeInvoicePayments } from './invoice-payments.service.ts';
