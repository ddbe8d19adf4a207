import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** Roles for people of a client's: they look, comment, approve and change words. */
export const clientRoles: readonly string[] = ['client_reviewer', 'client_editor'];

/**
 * Whether a person is a client and nothing else: a member somewhere, and everywhere with a role for clients, in workspaces that
 * let clients in by link and ask that role for no second factor; and no administrator of the instance. Only in a transaction across
 * workspaces.
 */
export const onlyClient = (userId: AnyColumn): SQL => sql`(
  exists (select 1 from memberships m where m.user_id = ${userId} and m.suspended_at is null)
  and not exists (select 1 from users u where u.id = ${userId} and u.is_admin)
  and not exists (
    select 1 from memberships m join workspaces w on w.id = m.workspace_id
    where m.user_id = ${userId}
      and (m.role not in (${sql.join(
        clientRoles.map((role) => sql`${role}`),
        sql`, `,
      )}) or not w.clients_enter_by_link or w.mfa_roles ? m.role)
  )
)`;
