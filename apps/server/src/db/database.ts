import { AsyncLocalStorage } from 'node:async_hooks';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { fromPglite } from 'pg-boss';

/** A handle on which repos run SQL: inside a transaction (`Tx`) or, for migrations, outside one. */
export type Sql = NodePgDatabase;

/** Settings of the database that hold until the end of a transaction, by name; `role` is one of them. */
export type Settings = Readonly<Record<string, string>>;

export interface Database {
  readonly kind: 'pglite' | 'postgres';
  /** Outside any transaction, as the owner of the schema. Throws inside an open unit of work. */
  readonly root: Sql;
  /**
   * Begins and sets `settings` in the same round trip as the first statements of `work`; commits, or rolls back on an
   * error. `script` runs several statements. With `readOnly` writes are refused and the answer does not wait for the commit.
   */
  transaction<T>(
    settings: Settings,
    work: (tx: Sql, script: (text: string) => Promise<void>) => Promise<T>,
    options?: { readOnly: boolean },
  ): Promise<T>;
  /** Calls `lost` when the connection that listened ended by itself. */
  listen(
    channel: string,
    heard: (payload: string) => void,
    lost: (error: unknown) => void,
  ): Promise<() => Promise<void>>;
  notify(channel: string, payload: string): Promise<void>;
  /** The way pg-boss reaches this database. */
  readonly bossOptions:
    | { connectionString: string; max: number }
    | { db: ReturnType<typeof fromPglite>; backend: 'pglite' };
  close(): Promise<void>;
}

/** Set inside a unit of work, to a mark of its own. PGlite has one connection: a query beside the open transaction would wait for ever. */
export const openTransaction = new AsyncLocalStorage<object>();

export function refuseInsideTransaction(): void {
  if (openTransaction.getStore()) {
    throw new Error(
      'A unit of work is open: use its tx, not the database itself (with one connection this would wait for ever).',
    );
  }
}

export function refuseAfterEnd(): never {
  throw new Error('This unit of work has ended.');
}

type End = (statements: Promise<unknown>) => void;
const ends = new WeakMap<Sql, End>();
/** How the end of a handle's transaction is sent along with the statements that begin now. */
export const endsAlong = (handle: Sql, end: End): void => void ends.set(handle, end);
export const endAlong = (handle: Sql, statements: Promise<unknown>): void => ends.get(handle)?.(statements);
