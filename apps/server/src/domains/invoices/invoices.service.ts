import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { type Issuers, todayIn } from '#domains/issuers/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { csvOf } from '#kernel/csv/index.ts';
import { revisionConflict } from '#kernel/errors/index.ts';
import { decimalText } from '#kernel/money/index.ts';
import {
  customerNotFound,
  invoiceNotFound,
  notADraft,
  notIssued,
  onlyInvoicesCredited,
  tooLarge,
} from './invoices.errors.ts';
import {
  begun,
  computed,
  type FrozenDocument,
  fileName,
  frozenIssuer,
  invoiceOf,
  isOverdue,
  type KnownBuyer,
  lackOf,
  NO_DAY,
  standingOf,
  summaryOf,
} from './invoices.queries.ts';
import type { InvoiceRow, InvoicesRepo } from './invoices.repo.ts';
import {
  contentSchema,
  type Invoice,
  type InvoiceChange,
  type InvoiceContent,
  type InvoiceFilter,
  type InvoiceQuery,
  type IssuedBy,
  type NewInvoice,
} from './invoices.schemas.ts';

interface Needs {
  repo: InvoicesRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Clock;
  issuers: Pick<Issuers, 'forDocument'>;
  /** Customers of this workspace stand above: whoever composes them gives them in. */
  buyerOf: (tx: Tx, customerId: string) => Promise<KnownBuyer | undefined>;
  /** The document as a PDF. The same invoice gives the same bytes. */
  draw: (invoice: Invoice, issuer: IssuedBy, workspaceId: string) => Promise<Uint8Array>;
}

/** What a draft is, and of what it was made. */
interface Origin {
  kind: 'invoice' | 'credit_note';
  correctsId?: string;
  customerId: string | null;
}

/** Rows of one piece of an export. */
const PIECE = 500;
const CSV_HEAD = [
  ...['number', 'kind', 'state', 'overdue', 'issued_on', 'due_on', 'buyer', 'currency'],
  ...['total', 'payable', 'paid', 'credited', 'balance', 'sent_at'],
];

