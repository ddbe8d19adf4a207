/**
 * All rows out of a database and into another, table by table as JSON lines: the same for PGlite and PostgreSQL.
 */

import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import type { Database, Sql } from './database.ts';
import { tablePolicies } from './policies.ts';

const BATCH = 500;

/** Tables so that what is referred to comes first. */
async function orderedTables(tx: Sql): Promise<string[]> {
  const tables = Object.keys(tablePolicies);
  const references = (
    await tx.execute(
      sql`select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    )
  ).rows as { child: string; parent: string }[];
  const ordered: string[] = [];
  const visit = (table: string, path: readonly string[]) => {
    if (ordered.includes(table) || path.includes(table)) return;
    for (const { child, parent } of references)
      if (child === table && parent !== table) visit(parent, [...path, table]);
    ordered.push(table);
  };
  for (const table of tables) visit(table, []);
  return ordered;
}

/** Writes `<table>.jsonl` files below `folder`, all from one snapshot. */
export async function copyOut(
  database: Database,
  folder: string,
  progress: (table: string, rows: number) => void,
): Promise<Record<string, number>> {
  return database.transaction({}, async (tx, script) => {
    await script('set transaction isolation level repeatable read read only');
    const counts: Record<string, number> = {};
    for (const table of await orderedTables(tx)) {
      const file = createWriteStream(join(folder, `${table}.jsonl`));
      let count = 0;
      await tx.execute(
        sql.raw(`declare rows_out no scroll cursor for select to_jsonb(t)::text as row from ${table} t`),
      );
      for (;;) {
        const rows = (await tx.execute(sql.raw(`fetch ${BATCH} from rows_out`))).rows as { row: string }[];
        if (rows.length === 0) break;
        count += rows.length;
        if (!file.write(`${rows.map((r) => r.row).join('\n')}\n`)) await once(file, 'drain');
        progress(table, count);
      }
      await tx.execute(sql.raw('close rows_out'));
      file.end();
      await once(file, 'finish');
      counts[table] = count;
    }
    return counts;
  });
}

/** Replaces all rows by those in `folder`, in one transaction: a broken-off restore changes nothing. */
export async function copyIn(
  database: Database,
  folder: string,
  progress: (table: string, rows: number) => void,
): Promise<number> {
  return database.transaction({}, async (tx) => {
    const tables = await orderedTables(tx);
    const parents = await selfReferences(tx);
    await tx.execute(sql.raw(`truncate ${tables.join(', ')}`));
    let total = 0;
    for (const table of tables) {
      const path = join(folder, `${table}.jsonl`);
      if (existsSync(path)) total += await loadTable(tx, { table, path, parent: parents.get(table) }, progress);
    }
    return total;
  });
}

/** Column by which a table refers to itself. */
async function selfReferences(tx: Sql): Promise<Map<string, string>> {
  const { rows } = await tx.execute(sql`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.conrelid = c.confrelid and c.connamespace = 'public'::regnamespace`);
  return new Map(rows.map((row) => [String(row.table), String(row.column)]));
}

interface TableFile {
  table: string;
  path: string;
  parent: string | undefined;
}

async function loadTable(
  tx: Sql,
  { table, path, parent }: TableFile,
  progress: (table: string, rows: number) => void,
): Promise<number> {
  let batch: Record<string, unknown>[] = [];
  let links: { id: unknown; parent: unknown }[] = [];
  let count = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    const rows = JSON.stringify(batch);
    await tx.execute(
      sql`insert into ${sql.identifier(table)} select * from jsonb_populate_recordset(null::${sql.identifier(table)}, ${rows}::jsonb)`,
    );
    count += batch.length;
    batch = [];
    progress(table, count);
  };
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line === '') continue;
    const row = JSON.parse(line) as Record<string, unknown>;
    // A row may come before the one it refers to: linked once all are there.
    if (parent && row[parent] !== null) {
      links.push({ id: row.id, parent: row[parent] });
      row[parent] = null;
    }
    batch.push(row);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  for (; parent && links.length > 0; links = links.slice(BATCH)) {
    const some = JSON.stringify(links.slice(0, BATCH));
    await tx.execute(sql`
      update ${sql.identifier(table)} t set ${sql.identifier(parent)} = l.parent
      from jsonb_to_recordset(${some}::jsonb) as l(id uuid, parent uuid) where t.id = l.id`);
  }
  return count;
}
