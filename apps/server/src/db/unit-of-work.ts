/**
 * One transaction, confined to the actor's workspace.
 *
 * Begin, the drop to a role that cannot bypass row-level security, and the workspace go out in one round trip.
 * Inside, every call takes `tx`; nothing waits on a network; jobs and events are written with the same `tx`.
 */
import type { Actor } from '#kernel/access/index.ts';
import type { Database, Sql } from './client.ts';

export type Tx = Sql;

export interface UnitOfWork {
  /** As the actor: sees and writes the actor's workspace only; without one, no tenant row at all. */
  <T>(actor: Pick<Actor, 'workspaceId' | 'userId'>, work: (tx: Tx) => Promise<T>): Promise<T>;
}

export interface SystemWork {
  /**
   * Across workspaces, for the few jobs that must: publishing by host name, housekeeping, sign-up.
   * @param reason short name, shows in the database's activity view
   */
  <T>(reason: string, work: (tx: Tx) => Promise<T>): Promise<T>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Settings cannot be parameters of a multi-statement query, so only a checked UUID is ever written into it. */
function literal(value: string | null): string {
  if (value === null) return "''";
  if (!UUID.test(value)) throw new Error('A workspace or user id is not a UUID.');
  return `'${value}'`;
}

export function makeUnitOfWork(database: Database): UnitOfWork {
  return (actor, work) =>
    database.transaction(
      `select set_config('role','atelier_app',true),set_config('app.workspace_id',${literal(actor.workspaceId)},true),` +
        `set_config('app.user_id',${literal(actor.userId)},true),set_config('statement_timeout','15000',true);`,
      work,
    );
}

export function makeSystemWork(database: Database): SystemWork {
  return (reason, work) => {
    if (!/^[a-z0-9 :_-]{1,60}$/i.test(reason)) throw new Error('The reason of system work is a short plain name.');
    return database.transaction(
      `select set_config('role','atelier_system',true),set_config('application_name','system: ${reason}',true);`,
      work,
    );
  };
}
