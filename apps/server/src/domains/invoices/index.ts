/**
 * Invoices and credit notes: drafts that are freely changed, lists with sums, the document as a PDF. What is issued is read
 * from its frozen copy, which nothing changes.
 *
 * Numbers are given by `invoice-issuing`, money is booked by `invoice-payments`: both lock an invoice (`draft`, `issued`), and
 * write where it stands (`settle`).
 */
export { notADraft, notIssued, onlyInvoicesCredited } from './invoices.errors.ts';
export {
  computed,
  dueDay,
  type FrozenDocument,
  fileName,
  frozenIssuer,
  type KnownBuyer,
  lackOf,
  standingOf,
} from './invoices.queries.ts';
export { type InvoiceRow, makeInvoicesRepo } from './invoices.repo.ts';
export { invoiceRoutes } from './invoices.routes.ts';
export {
  type Invoice,
  type InvoiceContent,
  type InvoiceState,
  type IssuedBy,
  invoiceSchema,
  NATURES,
} from './invoices.schemas.ts';
export { type Invoices, makeInvoices } from './invoices.service.ts';
