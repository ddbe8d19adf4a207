import PDFDocument from 'pdfkit';
import type { Invoice, IssuedBy } from '#domains/invoices/index.ts';
import { moneyText } from '../mails/invoice.ts';

/** The document of an invoice as a PDF. The same invoice gives the same bytes. */
export function drawInvoice(invoice: Invoice, issuer: IssuedBy, _logo: Uint8Array | undefined): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'A4', margin: 50, info: { CreationDate: new Date(invoice.createdAt) } });
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  const pieces: Buffer[] = [];
  pdf.on('data', (piece: Buffer) => pieces.push(piece));
  pdf.on('end', () => resolve(Buffer.concat(pieces)));
  pdf
    .text(issuer.legalName)
    .text(invoice.number ?? 'Draft')
    .text(invoice.buyer.name);
  pdf.text(moneyText(invoice.language, invoice.totals.total, invoice.currency));
  pdf.end();
  return promise;
}
