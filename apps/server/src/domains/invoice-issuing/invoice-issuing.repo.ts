import { and, eq, sql } from 'drizzle-orm';
import { invoiceCounters, invoiceDocuments } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { NumberingReport } from './invoice-issuing.schemas.ts';

export function makeInvoiceIssuingRepo() {
  return {
    freeze: async (tx: Tx, values: typeof invoiceDocuments.$inferInsert) =>
      void (await tx.insert(invoiceDocuments).values(values)),
    /** The counter of a series, locked until the transaction ends. */
    async counter(tx: Tx, values: { workspaceId: string; issuerId: string; series: string; year: number }) {
      await tx
        .insert(invoiceCounters)
        .values({ ...values, last: 0 })
        .onConflictDoNothing();
      const [row] = await tx
        .select()
        .from(invoiceCounters)
        .where(and(eq(invoiceCounters.issuerId, values.issuerId), eq(invoiceCounters.series, values.series)))
        .for('update');
      if (!row) throw new Error('The counter has gone.');
      return row;
    },
    async count(
      tx: Tx,
      issuerId: string,
      series: string,
      values: { year: number; last: number; lastIssuedOn: string },
    ) {
      await tx
        .update(invoiceCounters)
        .set(values)
        .where(and(eq(invoiceCounters.issuerId, issuerId), eq(invoiceCounters.series, series)));
    },
    async numbering(tx: Tx): Promise<NumberingReport['items']> {
      const { rows } = await tx.execute(sql`
        with given as (
          select series, year, sequence, issued_on,
            lag(issued_on) over (partition by issuer_id, series order by year, sequence) as before
          from ${invoiceDocuments}
        ), runs as (
          select series, year, min(sequence) as first, max(sequence) as last, count(*)::int as count,
            min(issued_on)::text as first_on, max(issued_on)::text as last_on,
            bool_and(before is null or issued_on >= before) as ascends
          from given group by series, year
        )
        select runs.*, coalesce((
          select json_agg(missing) from (
            select n as missing from generate_series(1, runs.last) n
            where not exists (select from given g where g.series = runs.series and g.year = runs.year and g.sequence = n)
            order by n limit 100
          ) gaps), '[]') as gaps
        from runs order by year desc, series`);
      return rows.map((row) => ({
        ...{ series: String(row.series), year: Number(row.year), first: Number(row.first), last: Number(row.last) },
        ...{ count: Number(row.count), firstOn: String(row.first_on), lastOn: String(row.last_on) },
        gaps: row.gaps as number[],
        isGapless: (row.gaps as number[]).length === 0,
        datesAscend: row.ascends === true,
      }));
    },
  };
}

export type InvoiceIssuingRepo = ReturnType<typeof makeInvoiceIssuingRepo>;
