import type { Writable } from 'node:stream';
import { setImmediate as onNextTurn } from 'node:timers';
import { setImmediate } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import {
  type Database,
  endsAlong,
  openTransaction,
  refuseAfterEnd,
  refuseInsideTransaction,
  type Sql,
} from './database.ts';
import { type RunText, runsTexts } from './prepared.ts';
import { makeStatementNames } from './statement-names.ts';

type Query = (config: { text: string; name?: string }, values?: unknown[]) => Promise<unknown>;

/** A transaction that is open; also the mark of its asynchronous context. */
interface Open {
  /** Its end goes out with the statements of this turn of the event loop. */
  endsAlong: boolean;
  ended?: Promise<unknown>;
}
/** The transaction that a connection is in. */
const transactions = new WeakMap<pg.PoolClient, Open>();

/** What goes on although its transaction has failed must not reach the next one on the connection, which is somebody else's. */
function refuseStray(client: pg.PoolClient): void {
  const own = openTransaction.getStore();
  if (own === undefined || transactions.get(client) !== own) refuseAfterEnd();
}

const ABORTED = '25P02';
/** A failed statement fails all that were sent along after it. What really went wrong is to be heard first. */
async function afterItsCause(error: unknown): Promise<never> {
  if ((error as { code?: unknown }).code === ABORTED) await setImmediate();
  throw error;
}

const gathering = new WeakSet<pg.PoolClient>();
/** Statements that are sent until the event loop turns go out as one packet: each write wakes the database up anew. */
function gatherWrites(client: pg.PoolClient): void {
  if (gathering.has(client)) return;
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  gathering.add(client);
  stream.cork();
  onNextTurn(() => {
    const open = transactions.get(client);
    if (open?.endsAlong) void commit(client, open);
    gathering.delete(client);
    stream.uncork();
  });
}

/** After this nothing of the transaction is sent any more. A failure is told to whoever awaits. */
function commit(client: pg.PoolClient, open: Open): Promise<unknown> {
  gatherWrites(client);
  transactions.delete(client);
  open.ended = client.query('commit');
  open.ended.catch(() => undefined);
  return open.ended;
}

/** The same client, with frequent statements sent under a name. */
function withNames(client: pg.PoolClient, nameOf: (text: string) => string | undefined): pg.PoolClient {
  const query = client.query.bind(client) as unknown as Query;
  const named: Query = (config, values) => {
    refuseStray(client);
    gatherWrites(client);
    const name = config.name === undefined && typeof config.text === 'string' ? nameOf(config.text) : undefined;
    return query(name === undefined ? config : { ...config, name }, values).catch(afterItsCause);
  };
  // All that the query builder calls inside a transaction.
  return { query: named } as unknown as pg.PoolClient;
}

const INSTANTS = new Set<number>([pg.types.builtins.TIMESTAMPTZ, pg.types.builtins.TIMESTAMP, pg.types.builtins.DATE]);
const asText = (value: string): string => value;
/** As the query builder reads values: instants stay text. */
const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    INSTANTS.has(id) ? asText : pg.types.getTypeParser(id, format as 'text'),
};

function runOn(client: pg.PoolClient, nameOf: (text: string) => string | undefined): RunText {
  return async (text, values) => {
    refuseStray(client);
    gatherWrites(client);
    const name = nameOf(text);
    const config = { text, values, rowMode: 'array' as const, types, ...(name === undefined ? {} : { name }) };
    return (await client.query<unknown[]>(config as pg.QueryArrayConfig).catch(afterItsCause)).rows;
  };
}

export async function openPostgres(url: string, poolSize: number): Promise<Database> {
  // Pipelining lets BEGIN, its settings and the first query share one round trip.
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
  } as pg.PoolConfig);
  pool.on('error', () => undefined);
  // A connection that breaks while it is in use tells by failing its query; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const nameOf = makeStatementNames();
  const handles = new WeakMap<pg.PoolClient, Sql>();
  const handleOf = (client: pg.PoolClient): Sql => {
    let handle = handles.get(client);
    if (!handle) {
      handle = runsTexts(drizzle({ client: withNames(client, nameOf) }), runOn(client, nameOf));
      endsAlong(handle, () => {
        refuseStray(client);
        gatherWrites(client);
        const open = transactions.get(client);
        if (open) open.endsAlong = true;
      });
      handles.set(client, handle);
    }
    return handle;
  };

  const guardedPool = new Proxy(pool, {
    get(target, property) {
      if (property === 'query' || property === 'connect') refuseInsideTransaction();
      const value = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

  async function transaction<T>(
    prelude: string,
    work: (tx: Sql, script: (text: string) => Promise<void>) => Promise<T>,
    { readOnly } = { readOnly: false },
  ): Promise<T> {
    refuseInsideTransaction();
    const client = await pool.connect();
    const script = async (text: string) => void (await client.query(text));
    try {
      gatherWrites(client);
      const begun = client.query(`begin${readOnly ? ' read only' : ''};${prelude}`);
      // The failure is reported by the await below; here it must only not count as unhandled.
      begun.catch(() => undefined);
      const open: Open = { endsAlong: false };
      transactions.set(client, open);
      // Awaited inside: a statement begins when somebody waits for it.
      const result = await openTransaction.run(open, async () => await work(handleOf(client), script));
      await begun;
      const ended = open.ended ?? commit(client, open);
      // What was only read is good whatever becomes of the commit. Whoever is next on the connection begins in the same packet.
      if (!readOnly) await ended;
      client.release();
      return result;
    } catch (error) {
      transactions.delete(client);
      await client.query('rollback').then(
        () => client.release(),
        (broken: Error) => client.release(broken),
      );
      throw error;
    }
  }

  return {
    kind: 'postgres',
    root: drizzle({ client: guardedPool }),
    transaction,
    listen: (channel, heard, lost) => listen(url, channel, heard, lost),
    async notify(channel, payload) {
      await pool.query('select pg_notify($1, $2)', [channel, payload]);
    },
    bossOptions: { connectionString: url, max: 4 },
    close: () => pool.end(),
  };
}

async function listen(
  url: string,
  channel: string,
  heard: (payload: string) => void,
  lost: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  let ending = false;
  client.on('notification', (message) => heard(message.payload ?? ''));
  client.on('error', (error) => !ending && lost(error));
  client.on('end', () => !ending && lost(new Error('the listening connection ended')));
  await client.connect();
  await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  return async () => {
    ending = true;
    await client.end();
  };
}
