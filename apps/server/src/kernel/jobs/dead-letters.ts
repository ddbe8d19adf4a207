import { sql } from 'drizzle-orm';
import type { Sql } from '#db/client.ts';

/** Queue of the jobs that failed for good. */
export const DEAD_LETTERS = 'dead-letters';

/** What failed for good, by job. */
export interface DeadLetters {
  job: string;
  count: number;
  latest: Date;
  /** What the latest one said when it failed. */
  error: string;
}

/** For metrics and `atelier doctor`. Empty before the first start, when there are no queues yet. */
export async function readDeadLetters(root: Sql): Promise<DeadLetters[]> {
  const known = await root.execute(sql`select to_regclass('pgboss.job') is not null as known`);
  if (!known.rows[0]?.known) return [];
  const { rows } = await root.execute(sql`
    select source_name as job, count(*)::int as count, max(created_on) as latest,
      (array_agg(source_output ->> 'message' order by created_on desc))[1] as error
    from pgboss.job where name = ${DEAD_LETTERS} and state < 'completed' group by source_name order by source_name`);
  return rows.map((row) => ({
    job: String(row.job),
    count: Number(row.count),
    latest: new Date(String(row.latest)),
    error: String(row.error ?? ''),
  }));
}