export function makeInvoices({ repo, unitOfWork, audit, clock, issuers, buyerOf, draw }: Needs) {
  const record = (tx: Tx, actor: Member, act: string, objectId: string, changes?: Record<string, unknown>) =>
    audit.record(tx, actor, {
      ...{ operation: `invoices.${act}`, objectType: 'invoice', objectId },
      ...(changes ? { changes } : {}),
    });

  const todayOf = (timeZone: string): string => todayIn(clock, timeZone).toString();

  function sumsOf(content: InvoiceContent) {
    try {
      return computed(content);
    } catch (error) {
      if (error instanceof RangeError) throw tooLarge(undefined);
      throw error;
    }
  }

  /** Columns of a draft that lists show and sort by. */
  function columnsOf(content: InvoiceContent) {
    const { totals } = sumsOf(content);
    return {
      ...{ content, currency: content.currency, buyerName: content.buyer.name },
      ...{ total: totals.total, payable: totals.payable },
      ...{ dueOn: content.dueOn, issuedOrder: NO_DAY, dueOrder: content.dueOn ?? NO_DAY },
    };
  }

  async function shown(tx: Tx, actor: Member, row: InvoiceRow): Promise<Invoice> {
    const document = row.state === 'draft' ? undefined : await repo.document(tx, row.id);
    const issuer = await issuers.forDocument(tx, actor);
    const corrected = row.correctsId ? await repo.find(tx, row.correctsId) : undefined;
    const creditNotes = row.kind === 'invoice' ? await repo.creditNotes(tx, row.id) : [];
    const frozen = document?.document as unknown as FrozenDocument | undefined;
    const content = frozen?.content ?? contentSchema.parse(row.content);
    const sums = frozen ?? sumsOf(content);
    const missing = frozen ? [] : lackOf(content, sums.totals, issuer.row);
    return invoiceOf({
      ...{ row, content, sums, missing, creditNotes, frozen, today: todayOf(issuer.timeZone) },
      correctsNumber: frozen ? frozen.correctsNumber : (corrected?.number ?? null),
    });
  }

  async function found(tx: Tx, id: string): Promise<InvoiceRow> {
    const row = await repo.find(tx, id);
    if (!row) throw invoiceNotFound();
    return row;
  }
  async function customerOf(tx: Tx, id: string): Promise<KnownBuyer> {
    const customer = await buyerOf(tx, id);
    if (!customer) throw customerNotFound();
    return customer;
  }
  async function locked(tx: Tx, id: string): Promise<InvoiceRow> {
    const row = await repo.lock(tx, id);
    if (!row) throw invoiceNotFound();
    return row;
  }
  /** The draft, locked; refused when it is issued, or another than the one that was seen. */
  async function draft(tx: Tx, actor: Member, id: string, yours: object, ifMatch?: number): Promise<InvoiceRow> {
    const row = await locked(tx, id);
    if (row.state !== 'draft') throw notADraft({ number: row.number ?? '' });
    if (ifMatch !== undefined && ifMatch !== row.revision)
      throw revisionConflict(undefined, { extra: { yours, theirs: await shown(tx, actor, row) } });
    return row;
  }
  async function issued(tx: Tx, id: string): Promise<InvoiceRow> {
    const row = await locked(tx, id);
    if (row.state === 'draft') throw notIssued(undefined);
    return row;
  }

  /** What a document says, issued or not. */
  async function contentOf(tx: Tx, row: InvoiceRow): Promise<InvoiceContent> {
    const frozen = (await repo.document(tx, row.id))?.document as unknown as FrozenDocument | undefined;
    return frozen?.content ?? contentSchema.parse(row.content);
  }

  /** An invoice with whoever issues it: as frozen, or for a draft as it is set up. */
  async function forPdf(tx: Tx, actor: Member, id: string) {
    const invoice = await shown(tx, actor, await found(tx, id));
    const { row, workspaceName } = await issuers.forDocument(tx, actor);
    return { invoice, issuer: invoice.issuer ?? frozenIssuer(row, workspaceName) };
  }

  async function insert(tx: Tx, actor: Member, content: InvoiceContent, more: Origin) {
    const { workspaceId, userId } = actor;
    const row = await repo.insert(tx, { workspaceId, createdBy: userId || null, ...more, ...columnsOf(content) });
    await record(tx, actor, 'create', row.id, { kind: row.kind });
    return shown(tx, actor, row);
  }

  /** What is open of an issued document, after something about it has changed. */
  async function settle(
    tx: Tx,
    row: InvoiceRow,
    change: { paid?: number; credited?: number; writtenOff?: string | null },
  ) {
    const { paid = row.paid, credited = row.credited } = change;
    const isWrittenOff = change.writtenOff === undefined ? row.writtenOffAt !== null : change.writtenOff !== null;
    const standing = standingOf({ kind: row.kind, payable: row.payable, paid, credited, isWrittenOff });
    const writing =
      change.writtenOff === undefined
        ? {}
        : {
            writtenOffAt: change.writtenOff === null ? null : new Date(clock.nowMs()),
            writtenOffReason: change.writtenOff ?? '',
          };
    return repo.update(tx, row.id, { paid, credited, ...standing, ...writing });
  }

  async function* pieces(actor: Member, filter: InvoiceFilter, today: string) {
    for (let last: string | undefined, more = true; more; ) {
      const from: string | undefined = last;
      const rows = await unitOfWork.read(actor, (tx) => repo.piece(tx, filter, today, from, PIECE));
      last = rows.at(-1)?.id;
      more = rows.length === PIECE;
      yield rows.map((row) => {
        const money = (amount: number) => decimalText(amount, row.currency);
        return [
          ...[row.number ?? '', row.kind, row.state, isOverdue(row, today), row.issuedOn, row.dueOn, row.buyerName],
          ...[row.currency, money(row.total), money(row.payable), money(row.paid), money(row.credited)],
          ...[money(row.balance), row.sentAt?.toISOString() ?? ''],
        ];
      });
    }
  }
  const today = async (tx: Tx, actor: Member): Promise<string> =>
    todayOf((await issuers.forDocument(tx, actor)).timeZone);

  const drawn = async (invoice: Invoice, issuer: IssuedBy, workspaceId: string) => ({
    bytes: await draw(invoice, issuer, workspaceId),
    name: fileName(invoice),
  });

  return {
    list: (actor: Member, query: InvoiceQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const day = await today(tx, actor);
        const { items, next } = await repo.list(tx, query, day);
        return { items: items.map((row) => summaryOf(row, day)), next };
      }),
    sums: (actor: Member, filter: InvoiceFilter) =>
      unitOfWork.read(actor, async (tx) => ({ items: await repo.sums(tx, filter, await today(tx, actor)) })),
    async *csv(actor: Member, filter: InvoiceFilter): AsyncGenerator<string> {
      const day = await unitOfWork.read(actor, (tx) => today(tx, actor));
      yield* csvOf(CSV_HEAD, pieces(actor, filter, day));
    },
    get: (actor: Member, id: string): Promise<Invoice> =>
      unitOfWork.read(actor, async (tx) => shown(tx, actor, await found(tx, id))),
    create: (actor: Member, input: NewInvoice): Promise<Invoice> =>
      unitOfWork(actor, async (tx) => {
        const { row, language } = await issuers.forDocument(tx, actor);
        const { customerId } = input;
        const customer = customerId === null ? undefined : await customerOf(tx, customerId);
        return insert(tx, actor, begun(input, row, language, customer), { kind: 'invoice', customerId });
      }),
    update: (actor: Member, id: string, change: InvoiceChange, ifMatch: number | undefined): Promise<Invoice> =>
      unitOfWork(actor, async (tx) => {
        const before = await draft(tx, actor, id, change, ifMatch);
        const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        const { customerId = before.customerId } = change;
        const customer = change.customerId ? await customerOf(tx, change.customerId) : undefined;
        const content = contentSchema.parse({
          ...before.content,
          ...(customer ? { buyer: customer.buyer } : {}),
          ...given,
        });
        const row = await repo.update(tx, id, { ...columnsOf(content), customerId });
        await record(tx, actor, 'update', id, { fields: Object.keys(given) });
        return shown(tx, actor, row);
      }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const { kind } = await draft(tx, actor, id, {});
        await repo.delete(tx, id);
        await record(tx, actor, 'delete', id, { kind });
      }),
    duplicate: (actor: Member, id: string): Promise<Invoice> =>
      unitOfWork(actor, async (tx) => {
        const row = await found(tx, id);
        if (row.kind !== 'invoice') throw onlyInvoicesCredited(undefined);
        const content = await contentOf(tx, row);
        return insert(
          tx,
          actor,
          { ...content, dueOn: null, suppliedOn: null },
          {
            ...{ kind: 'invoice', customerId: row.customerId },
          },
        );
      }),
    /** The PDF and the name of its file. */
    async pdf(actor: Member, id: string): Promise<{ bytes: Uint8Array; name: string }> {
      const { invoice, issuer } = await unitOfWork.read(actor, (tx) => forPdf(tx, actor, id));
      return drawn(invoice, issuer, actor.workspaceId);
    },
    ...{ shown, insert, draft, issued, settle, today, contentOf, sumsOf, forPdf, drawn, find: found },
    creditNotes: repo.creditNotes,
    change: repo.update,
  };
}

export type Invoices = ReturnType<typeof makeInvoices>;
