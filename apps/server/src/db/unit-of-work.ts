/**
 * One transaction, confined to the actor's workspace.
 *
 * Begin, the drop to a role that cannot bypass row-level security, and the workspace go out in one round trip.
 * Inside, every call takes `tx`; nothing waits on a network; jobs and events are written with the same `tx`.
 */
import type { Actor } from '#kernel/access/index.ts';
import { type Database, endAlong, type Settings, type Sql } from './database.ts';

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

function checked(value: string | null): string {
  if (value === null) return '';
  if (!UUID.test(value)) throw new Error('A workspace or user id is not a UUID.');
  return value;
}

/** A member who is confined to some sites acts in a role of its own; most are not, and pay nothing. */
function roleOf(siteIds: readonly string[] | null | undefined): Settings {
  if (!siteIds) return { role: 'atelier_app' };
  if (!siteIds.every((id) => UUID.test(id))) throw new Error('A site id is not a UUID.');
  return { role: 'atelier_confined', 'app.site_ids': `{${siteIds.join(',')}}` };
}

/** Longest time for one statement of a request, in milliseconds. */
const STATEMENT_MS = '15000';

export function makeUnitOfWork(database: Database): UnitOfWork {
  const settings = (actor: Who): Settings => ({
    ...roleOf(actor.siteIds),
    'app.workspace_id': checked(actor.workspaceId),
    'app.user_id': checked(actor.userId),
    statement_timeout: STATEMENT_MS,
  });
  return Object.assign(<T>(actor: Who, work: (tx: Tx) => Promise<T>) => database.transaction(settings(actor), work), {
    read: <T>(actor: Who, work: (tx: Tx) => Promise<T>) =>
      database.transaction(settings(actor), work, { readOnly: true }),
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
    return database.transaction({ role: 'atelier_system', application_name: `system: ${reason}` }, work);
  };
}
