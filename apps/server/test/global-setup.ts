import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/db/client.ts';
import { migrate } from '../src/db/migrate.ts';
import { services } from './services.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** PGlite: file with a migrated data folder. */
    databaseImage: string;
    /** PostgreSQL: name of a migrated database to copy. */
    databaseTemplate: string;
  }
}

/** Migrates once per run; each test file then starts from a copy, which is far quicker than migrating again. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = services.databaseUrl;
  if (server) {
    const name = `atelier_template_${process.pid}`;
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(`create database ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    const database = await openDatabase({ databaseUrl: url.href, dataDir: null, poolSize: 2 });
    await migrate(database);
    await database.close();
    project.provide('databaseTemplate', name);
    project.provide('databaseImage', '');
    return async () => {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
    };
  }
  const folder = await mkdtemp(join(tmpdir(), 'atelier-test-'));
  const database = await openDatabase({ databaseUrl: undefined, dataDir: folder, poolSize: 1 });
  await migrate(database);
  await database.close();
  const lite = await PGlite.create({ dataDir: join(folder, 'db') });
  const image = await lite.dumpDataDir('none');
  await lite.close();
  const file = join(folder, 'image.tar');
  await writeFile(file, Buffer.from(await image.arrayBuffer()));
  project.provide('databaseImage', file);
  project.provide('databaseTemplate', '');
  return () => rm(folder, { recursive: true, force: true });
}
