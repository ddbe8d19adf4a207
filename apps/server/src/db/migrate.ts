import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Database } from './database.ts';
import { policyScript } from './policies.ts';

const folder = join(import.meta.dirname, 'migrations');
const LOCK = 7_245_001;

/** Nobody listens, nobody knows the name, or the server lets us not in: what an administrator mends, not we. */
const NOT_REACHED = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['28000', '28P01', '3D000', '57P03', '53300'],
]);

/**
 * Brings the schema and its policies up to date, once, whoever starts first (advisory lock). As the first to ask the
 * database anything it throws a sentence for the administrator when there is no answer.
 * @returns names of what was applied; empty when nothing was to do
 */
export async function migrate(database: Database): Promise<string[]> {
  try {
    return await bringUpToDate(database);
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    if (!NOT_REACHED.has(code)) throw error;
    throw new Error(`The database does not answer (${message || code}). Check DATABASE_URL.`, { cause: error });
  }
}

async function bringUpToDate(database: Database): Promise<string[]> {
  const policies = policyScript();
  const wanted = [
    ...readMigrationFiles({ migrationsFolder: folder }).map((m) => ({
      name: `schema ${m.hash.slice(0, 12)}`,
      hash: m.hash,
      text: m.sql.join('\n'),
    })),
    { name: 'policies', hash: createHash('sha256').update(policies).digest('hex'), text: policies },
  ];
  return database.transaction({}, async (tx, script) => {
    await script(`select pg_advisory_xact_lock(${LOCK})`);
    await tx.execute(
      sql`create table if not exists public.schema_history (hash text primary key, name text not null, applied_at timestamptz not null default now())`,
    );
    const done = new Set(
      (await tx.execute(sql`select hash from public.schema_history`)).rows.map((row) => String(row.hash)),
    );
    const applied: string[] = [];
    for (const step of wanted) {
      if (done.has(step.hash)) continue;
      await script(step.text);
      await tx.execute(sql`insert into public.schema_history (hash, name) values (${step.hash}, ${step.name})`);
      applied.push(step.name);
    }
    return applied;
  });
}
