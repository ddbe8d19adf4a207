import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { fromPglite } from 'pg-boss';
import { type Database, openTransaction, refuseInsideTransaction, type Sql } from './client.ts';

export async function openPglite(dataDir: string | null, image?: Blob): Promise<Database> {
  const folder = dataDir === null ? undefined : join(dataDir, 'db');
  if (folder) await mkdir(folder, { recursive: true });
  const lite = await PGlite.create({
    ...(folder ? { dataDir: folder } : {}),
    ...(image ? { loadDataDir: image } : {}),
  });
  const guarded = new Proxy(lite, {
    get(target, property) {
      if (property === 'query' || property === 'exec' || property === 'transaction') refuseInsideTransaction();
      const value = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  // The two drivers' handles differ in the result type only, and agree on `rows`.
  const asSql = (client: unknown): Sql => drizzle({ client: client as PGlite }) as unknown as Sql;

  return {
    kind: 'pglite',
    root: asSql(guarded),
    async transaction(prelude, work, { readOnly } = { readOnly: false }) {
      refuseInsideTransaction();
      return lite.transaction(async (tx) => {
        await tx.exec(readOnly ? `set transaction read only;${prelude}` : prelude);
        return openTransaction.run(true, () => work(asSql(tx), async (text) => void (await tx.exec(text))));
      });
    },
    async listen(channel, heard) {
      const stop = await lite.listen(channel, heard);
      return () => stop();
    },
    async notify(channel, payload) {
      await guarded.query('select pg_notify($1, $2)', [channel, payload]);
    },
    bossOptions: { db: fromPglite(guarded), backend: 'pglite' },
    close: () => lite.close(),
  };
}
