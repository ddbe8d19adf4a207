import { and, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import { invoiceDocuments, invoicePayments, invoiceSendings, invoices as table } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { defineHolder, type KeptData, type Person, patternOf } from '../holder.ts';

const REASON =
  'Issued invoices and credit notes are fiscal documents, which the law has kept for ten years (art. 2220 c.c.). They are not changed until then.';
const YEARS = 10;

const oneOf = (value: SQL, mails: readonly string[]): SQL | undefined =>
  mails.length > 0 ? inArray(sql`lower(${value})`, [...mails]) : undefined;

/** Invoices of a customer, and those to a mail address of theirs. */
const about = ({ workspaceId, customerIds, mails }: Person): SQL | undefined =>
  and(
    eq(table.workspaceId, workspaceId),
    or(
      sql`false`,
      customerIds.length > 0 ? inArray(table.customerId, [...customerIds]) : undefined,
      ...['email', 'pec'].flatMap((field) => [
        oneOf(sql`${table.content} -> 'buyer' ->> ${field}`, mails),
        oneOf(
          sql`(select d.document -> 'content' -> 'buyer' ->> ${field} from invoice_documents d where d.invoice_id = ${table.id})`,
          mails,
        ),
      ]),
    ),
  );
const isDraft = eq(table.state, 'draft');

/** Where an invoice went to is not part of the document. */
const sentTo = (tx: Tx, person: Person): SQL | undefined =>
  and(
    eq(invoiceSendings.workspaceId, person.workspaceId),
    ne(invoiceSendings.recipient, ''),
    or(
      oneOf(sql`${invoiceSendings.recipient}`, person.mails),
      inArray(invoiceSendings.invoiceId, tx.select({ id: table.id }).from(table).where(about(person))),
    ),
  );

async function keptOf(tx: Tx, person: Person): Promise<KeptData[]> {
  const rows = await tx
    .select({ issuedOn: table.issuedOn })
    .from(table)
    .where(and(about(person), ne(table.state, 'draft')));
  if (rows.length === 0) return [];
  const last = Math.max(...rows.map(({ issuedOn }) => Number((issuedOn ?? '').slice(0, 4))));
  return [{ what: 'invoices', count: rows.length, reason: REASON, until: `${last + YEARS}-12-31T23:59:59.000Z` }];
}

/** Drafts forget who they were for; what is issued stays for as long as the law says. */
export const invoices = defineHolder({
  name: 'invoices',
  columns: [
    ...['invoices.content', 'invoices.buyer_name', 'invoices.written_off_reason', 'invoice_documents.document'],
    ...['invoice_payments.note', 'invoice_sendings.recipient', 'invoice_sendings.subject', 'invoice_sendings.message'],
  ],
  async find(tx, person) {
    const { number, state, issuedOn, currency, total, paid, content } = table;
    const rows = await tx
      .select({ number, state, issuedOn, currency, total, paid, content, document: invoiceDocuments.document })
      .from(table)
      .leftJoin(invoiceDocuments, eq(invoiceDocuments.invoiceId, table.id))
      .where(about(person))
      .orderBy(table.id)
      .limit(10_000);
    const { nth, recipient, subject, message, sentAt } = invoiceSendings;
    const sendings = await tx
      .select({ nth, recipient, subject, message, sentAt })
      .from(invoiceSendings)
      .where(sentTo(tx, person))
      .limit(10_000);
    return [...rows, ...sendings];
  },
  async erase(tx, person) {
    const kept = await keptOf(tx, person);
    const sent = await tx
      .update(invoiceSendings)
      .set({
        ...{ recipient: '', subject: '', message: '' },
        state: sql`case when ${invoiceSendings.state} = 'queued' then 'failed' else ${invoiceSendings.state} end`,
      })
      .where(sentTo(tx, person))
      .returning({ id: invoiceSendings.id });
    const nowhere = { street: '', postalCode: '', city: '', province: '', country: 'IT' };
    const nobody = { name: '', address: nowhere, vatNumber: '', taxCode: '', email: '', pec: '', sdiCode: '' };
    const drafts = await tx
      .update(table)
      .set({
        content: sql`${table.content} || ${JSON.stringify({ buyer: nobody, note: '' })}::jsonb`,
        ...{ buyerName: '', customerId: null, revision: sql`${table.revision} + 1` },
      })
      .where(and(about(person), isDraft))
      .returning({ id: table.id });
    const pattern = patternOf(person);
    const noted = await tx
      .update(invoicePayments)
      .set({ note: sql`regexp_replace(${invoicePayments.note}, ${pattern}, '[erased]', 'gi')` })
      .where(and(eq(invoicePayments.workspaceId, person.workspaceId), sql`${invoicePayments.note} ~* ${pattern}`))
      .returning({ id: invoicePayments.id });
    const given = await tx
      .update(table)
      .set({ writtenOffReason: sql`regexp_replace(${table.writtenOffReason}, ${pattern}, '[erased]', 'gi')` })
      .where(and(eq(table.workspaceId, person.workspaceId), sql`${table.writtenOffReason} ~* ${pattern}`))
      .returning({ id: table.id });
    return { erased: sent.length + drafts.length + noted.length + given.length, kept };
  },
});
