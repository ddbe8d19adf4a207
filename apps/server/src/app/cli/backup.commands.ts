import { createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { create, extract, list } from 'tar';
import { copyIn, copyOut } from '#db/copy.ts';
import { migrate } from '#db/migrate.ts';
import { compose } from '../compose/index.ts';
import type { Config } from '../config.ts';
import { configFromEnvironment } from '../environment.ts';
import { VERSION } from '../operations.ts';
import { say } from './terminal.ts';

/** Of the archive's layout: raise when an older program could not read it. */
const FORMAT = 1;

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Rows of every table as JSON lines, in one snapshot; files and key beside them: the same archive fits both databases. */
export async function backupCommand(target: string): Promise<void> {
  const config = configFromEnvironment({ LOG_LEVEL: 'warn' });
  const atelier = await compose(config);
  const work = await mkdtemp(join(tmpdir(), 'atelier-backup-'));
  try {
    await migrate(atelier.kernel.database);
    await mkdir(join(work, 'tables'));
    const counts = await copyOut(atelier.kernel.database, join(work, 'tables'), (table, rows) =>
      say.progress(`${table}: ${rows} rows`),
    );
    say.endProgress();
    await writeFile(
      join(work, 'backup.json'),
      JSON.stringify({ format: FORMAT, version: VERSION, tables: counts }, null, 1),
    );
    const key = join(config.core.dataDir, 'secret.key');
    if (await exists(key)) await writeFile(join(work, 'secret.key'), await readFile(key), { mode: 0o600 });
    await mkdir(join(work, 'files'));
    await saveFiles(atelier.kernel.storage, join(work, 'files'));
    await mkdir(dirname(resolve(target)), { recursive: true });
    say.progress(`Packing ${target} …`);
    // Written aside and renamed: a broken-off backup never looks like a whole one.
    await pipeline(
      create({ gzip: { level: 6 }, cwd: work, portable: true }, ['.']),
      createWriteStream(`${target}.part`, { mode: 0o600 }),
    );
    await rename(`${target}.part`, target);
    say.endProgress();
  } finally {
    await rm(work, { recursive: true, force: true });
    await atelier.close();
  }
  const { size } = await stat(target);
  say.line(
    `Backup written: ${target} (${(size / 1_048_576).toFixed(1)} MB). It holds the instance key: keep it where only you can read it.`,
  );
}

type Files = Awaited<ReturnType<typeof compose>>['kernel']['storage'];

async function saveFiles(storage: Files, folder: string): Promise<void> {
  const index: { key: string; contentType: string; name: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await storage.list('', cursor);
    for (const { key } of page.files) {
      const file = await storage.get(key);
      if (!file) continue;
      const name = String(index.length);
      await pipeline(file.stream, createWriteStream(join(folder, name)));
      index.push({ key, contentType: file.contentType, name });
      say.progress(`files: ${index.length}`);
    }
    cursor = page.cursor;
  } while (cursor);
  say.endProgress();
  await writeFile(join(folder, 'index.json'), JSON.stringify(index));
}

async function loadFiles(storage: Files, folder: string): Promise<number> {
  const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
    key: string;
    contentType: string;
    name: string;
  }[];
  for (const [done, { key, contentType, name }] of index.entries()) {
    if (!/^\d+$/.test(name)) throw new Error('The archive names a file outside itself.');
    await storage.put(key, await readFile(join(folder, name)), { contentType });
    say.progress(`files: ${done + 1} of ${index.length}`);
  }
  say.endProgress();
  return index.length;
}

const noBackup = (file: string) =>
  new Error(`${file} is not a backup of ours, or a damaged one. Restore takes what "atelier backup" has written.`);

/** What the archive itself refuses is told as what it is for whoever named the file. */
const unlessDamaged = (file: string) => (error: Error) => {
  throw /^(?:TAR_|Z_|zlib)/.test(error.message) ? noBackup(file) : error;
};

/** Refuses an archive with links or paths that lead outside, before anything is unpacked. */
async function checkArchive(file: string): Promise<void> {
  const odd: string[] = [];
  await list({
    file,
    onReadEntry: (entry) => {
      const isPlain = entry.type === 'File' || entry.type === 'Directory';
      if (!isPlain || entry.path.startsWith('/') || entry.path.split('/').includes('..')) odd.push(entry.path);
    },
  }).catch(unlessDamaged(file));
  if (odd.length > 0) throw new Error(`This is not a backup of ours: it holds ${odd[0]}.`);
}

export async function restoreCommand(file: string, { force }: { force: boolean }): Promise<void> {
  if (!(await exists(file))) throw new Error(`There is no file ${file}.`);
  await checkArchive(file);
  const work = await mkdtemp(join(tmpdir(), 'atelier-restore-'));
  try {
    say.progress(`Unpacking ${file} …`);
    await extract({ file, cwd: work }).catch(unlessDamaged(file));
    if (!(await exists(join(work, 'backup.json')))) throw noBackup(file);
    const facts = JSON.parse(await readFile(join(work, 'backup.json'), 'utf8')) as { format: number; version: string };
    if (facts.format > FORMAT)
      throw new Error(`This backup was written by a newer version (${facts.version}). Upgrade first.`);
    await restoreFrom(work, force);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function restoreFrom(work: string, force: boolean): Promise<void> {
  const config = configFromEnvironment({ LOG_LEVEL: 'warn' });
  const { dataDir } = config.core;
  await mkdir(dataDir, { recursive: true });
  const key = join(dataDir, 'secret.key');
  const before = await readFile(key).catch(() => undefined);
  const brings = (await exists(join(work, 'secret.key'))) && (force || before === undefined);
  if (brings) await writeFile(key, await readFile(join(work, 'secret.key')), { mode: 0o600 });
  try {
    await replaceAll(config, work, force);
  } catch (error) {
    // What is there still needs its own key.
    if (brings && before) await writeFile(key, before, { mode: 0o600 });
    else if (brings) await rm(key);
    throw error;
  }
}

async function replaceAll(config: Config, work: string, force: boolean): Promise<void> {
  const atelier = await compose(config);
  try {
    await migrate(atelier.kernel.database);
    if (!force && (await atelier.identity.auth.hasUsers())) {
      throw new Error(
        'This instance has people already. Restore into an empty one, or say --force to replace what is there.',
      );
    }
    const rows = await copyIn(atelier.kernel.database, join(work, 'tables'), (table, count) =>
      say.progress(`${table}: ${count} rows`),
    );
    say.endProgress();
    const files = await loadFiles(atelier.kernel.storage, join(work, 'files'));
    say.line(`Restored ${rows} rows and ${files} files. Start the server as usual.`);
  } finally {
    await atelier.close();
  }
}
