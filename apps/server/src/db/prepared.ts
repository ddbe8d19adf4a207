/**
 * Statements that come with every request: their text is built once, and their rows are read by decoders picked once.
 * The query builder does both anew for each query, which costs more than all else that a request does.
 *
 * @example
 * const columns = getTableColumns(pages);
 * const byId = prepared(columns, (db, $: Slots<{ id: string }>) => db.select(columns).from(pages).where(eq(pages.id, $.id)));
 * const [page] = await byId(tx, { id });
 */
import { Column, type GetColumnData, is, Param, Placeholder, type SQLWrapper, sql } from 'drizzle-orm';
import { type PgColumn, PgDialect } from 'drizzle-orm/pg-core';
import type { Sql } from './database.ts';

/** Runs a text on the connection of a handle; rows come as lists, instants as text. */
export type RunText = (text: string, values: unknown[]) => Promise<unknown[][]>;

const runners = new WeakMap<Sql, RunText>();

/** Tells how texts are run on a handle. */
export function runsTexts(handle: Sql, run: RunText): Sql {
  runners.set(handle, run);
  return handle;
}

/** Columns by name, or by the name of a group and their own. */
type Columns = Readonly<Record<string, PgColumn | Readonly<Record<string, PgColumn>>>>;
type RowOf<C extends Columns> = {
  [K in keyof C]: C[K] extends PgColumn
    ? GetColumnData<C[K]>
    : { [N in keyof C[K]]: GetColumnData<C[K][N] & PgColumn> };
};
/** Where the values go, by name. */
export type Slots<V> = { readonly [K in keyof V & string]-?: Placeholder<K, V[K]> };
export type Statement<V, C extends Columns> = (tx: Sql, values: V) => Promise<RowOf<C>[]>;

const dialect = new PgDialect();
const slotsOf = (prefix: string) => new Proxy({}, { get: (_, name) => sql.placeholder(prefix + String(name)) });
const slots = slotsOf('');
const asIs = Column.prototype.mapFromDriverValue;

type Fill = (values: Readonly<Record<string, unknown>>) => unknown;

function filling({ name }: Placeholder): Fill {
  const [part = '', own] = name.split('.');
  return own === undefined ? (values) => values[name] : (values) => (values[part] as Record<string, unknown>)[own];
}

function filler(param: unknown): Fill {
  if (is(param, Placeholder)) return filling(param);
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
  const { encoder } = param;
  const valueFrom = filling(param.value);
  return (values) => {
    const value = valueFrom(values);
    return value === null || value === undefined ? null : encoder.mapToDriverValue(value);
  };
}

interface Place {
  group: string | undefined;
  name: string;
  decode: ((value: unknown) => unknown) | undefined;
}

/** Every column in the order in which the query builder selects them. */
function placesOf(columns: Columns, group?: string): Place[] {
  return Object.entries(columns).flatMap(([name, column]) => {
    if (!is(column, Column)) return placesOf(column as Columns, name);
    const decode =
      column.mapFromDriverValue === asIs ? undefined : (value: unknown) => column.mapFromDriverValue(value);
    return [{ group, name, decode }];
  });
}

type Row = Record<string, unknown>;

function decoder(columns: Columns): (row: unknown[]) => Row {
  const places = placesOf(columns);
  return (row) => {
    const out: Row = {};
    let at = out;
    let group: string | undefined;
    for (const [i, place] of places.entries()) {
      if (place.group !== group) {
        group = place.group;
        at = {};
        out[group as string] = at;
      }
      const value = row[i];
      at[place.name] = place.decode === undefined || value === null ? value : place.decode(value);
    }
    return out;
  };
}

/**
 * @param columns what comes back, in this order; `{}` for statements without rows
 * @param build makes the statement once, with slots instead of values. Defaults that the application makes (ids) are values.
 */
export function prepared<V extends object, C extends Columns>(
  columns: C,
  build: (db: Sql, $: Slots<V>) => SQLWrapper,
): Statement<V, C> {
  const decode = decoder(columns);
  let built: { text: string; fillers: Fill[] } | undefined;
  return async (tx, values) => {
    if (!built) {
      const { sql: text, params } = dialect.sqlToQuery(build(tx, slots as Slots<V>).getSQL());
      built = { text, fillers: params.map(filler) };
    }
    const run = runners.get(tx);
    if (!run) throw new Error('A prepared statement needs the handle of a unit of work.');
    const given = values as Readonly<Record<string, unknown>>;
    // The query builder's statements go out in the next microtask: those that are started together keep their order.
    await undefined;
    const rows = await run(
      built.text,
      built.fillers.map((fill) => fill(given)),
    );
    return rows.map(decode) as RowOf<C>[];
  };
}

/** Slots of a part of the values, for a builder that knows only that: `{ id, told: { at } }` has `partOf($, 'told').at`. */
export const partOf = <V, K extends keyof V & string>(_$: Slots<V>, part: K): Slots<V[K]> =>
  slotsOf(`${part}.`) as Slots<V[K]>;

/** So many shapes of one statement are kept. */
const MAX_SHAPES = 200;

/** One statement for each set of filters or columns that comes up. */
export function byShape<S>(make: (shape: readonly string[]) => S): (shape: readonly string[]) => S {
  const known = new Map<string, S>();
  return (shape) => {
    const key = shape.join(' ');
    let statement = known.get(key);
    if (statement === undefined) {
      if (known.size >= MAX_SHAPES) known.clear();
      statement = make(shape);
      known.set(key, statement);
    }
    return statement;
  };
}

/** Names of what is given: the shape of a statement that writes just these columns. */
export const namesGiven = (values: object): string[] =>
  Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [name]));

/** Slots of these columns, as the query builder takes values. */
export const valuesOf = <V, K extends keyof V & string>($: Slots<V>, names: readonly string[]): Pick<V, K> =>
  Object.fromEntries(names.map((name) => [name, $[name as K]])) as unknown as Pick<V, K>;
