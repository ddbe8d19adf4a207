import { buffer } from 'node:stream/consumers';
import { invoiceIssuingRoutes, makeInvoiceIssuing, makeInvoiceIssuingRepo } from '#domains/invoice-issuing/index.ts';
import { invoicePaymentRoutes, makeInvoicePayments, makeInvoicePaymentsRepo } from '#domains/invoice-payments/index.ts';
import {
  invoiceSendingRoutes,
  makeInvoiceSendings,
  makeInvoiceSendingsRepo,
  sendInvoice,
} from '#domains/invoice-sendings/index.ts';
import { type Invoices, invoiceRoutes, makeInvoices, makeInvoicesRepo } from '#domains/invoices/index.ts';
import { type Issuers, issuerRoutes, makeIssuers, makeIssuersRepo } from '#domains/issuers/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { certainlyNotSent } from '#kernel/mail/index.ts';
import { drawInvoice } from '../documents/invoice-pdf.ts';
import { invoiceMail } from '../mails/invoice.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';
import type { MailPart } from './mail.ts';

export interface FinancePart {
  routes: AnyRoute[];
  issuers: Issuers;
  invoices: Invoices;
}

/** Names stand in the head of a mail, where no line ends. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** Invoices, credit notes and what was paid. */
export function composeFinance(kernel: Kernel, library: LibraryPart, { transport }: MailPart): FinancePart {
  const { unitOfWork, audit, events, clock, jobs, storage, config } = kernel;
  const base = { unitOfWork, audit, events, clock };
  const issuers = makeIssuers({ ...base, repo: makeIssuersRepo(), mediaExists: library.media.exists });

  /** The picture of the issuer, where there still is one. */
  async function logoOf(workspaceId: string, id: string | null): Promise<Buffer | undefined> {
    if (id === null) return undefined;
    const actor = { workspaceId, userId: null };
    const [file] = await unitOfWork.read(actor, (tx) => library.media.forBuild(tx, [id]));
    const stored = file && (await storage.get(file.storageKey));
    return stored && buffer(stored.stream);
  }
  const invoices = makeInvoices({
    ...{ ...base, repo: makeInvoicesRepo(), issuers },
    draw: async (invoice, issuer, workspaceId) =>
      drawInvoice(invoice, issuer, await logoOf(workspaceId, issuer.logoMediaId)),
  });
  const issuing = makeInvoiceIssuing({ ...base, repo: makeInvoiceIssuingRepo(), issuers, invoices });
  const payments = makeInvoicePayments({ ...base, repo: makeInvoicePaymentsRepo(), invoices });
  const sendings = makeInvoiceSendings({
    ...{ ...base, repo: makeInvoiceSendingsRepo(), jobs, invoices, certainlyNot: certainlyNotSent },
    async mail({ key, workspaceId, invoice, recipient, subject, message, file }) {
      const usual = invoiceMail(invoice);
      const { issuer } = invoice;
      await transport.send({
        ...{ idempotencyKey: key, workspaceId, to: [{ address: recipient, name: oneLine(invoice.buyer.name) }] },
        from: { address: config.mail.from, name: oneLine(issuer?.legalName ?? 'Atelier') },
        ...(issuer?.email ? { replyTo: { address: issuer.email, name: oneLine(issuer.legalName) } } : {}),
        ...{ subject: subject || oneLine(usual.subject), text: message || usual.text },
        attachments: [{ filename: file.name, contentType: 'application/pdf', content: new Uint8Array(file.bytes) }],
      });
    },
  });
  jobs.handle(sendInvoice, (order) => sendings.run(order));
  return {
    ...{ issuers, invoices },
    routes: [
      ...issuerRoutes(issuers),
      ...invoiceRoutes(invoices),
      ...invoiceIssuingRoutes(issuing),
      ...invoicePaymentRoutes(payments),
      ...invoiceSendingRoutes(sendings),
    ],
  };
}
