/**
 * One transaction, confined to the actor's workspace.
 *
 * Begin, the drop to a role that cannot bypass row-level security, and the workspace go out in one round trip.
 * Inside, every call takes `tx`; nothing waits on a network; jobs and events are written with the same `tx`.
 */
import type { Actor } from '#kernel/access/index.ts';
import { type Database, endAlong, type Sql } from './database.ts';

export type Tx = Sql;

type Who = Pick<Actor, 'workspaceId' | 'userId' | 'siteIds'>;

/** As the actor: sees and writes the actor's workspace only; without one, no tenant row at all. */
export type Work = <T>(actor: Who, work: (tx: Tx) => Promise<T>) => Promise<T>;

export interface UnitOfWork extends Work {
  /** For reading only: writes are refused, and the answer does not wait for the end of the transaction. */
  readonly read: Work;
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

/** Confines a member to some sites; most are not, and pay nothing. */
function confinement(siteIds: readonly string[] | null | undefined): string {
  if (!siteIds) return '';
  if (!siteIds.every((id) => UUID.test(id))) throw new Error('A site id is not a UUID.');
  return `set local app.site_ids='{${siteIds.join(',')}}';`;
}

/** Longest time for one statement of a request, in milliseconds. */
const STATEMENT_MS = 15_000;

export function makeUnitOfWork(database: Database): UnitOfWork {
  const prelude = (actor: Who) =>
    `set local role atelier_app;set local app.workspace_id=${literal(actor.workspaceId)};` +
    `set local app.user_id=${literal(actor.userId)};${confinement(actor.siteIds)}` +
    `set local statement_timeout=${STATEMENT_MS};`;
  return Object.assign(<T>(actor: Who, work: (tx: Tx) => Promise<T>) => database.transaction(prelude(actor), work), {
    read: <T>(actor: Who, work: (tx: Tx) => Promise<T>) =>
      database.transaction(prelude(actor), work, { readOnly: true }),
  });
}

/**
 * The last statements of a unit of work: its end goes out with them instead of waiting for their answers, so that it
 * takes no round trip of its own. All of them begin at once; one that fails takes the others back, as ever.
 *
 * @example return toPage(await lastly(tx, repo.insert(tx, row)));
 */
export function lastly<T>(tx: Tx, statements: Promise<T>): Promise<T> {
  endAlong(tx, statements);
  return statements;
}

export function makeSystemWork(database: Database): SystemWork {
  return (reason, work) => {
    if (!/^[a-z0-9 :_-]{1,60}$/i.test(reason)) throw new Error('The reason of system work is a short plain name.');
    return database.transaction(`set local role atelier_system;set local application_name='system: ${reason}';`, work);
  };
}
