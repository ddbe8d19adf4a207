import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { PGlite, types } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { fromPglite } from 'pg-boss';
import {
  type Database,
  endsAlong,
  openTransaction,
  refuseAfterEnd,
  refuseInsideTransaction,
  type Settings,
  type Sql,
} from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { runsTexts } from './prepared.ts';

const asText = (value: string): string => value;
/** As the query builder reads values: instants stay text. */
const parsers = { [types.TIMESTAMPTZ]: asText, [types.TIMESTAMP]: asText, [types.DATE]: asText };

const settingText = (settings: Settings): string =>
  Object.entries(settings)
    .map(([name, value]) => `set local ${name} = '${value.replaceAll("'", "''")}';`)
    .join('');

export async function openPglite(dataDir: string | null, image?: Blob): Promise<Database> {
  const folder = dataDir === null ? undefined : join(dataDir, 'db');
  if (folder) await mkdir(folder, { recursive: true });
  const release = dataDir === null ? async () => undefined : await lockFolder(dataDir);
  const lite = await PGlite.create({
    ...(folder ? { dataDir: folder } : {}),
    ...(image ? { loadDataDir: image } : {}),
  }).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  const guarded = new Proxy(lite, {
    get(target, property) {
      if (property === 'query' || property === 'exec' || property === 'transaction') refuseInsideTransaction();
      const value = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  // The two drivers' handles differ in the result type only, and agree on `rows`.
  const asSql = (client: Pick<PGlite, 'query'>): Sql =>
    runsTexts(drizzle({ client: client as PGlite }) as unknown as Sql, async (text, values) => {
      const { rows } = await client.query<unknown[]>(text, values, { rowMode: 'array', parsers });
      return rows;
    });

  return {
    kind: 'pglite',
    root: asSql(guarded),
    async transaction(settings, work, { readOnly } = { readOnly: false }) {
      refuseInsideTransaction();
      // It answers without ever leaving this turn: one transaction after another would keep requests and timers waiting.
      await turn();
      return lite.transaction(async (tx) => {
        await tx.exec((readOnly ? 'set transaction read only;' : '') + settingText(settings));
        let ended = false;
        const query: typeof tx.query = (...args) => {
          if (ended) refuseAfterEnd();
          return tx.query(...args);
        };
        const handle = asSql({ query });
        // Nothing is gained here, but what would be too late elsewhere is refused here, too.
        endsAlong(handle, (statements) => {
          const end = () => {
            ended = true;
          };
          statements.then(end, end);
        });
        return openTransaction.run({}, async () => await work(handle, async (text) => void (await tx.exec(text))));
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
    async close() {
      await lite.close();
      await release();
    },
  };
}
