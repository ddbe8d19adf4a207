import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import {
  dueDay,
  type FrozenDocument,
  frozenIssuer,
  type Invoice,
  type InvoiceContent,
  type InvoiceRow,
  type Invoices,
  lackOf,
  onlyInvoicesCredited,
  standingOf,
} from '#domains/invoices/index.ts';
import { type IssuerRow, type Issuers, numberText, todayIn } from '#domains/issuers/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { decimalText, ROUNDING } from '#kernel/money/index.ts';
import {
  creditTooHigh,
  dateAhead,
  dateRunsBack,
  incomplete,
  nothingOpen,
  notWrittenOff,
} from './invoice-issuing.errors.ts';
import { invoiceIssued } from './invoice-issuing.events.ts';
import type { InvoiceIssuingRepo } from './invoice-issuing.repo.ts';
import type { IssueRequest } from './invoice-issuing.schemas.ts';

interface Needs {
  repo: InvoiceIssuingRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  clock: Clock;
  issuers: Pick<Issuers, 'forDocument'>;
  invoices: Pick<
    Invoices,
    'draft' | 'issued' | 'shown' | 'insert' | 'settle' | 'change' | 'contentOf' | 'sumsOf' | 'creditNotes'
  >;
}

export function makeInvoiceIssuing({ repo, unitOfWork, audit, events, clock, issuers, invoices }: Needs) {
  const record = (tx: Tx, actor: Member, act: string, objectId: string, changes?: Record<string, unknown>) =>
    audit.record(tx, actor, {
      ...{ operation: `invoiceIssuing.${act}`, objectType: 'invoice', objectId },
      ...(changes ? { changes } : {}),
    });

  /** The next number of a series. Its row stays locked until the invoice is there, or nothing has happened. */
  async function takeNumber(tx: Tx, issuer: IssuerRow, series: string, issuedOn: string) {
    const { year } = Temporal.PlainDate.from(issuedOn);
    const { workspaceId, id: issuerId } = issuer;
    const counter = await repo.counter(tx, { workspaceId, issuerId, series, year });
    if (counter.lastIssuedOn !== null && issuedOn < counter.lastIssuedOn)
      throw dateRunsBack({ last: counter.lastIssuedOn });
    const sequence = counter.year === year ? counter.last + 1 : 1;
    await repo.count(tx, issuerId, series, { year, last: sequence, lastIssuedOn: issuedOn });
    return { series, year, sequence, number: numberText(series, sequence, year) };
  }

  /** Takes a credit note off its invoice. Gives what of it is set off against what was still open there. */
  async function takeOff(tx: Tx, correctsId: string, { currency }: InvoiceContent, total: number, payable: number) {
    const invoice = await invoices.issued(tx, correctsId);
    const notes = (await invoices.creditNotes(tx, correctsId)).filter(({ state }) => state !== 'draft');
    const left = notes.reduce((sum, note) => sum - note.total, invoice.total);
    const number = invoice.number ?? '';
    if (total > left || currency !== invoice.currency)
      throw creditTooHigh({ number, left: `${decimalText(left, invoice.currency)} ${invoice.currency}` });
    await invoices.settle(tx, invoice, { credited: invoice.credited + payable });
    return { correctsNumber: number, setOff: Math.min(payable, invoice.balance) };
  }

  async function issueIn(tx: Tx, actor: Member, row: InvoiceRow, wished: string | undefined): Promise<Invoice> {
    const { row: issuer, timeZone } = await issuers.forDocument(tx, actor);
    const content = await invoices.contentOf(tx, row);
    const sums = invoices.sumsOf(content);
    const missing = lackOf(content, sums.totals, issuer);
    if (!issuer || missing.length > 0) throw incomplete({ missing: missing.join(', ') }, { extra: { missing } });
    const today = todayIn(clock, timeZone).toString();
    const issuedOn = wished ?? today;
    if (issuedOn > today) throw dateAhead({ today });
    const { total, payable } = sums.totals;
    const off = row.correctsId ? await takeOff(tx, row.correctsId, content, total, payable) : undefined;
    const credited = off?.setOff ?? 0;
    const series = row.kind === 'credit_note' ? issuer.creditSeries : issuer.series;
    const given = await takeNumber(tx, issuer, series, issuedOn);
    const dueOn = dueDay(content, issuedOn);
    const frozen: FrozenDocument = {
      ...{ content, ...sums, issuer: frozenIssuer(issuer), rounding: ROUNDING },
      correctsNumber: off?.correctsNumber ?? null,
    };
    const after = await invoices.change(tx, row.id, {
      ...{ content: null, number: given.number, issuedOn, dueOn, issuedOrder: issuedOn, dueOrder: dueOn },
      ...{ total, payable, credited },
      ...standingOf({ kind: row.kind, payable, paid: 0, credited, isWrittenOff: false }),
    });
    await repo.freeze(tx, {
      ...{ invoiceId: row.id, workspaceId: row.workspaceId, issuerId: issuer.id, kind: row.kind, issuedOn, ...given },
      ...{ document: frozen as unknown as Record<string, unknown>, issuedBy: actor.userId || null },
    });
    await record(tx, actor, 'issue', row.id, { number: given.number, issuedOn, total, currency: content.currency });
    await events.emit(tx, actor, invoiceIssued, { invoiceId: row.id, kind: row.kind, number: given.number });
    return invoices.shown(tx, actor, after);
  }

  return {
    numbering: (actor: Member) => unitOfWork.read(actor, async (tx) => ({ items: await repo.numbering(tx) })),
    issue: (actor: Member, id: string, { issuedOn }: IssueRequest, ifMatch: number | undefined): Promise<Invoice> =>
      unitOfWork(actor, async (tx) => issueIn(tx, actor, await invoices.draft(tx, actor, id, {}, ifMatch), issuedOn)),
    credit: (actor: Member, id: string): Promise<Invoice> =>
      unitOfWork(actor, async (tx) => {
        const row = await invoices.issued(tx, id);
        if (row.kind !== 'invoice') throw onlyInvoicesCredited(undefined);
        const content = await invoices.contentOf(tx, row);
        const copied = { ...content, dueOn: null, suppliedOn: null, note: '', paymentDays: 0 };
        return invoices.insert(tx, actor, copied, {
          ...{ kind: 'credit_note', correctsId: id, customerId: row.customerId },
        });
      }),
    /** Gives up on what is open. */
    writeOff: (actor: Member, id: string, reason: string): Promise<Invoice> =>
      unitOfWork(actor, async (tx) => {
        const row = await invoices.issued(tx, id);
        if (row.kind !== 'invoice' || row.balance === 0) throw nothingOpen(undefined);
        const after = await invoices.settle(tx, row, { writtenOff: reason });
        await record(tx, actor, 'writeOff', id, { reason, amount: row.balance });
        return invoices.shown(tx, actor, after);
      }),
    takeUpAgain: (actor: Member, id: string): Promise<Invoice> =>
      unitOfWork(actor, async (tx) => {
        const row = await invoices.issued(tx, id);
        if (row.writtenOffAt === null) throw notWrittenOff(undefined);
        const after = await invoices.settle(tx, row, { writtenOff: null });
        await record(tx, actor, 'takeUpAgain', id);
        return invoices.shown(tx, actor, after);
      }),
  };
}

export type InvoiceIssuing = ReturnType<typeof makeInvoiceIssuing>;
