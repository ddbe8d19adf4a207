import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { type Database, openTransaction, refuseInsideTransaction, type Sql } from './client.ts';

export async function openPostgres(url: string, poolSize: number): Promise<Database> {
  // Pipelining lets BEGIN, its settings and the first query share one round trip.
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
  } as pg.PoolConfig);
  pool.on('error', () => undefined);
  const handles = new WeakMap<pg.PoolClient, Sql>();
  const handleOf = (client: pg.PoolClient): Sql => {
    let handle = handles.get(client);
    if (!handle) {
      handle = drizzle({ client });
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
  ): Promise<T> {
    refuseInsideTransaction();
    const client = await pool.connect();
    let broken: Error | undefined;
    const script = async (text: string) => void (await client.query(text));
    try {
      const begun = client.query(`begin;${prelude}`);
      // The failure is reported by the await below; here it must only not count as unhandled.
      begun.catch(() => undefined);
      const result = await openTransaction.run(true, () => work(handleOf(client), script));
      await begun;
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw error;
    } finally {
      client.release(broken);
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
