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
  type Settings,
  type Sql,
} from './database.ts';
import { ABORTED, type Asked, type Known, makeBatch, type Statement, toAsked } from './postgres-batch.ts';
import { type RunText, runsTexts } from './prepared.ts';
import { makeStatementNames } from './statement-names.ts';

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

/** A failed statement fails all that were sent after it. What really went wrong is to be heard first. */
async function afterItsCause(error: unknown): Promise<never> {
  if ((error as { code?: unknown }).code === ABORTED) await setImmediate();
  if (error instanceof Error) Error.captureStackTrace(error);
  throw error;
}

/** What waits to be sent on a connection. */
interface Line {
  /** A failure reaches to the end of its batch, so the next transaction is in another one. */
  batches: Asked[][];
  known: Known;
}
const lines = new WeakMap<pg.PoolClient, Line>();
function lineOf(client: pg.PoolClient): Line {
  let line = lines.get(client);
  if (!line) {
    line = { batches: [], known: new Map() };
    lines.set(client, line);
  }
  return line;
}

/** Statements that are asked for until the event loop turns go out as one packet: each one wakes the database up anew. */
function flush(client: pg.PoolClient): void {
  const open = transactions.get(client);
  if (open?.endsAlong) void commit(client, open);
  const line = lineOf(client);
  const { batches } = line;
  line.batches = [];
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  for (const batch of batches) if (batch.length > 0) client.query(makeBatch(batch, line.known));
  stream.uncork();
}

function ask(client: pg.PoolClient, statement: Statement): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    const asked = toAsked(statement, { resolve, reject });
    const line = lineOf(client);
    if (line.batches.length === 0) {
      line.batches.push([]);
      onNextTurn(flush, client);
    }
    line.batches.at(-1)?.push(asked);
  });
}

/** After this nothing of the transaction is sent any more. A failure is told to whoever awaits. */
function commit(client: pg.PoolClient, open: Open): Promise<unknown> {
  transactions.delete(client);
  open.ended = ask(client, { text: 'commit', name: 'commit' });
  open.ended.catch(() => undefined);
  lineOf(client).batches.push([]);
  return open.ended;
}

/** Begins, and sets what holds until the end. */
function begin(client: pg.PoolClient, settings: Settings, readOnly: boolean): Promise<unknown> {
  const text = readOnly ? 'begin read only' : 'begin';
  const begun = ask(client, { text, name: text });
  const pairs = Object.entries(settings);
  if (pairs.length === 0) return begun;
  const sets = pairs.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, true)`);
  const set = { text: `select ${sets.join()}`, name: `set ${pairs.length}`, values: pairs.flat() };
  return Promise.all([begun, ask(client, { ...set, rowMode: 'array' })]);
}

/** What the query builder calls inside a transaction: frequent statements go under a name. */
function builderClient(client: pg.PoolClient, nameOf: (text: string) => string | undefined): pg.PoolClient {
  const query = (config: Statement, values?: unknown[]): Promise<pg.QueryResult> => {
    refuseStray(client);
    const { text, rowMode, types } = config;
    const name = config.name ?? nameOf(text);
    return ask(client, { text, name, rowMode, types, values: values ?? config.values }).catch(afterItsCause);
  };
  return { query } as unknown as pg.PoolClient;
}

const INSTANTS = new Set<number>([pg.types.builtins.TIMESTAMPTZ, pg.types.builtins.TIMESTAMP, pg.types.builtins.DATE]);
const asText = (value: string): string => value;
/** As the query builder reads values: instants stay text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    INSTANTS.has(id) ? asText : pg.types.getTypeParser(id, format as 'text'),
};

function runOn(client: pg.PoolClient, nameOf: (text: string) => string | undefined): RunText {
  return async (text, values) => {
    refuseStray(client);
    const statement = { text, values, rowMode: 'array' as const, types, name: nameOf(text) };
    return (await ask(client, statement).catch(afterItsCause)).rows as unknown as unknown[][];
  };
}

export async function openPostgres(url: string, poolSize: number): Promise<Database> {
  // Pipelining lets the end of one transaction and the beginning of the next share a packet.
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
      handle = runsTexts(drizzle({ client: builderClient(client, nameOf) }), runOn(client, nameOf));
      endsAlong(handle, () => {
        refuseStray(client);
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
    settings: Settings,
    work: (tx: Sql, script: (text: string) => Promise<void>) => Promise<T>,
    { readOnly } = { readOnly: false },
  ): Promise<T> {
    refuseInsideTransaction();
    const client = await pool.connect();
    const script = async (text: string) => {
      flush(client);
      await client.query(text);
    };
    const begun = begin(client, settings, readOnly);
    // The failure is reported by the await below; here it must only not count as unhandled.
    begun.catch(() => undefined);
    try {
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
      await script('rollback').then(
        () => client.release(),
        (broken: Error) => client.release(broken),
      );
      throw await begun.then(
        () => error,
        (first: unknown) => first,
      );
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
