import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Invoice, Invoices } from '#domains/invoices/index.ts';
import { type Member, systemActor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import { noRecipient, skipped } from './invoice-sendings.errors.ts';
import { sendInvoice } from './invoice-sendings.jobs.ts';
import type { InvoiceSendingsRepo, SendingRow } from './invoice-sendings.repo.ts';
import type { Sending, SendRequest } from './invoice-sendings.schemas.ts';

/** An invoice on its way to its buyer. */
export interface InvoiceLetter {
  /** The same on every attempt. */
  key: string;
  workspaceId: string;
  invoice: Invoice;
  recipient: string;
  /** Empty for the usual words. */
  subject: string;
  message: string;
  file: { name: string; bytes: Uint8Array };
}

interface Needs {
  repo: InvoiceSendingsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  jobs: Pick<Jobs, 'send'>;
  clock: Clock;
  invoices: Pick<Invoices, 'issued' | 'change' | 'forPdf' | 'drawn' | 'find'>;
  /** `certainlyNot` says that nobody got it, so that it may be tried again. */
  mail: (letter: InvoiceLetter) => Promise<void>;
  certainlyNot: (error: unknown) => boolean;
}

const toSending = ({ id, nth, recipient, subject, message, state, sentAt, createdAt }: SendingRow): Sending => ({
  ...{ id, nth, recipient, subject, message, state: state as Sending['state'] },
  sentAt: sentAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

export function makeInvoiceSendings({ repo, unitOfWork, audit, jobs, clock, invoices, mail, certainlyNot }: Needs) {
  const note = (actor: Member, id: string, state: Sending['state']) =>
    unitOfWork(actor, async (tx) => {
      const sending = await repo.find(tx, id);
      if (!sending) return;
      const sentAt = new Date(clock.nowMs());
      await repo.update(tx, id, { state, ...(state === 'sent' ? { sentAt } : {}) });
      if (state === 'sent') await invoices.change(tx, sending.invoiceId, { sentAt });
    });

  return {
    list: (actor: Member, invoiceId: string) =>
      unitOfWork.read(actor, async (tx) => {
        await invoices.find(tx, invoiceId);
        return { items: (await repo.list(tx, invoiceId)).map(toSending) };
      }),
    /** Queues one sending. Asked again for one that is there, gives that one. */
    send: (actor: Member, invoiceId: string, { to, subject = '', message = '', nth }: SendRequest): Promise<Sending> =>
      unitOfWork(actor, async (tx: Tx) => {
        const invoice = await invoices.issued(tx, invoiceId);
        const recipient = to ?? (await invoices.forPdf(tx, actor, invoiceId)).invoice.buyer.email;
        const before = await repo.nth(tx, invoiceId, nth);
        // Nobody's address: lines of the audit log are never changed.
        const line = { objectType: 'invoice', objectId: invoiceId, changes: { nth } };
        await audit.record(tx, actor, { operation: 'invoiceSendings.create', ...line });
        if (before) return toSending(before);
        if (nth !== invoice.sendings + 1) throw skipped({ sendings: invoice.sendings, next: invoice.sendings + 1 });
        if (recipient === '') throw noRecipient(undefined);
        const { workspaceId, userId } = actor;
        const row = await repo.insert(tx, {
          ...{ workspaceId, invoiceId, nth, recipient, subject, message, createdBy: userId || null },
        });
        await invoices.change(tx, invoiceId, { sendings: nth });
        await jobs.send(tx, sendInvoice, { workspaceId, sendingId: row.id });
        return toSending(row);
      }),
    /** The job: handed to the mail at most once, unless it is certain that nobody got it. */
    async run({ workspaceId, sendingId }: { workspaceId: string; sendingId: string }): Promise<void> {
      const actor = systemActor(workspaceId, 'invoice-sending') as unknown as Member;
      const found = await unitOfWork.read(actor, async (tx) => {
        const sending = await repo.find(tx, sendingId);
        if (!sending || sending.state === 'sent' || sending.state === 'unknown') return undefined;
        return { sending, ...(await invoices.forPdf(tx, actor, sending.invoiceId)) };
      });
      if (!found) return;
      const { sending, invoice, issuer } = found;
      const file = await invoices.drawn(invoice, issuer, workspaceId);
      const { recipient, subject, message } = sending;
      try {
        const key = `invoice-${sending.invoiceId}-${sending.nth}`;
        await mail({ key, workspaceId, invoice, recipient, subject, message, file });
      } catch (error) {
        const isSafe = certainlyNot(error);
        await note(actor, sendingId, isSafe ? 'failed' : 'unknown');
        if (isSafe) throw error;
        return;
      }
      await note(actor, sendingId, 'sent');
    },
  };
}

export type InvoiceSendings = ReturnType<typeof makeInvoiceSendings>;
