/** What is stored for one workspace, as one checksum per table: equal before and after means that nothing changed. */
import { type SQL, sql } from 'drizzle-orm';
import { tablePolicies } from '#db/policies.ts';
import type { Client, TestApp } from '#test/make-app.ts';

/** Tables that belong to people instead of workspaces. */
const PERSONAL: Readonly<Record<string, (userId: string) => SQL>> = {
  users: (userId) => sql`where id = ${userId}::uuid`,
  sessions: (userId) => sql`where user_id = ${userId}::uuid`,
  verifications: (userId) => sql`where user_id = ${userId}::uuid`,
  second_factors: (userId) => sql`where user_id = ${userId}::uuid`,
  recovery_codes: (userId) => sql`where user_id = ${userId}::uuid`,
  passkeys: (userId) => sql`where user_id = ${userId}::uuid`,
  sign_in_attempts: (userId) => sql`where key = ${`mfa:${userId}`}`,
  accounts: (userId) => sql`where user_id = ${userId}::uuid`,
  refresh_tokens: (userId) => sql`where session_id in (select id from sessions where user_id = ${userId}::uuid)`,
};

export async function fingerprint(app: TestApp, of: Client): Promise<Record<string, string>> {
  const { kernel } = app.atelier;
  return kernel.systemWork('fingerprint', async (tx) => {
    const tenant = new Set(
      (
        await tx.execute(
          sql`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'`,
        )
      ).rows.map((row) => String(row.name)),
    );
    const sums: Record<string, string> = {};
    for (const table of Object.keys(tablePolicies)) {
      const column = table === 'workspaces' ? 'id' : tenant.has(table) ? 'workspace_id' : undefined;
      const where = column
        ? sql`where ${sql.identifier(column)} = ${of.workspaceId}::uuid`
        : (PERSONAL[table]?.(of.userId) ?? sql``);
      const { rows } = await tx.execute(
        sql`select count(*) || ' rows ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${sql.identifier(table)} t ${where}`,
      );
      sums[table] = String(rows[0]?.sum);
    }
    return sums;
  });
}
