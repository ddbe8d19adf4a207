import { buffer } from 'node:stream/consumers';
import type { Customer } from '#domains/customers/index.ts';
import { invoiceIssuingRoutes, makeInvoiceIssuing, makeInvoiceIssuingRepo } from '#domains/invoice-issuing/index.ts';
import { invoicePaymentRoutes, makeInvoicePayments, makeInvoicePaymentsRepo } from '#domains/invoice-payments/index.ts';
import {
  invoiceSendingRoutes,
  makeInvoiceSendings,
  makeInvoiceSendingsRepo,
  sendInvoice,
} from '#domains/invoice-sendings/index.ts';
import {
  type Invoices,
  invoiceRoutes,
  type KnownBuyer,
  makeInvoices,
  makeInvoicesRepo,
} from '#domains/invoices/index.ts';
import { type Issuers, issuerRoutes, makeIssuers, makeIssuersRepo, optionalMail } from '#domains/issuers/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { certainlyNotSent } from '#kernel/mail/index.ts';
import { makeDocuments } from '../documents/index.ts';
import { invoiceMail } from '../mails/invoice.ts';
import type { CustomersPart } from './customers.ts';
import type { Kernel } from './kernel.ts';
import type { LibraryPart } from './library.ts';
import type { MailPart } from './mail.ts';

interface Below {
  library: LibraryPart;
  mail: MailPart;
  customers: Pick<CustomersPart, 'customers'>;
}

export interface FinancePart {
  routes: AnyRoute[];
  issuers: Issuers;
  invoices: Invoices;
  close: () => Promise<void>;
}

/** Names stand in the head of a mail, where no line ends. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** What nobody could send to is left out. */
const mailOr = (written: string): string => (optionalMail.safeParse(written).success ? written : '');

/** A customer as an invoice names them. */
function asBuyer({ displayName, companyName, kind, address, mails, language, ...rest }: Customer): KnownBuyer {
  const { street = '', postalCode = '', city = '', province = '', country = '' } = address ?? {};
  const { vatNumber, taxCode, sdiCode, pec } = rest;
  const spoken = language.slice(0, 2);
  return {
    buyer: {
      name: (kind === 'company' && companyName) || displayName,
      address: { street, postalCode, city, province, country: country || 'IT' },
      ...{ vatNumber: vatNumber.slice(0, 28), taxCode: taxCode.slice(0, 28), pec: mailOr(pec) },
      // Codes of other lengths are not taken by the exchange system.
      sdiCode: /^[A-Z0-9]{6,7}$/.test(sdiCode.toUpperCase()) ? sdiCode.toUpperCase() : '',
      email: mailOr((mails.find((mail) => mail.isPrimary) ?? mails[0])?.address ?? ''),
    },
    language: spoken === 'it' || spoken === 'en' ? spoken : null,
  };
}

/** Invoices, credit notes and what was paid. */
export function composeFinance(kernel: Kernel, below: Below): FinancePart {
  const {
    library,
    customers,
    mail: { transport },
  } = below;
  const { unitOfWork, audit, events, clock, jobs, storage, config } = kernel;
  const base = { unitOfWork, audit, events, clock };
  const issuers = makeIssuers({ ...base, repo: makeIssuersRepo(), mediaExists: library.media.exists });

  const documents = makeDocuments();

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
    async buyerOf(tx, id) {
      const customer = await customers.customers.find(tx, id);
      return customer && asBuyer(customer);
    },
    draw: async (invoice, issuer, workspaceId) =>
      documents.invoice(invoice, issuer, await logoOf(workspaceId, issuer.logoMediaId)),
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
    ...{ issuers, invoices, close: documents.close },
    routes: [
      ...issuerRoutes(issuers),
      ...invoiceRoutes(invoices),
      ...invoiceIssuingRoutes(issuing),
      ...invoicePaymentRoutes(payments),
      ...invoiceSendingRoutes(sendings),
    ],
  };
}
