import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Invoices } from '#domains/invoices/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { decimalText } from '#kernel/money/index.ts';
import { dayAhead, isWrittenOff, paymentNotFound, reversedAlready, tooMuch } from './invoice-payments.errors.ts';
import { paymentBooked } from './invoice-payments.events.ts';
import type { InvoicePaymentsRepo, PaymentRow } from './invoice-payments.repo.ts';
import type { NewPayment, Payment, PaymentQuery } from './invoice-payments.schemas.ts';

interface Needs {
  repo: InvoicePaymentsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  invoices: Pick<Invoices, 'issued' | 'settle' | 'today'>;
}

type Shown = NonNullable<Awaited<ReturnType<InvoicePaymentsRepo['find']>>>;

const toPayment = ({ payment, invoiceNumber, buyerName, invoiceKind, reversedBy }: Shown): Payment => {
  const { workspaceId: _, kind, createdAt, ...row } = payment;
  return {
    ...row,
    kind: kind as Payment['kind'],
    invoiceNumber: invoiceNumber ?? '',
    buyerName,
    invoiceKind: invoiceKind as Payment['invoiceKind'],
    isReversed: reversedBy !== null,
    createdAt: createdAt.toISOString(),
  };
};

export function makeInvoicePayments({ repo, unitOfWork, audit, events, invoices }: Needs) {
  async function found(tx: Tx, id: string): Promise<Shown> {
    const row = await repo.find(tx, id);
    if (!row) throw paymentNotFound();
    return row;
  }

  async function told(tx: Tx, actor: Member, act: string, { id, invoiceId, amount, currency, kind }: PaymentRow) {
    await audit.record(tx, actor, {
      ...{ operation: `invoicePayments.${act}`, objectType: 'payment', objectId: id },
      changes: { invoiceId, amount, currency },
    });
    await events.emit(tx, actor, paymentBooked, { paymentId: id, invoiceId, kind });
    return toPayment(await found(tx, id));
  }

  return {
    list: (actor: Member, query: PaymentQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toPayment), next };
      }),
    get: (actor: Member, id: string): Promise<Payment> =>
      unitOfWork.read(actor, async (tx) => toPayment(await found(tx, id))),
    create: (actor: Member, input: NewPayment): Promise<Payment> =>
      unitOfWork(actor, async (tx) => {
        const invoice = await invoices.issued(tx, input.invoiceId);
        const today = await invoices.today(tx, actor);
        const paidOn = input.paidOn ?? today;
        if (paidOn > today) throw dayAhead({ today });
        if (invoice.writtenOffAt !== null) throw isWrittenOff(undefined);
        const { workspaceId, currency, balance } = invoice;
        if (input.amount > balance) throw tooMuch({ open: `${decimalText(balance, currency)} ${currency}` });
        const createdBy = actor.userId || null;
        const row = await repo.insert(tx, { ...input, workspaceId, currency, paidOn, kind: 'payment', createdBy });
        await invoices.settle(tx, invoice, { paid: await repo.sum(tx, invoice.id) });
        return told(tx, actor, 'create', row);
      }),
    /** Takes a payment back by a row of its own. */
    reverse: (actor: Member, id: string, note: string): Promise<Payment> =>
      unitOfWork(actor, async (tx) => {
        const { payment } = await found(tx, id);
        const invoice = await invoices.issued(tx, payment.invoiceId);
        const { reversedBy } = await found(tx, id);
        if (payment.kind !== 'payment' || reversedBy !== null) throw reversedAlready(undefined);
        const { workspaceId, invoiceId, amount, currency, method } = payment;
        const row = await repo.insert(tx, {
          ...{ workspaceId, invoiceId, amount, currency, method, note, kind: 'payment_reversed', reversesId: id },
          ...{ paidOn: await invoices.today(tx, actor), createdBy: actor.userId || null },
        });
        await invoices.settle(tx, invoice, { paid: await repo.sum(tx, invoiceId) });
        return told(tx, actor, 'reverse', row);
      }),
  };
}

export type InvoicePayments = ReturnType<typeof makeInvoicePayments>;
