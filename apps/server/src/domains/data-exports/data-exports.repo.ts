import { and, eq, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { dataExports, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { ExportListQuery } from './data-exports.schemas.ts';

export type ExportRow = typeof dataExports.$inferSelect;
export type Owner = { workspaceId: string } | { userId: string };

const order: Order = { column: dataExports.id, id: dataExports.id, descending: true };
const ownedBy = (owner: Owner): SQL | undefined =>
  'workspaceId' in owner
    ? eq(dataExports.workspaceId, owner.workspaceId)
    : and(isNull(dataExports.workspaceId), eq(dataExports.userId, owner.userId));

/** Columns whose values open something: they stay here. */
const SECRET = /^sealed_|_sealed$|secret|password|(?:^|_)token(?:_hash)?$|ciphertext|envelope/;
const PAGE = 500;
/** Files about an export itself, or that only make sense here. */
const LEFT_OUT = new Set(['data_exports', 'schema_history']);

const withoutSecrets = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      SECRET.test(column) && value !== null ? '[left out]' : value,
    ]),
  );

export function makeDataExportsRepo() {
  return {
    async list(tx: Tx, owner: Owner, query: ExportListQuery) {
      const rows = await tx
        .select()
        .from(dataExports)
        .where(all(ownedBy(owner), after(order, query.cursor)))
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, owner: Owner, id: string) {
      const [row] = await tx
        .select()
        .from(dataExports)
        .where(and(eq(dataExports.id, id), ownedBy(owner)));
      return row;
    },
    async byId(tx: Tx, id: string) {
      const [row] = await tx.select().from(dataExports).where(eq(dataExports.id, id));
      return row;
    },
    async underWay(tx: Tx, owner: Owner): Promise<boolean> {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`export:${JSON.stringify(owner)}`}, 0))`);
      const rows = await tx
        .select({ id: dataExports.id })
        .from(dataExports)
        .where(and(ownedBy(owner), inArray(dataExports.status, ['queued', 'running'])));
      return rows.length > 0;
    },
    async insert(tx: Tx, values: typeof dataExports.$inferInsert) {
      const [row] = await tx.insert(dataExports).values(values).returning();
      if (!row) throw new Error('The export was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<typeof dataExports.$inferInsert>): Promise<void> {
      await tx
        .update(dataExports)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(dataExports.id, id));
    },
    delete: async (tx: Tx, id: string) => void (await tx.delete(dataExports).where(eq(dataExports.id, id))),
    async expired(tx: Tx, now: Date) {
      return tx.select().from(dataExports).where(lt(dataExports.expiresAt, now)).limit(100);
    },
    /** Every table that holds rows of workspaces. */
    async tenantTables(tx: Tx): Promise<string[]> {
      const { rows } = await tx.execute(sql`
        select c.table_name as name from information_schema.columns c
        where c.table_schema = 'public' and c.column_name = 'workspace_id' order by 1`);
      return rows.map((row) => String(row.name)).filter((name) => !LEFT_OUT.has(name));
    },
    /** Some rows of a table, without what is secret; `after` is where the page before ended. */
    async rowsOf(tx: Tx, table: string, workspaceId: string, after: string) {
      const column = table === 'workspaces' ? 'id' : 'workspace_id';
      const { rows } = await tx.execute(sql`
        select t.ctid::text as place, to_jsonb(t) as row from ${sql.identifier(table)} t
        where ${sql.identifier(column)} = ${workspaceId}::uuid and t.ctid > ${after}::tid order by t.ctid limit ${PAGE}`);
      const last = rows.at(-1);
      return {
        rows: rows.map((each) => withoutSecrets(each.row as Record<string, unknown>)),
        next: rows.length < PAGE || !last ? null : String(last.place),
      };
    },
    /** All that is kept about a person, by file name. */
    async aboutPerson(tx: Tx, userId: string): Promise<Record<string, unknown[]>> {
      const [person] = await tx.select().from(users).where(eq(users.id, userId));
      const part = async (query: SQL) =>
        (await tx.execute(sql`select to_jsonb(t) as row from (${query}) t limit 100000`)).rows.map((each) =>
          withoutSecrets(each.row as Record<string, unknown>),
        );
      return {
        account: person ? [withoutSecrets({ ...person })] : [],
        'ways-to-sign-in': await part(
          sql`select provider_id, created_at from accounts where user_id = ${userId}::uuid`,
        ),
        sessions: await part(
          sql`select id, ip_address, user_agent, time_zone, created_at, updated_at, expires_at from sessions where user_id = ${userId}::uuid`,
        ),
        memberships: await part(sql`select w.name as workspace, m.role, m.confined, m.created_at
          from memberships m join workspaces w on w.id = m.workspace_id where m.user_id = ${userId}::uuid`),
        'api-keys': await part(sql`select name, prefix, scopes, created_at, expires_at, last_used_at, last_used_from
          from api_keys where user_id = ${userId}::uuid`),
        invitations: await part(sql`select role, created_at, accepted_at from invitations
          where email = ${person?.email ?? ''} or accepted_by = ${userId}::uuid`),
        activity: await part(sql`select at, operation, signed_in_by, object_type, object_id, request_id from audit_log
          where actor_id = ${userId}::uuid or affected_user_id = ${userId}::uuid order by id`),
      };
    },
  };
}

export type DataExportsRepo = ReturnType<typeof makeDataExportsRepo>;
