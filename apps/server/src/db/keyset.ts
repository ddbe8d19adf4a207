/**
 * Lists page by keyset: the cursor names the last row seen, so pages neither skip nor repeat while rows come and go.
 */
import { and, asc, desc, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { invalidInput } from '#kernel/errors/index.ts';
import { decodeCursor, encodeCursor } from '#kernel/http/wire.ts';

export interface Order {
  /** Column sorted by; ties are broken by `id`, in the same direction. */
  column: PgColumn;
  id: PgColumn;
  descending: boolean;
}

export const foreignCursor = () =>
  invalidInput(undefined, { fields: [{ path: 'query.cursor', message: 'is not a cursor of this list' }] });

/** Sort value and id of the last row seen; undefined on the first page. Throws `invalid_input` for a cursor that we did not make. */
export function readCursor(cursor: string | undefined): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  const parts = decodeCursor(cursor, 2);
  if (!parts) throw foreignCursor();
  return parts;
}

/** Rows behind the one with this sort value and id. */
export function beyond(order: Order, value: SQLWrapper, id: SQLWrapper): SQL {
  const comparison = sql.raw(order.descending ? '<' : '>');
  return sql`(${order.column}, ${order.id}) ${comparison} (${value}::${sql.raw(order.column.getSQLType())}, ${id}::uuid)`;
}

/** Rows after the cursor; undefined on the first page. Throws `invalid_input` for a cursor that we did not make. */
export function after(order: Order, cursor: string | undefined): SQL | undefined {
  const last = readCursor(cursor);
  // A date is always told as text.
  if (typeof last?.[0] === 'number' && /^(?:date|time)/.test(order.column.getSQLType())) throw foreignCursor();
  return last && beyond(order, sql.param(last[0]), sql.param(last[1]));
}

export const orderBy = (order: Order): SQL[] =>
  order.descending ? [desc(order.column), desc(order.id)] : [asc(order.column), asc(order.id)];

/** Cuts `limit + 1` rows to a page and makes the cursor of the next one. */
export function toPage<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => [string | number, string],
): { items: T[]; next: string | null } {
  if (rows.length <= limit) return { items: rows, next: null };
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last ? encodeCursor(keyOf(last)) : null };
}

export const all = (...conditions: (SQL | undefined)[]): SQL | undefined =>
  and(...conditions.filter((c) => c !== undefined));
