import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { buildSite, type Finding, type OutputFile } from '@atelier/engine';
import { batchedReader, type OpenBytes } from '#domains/deployments/index.ts';
import type { Atelier } from '../compose/index.ts';
import { withAtelier } from './database.commands.ts';
import { siteOf } from './find.ts';
import { say } from './terminal.ts';

interface Options {
  site?: string;
  from?: string;
  out: string;
  state?: string;
  drafts: boolean;
}

export async function buildSiteCommand(options: Options): Promise<void> {
  if (options.from) {
    const { buildFromFolder } = await import('../site-build/index.ts');
    const { from, out, state } = options;
    const { pages, rendered, findings } = await buildFromFolder({ from, out, ...(state ? { state } : {}) });
    report(findings);
    say.line(`${pages} pages, ${rendered} rendered, in ${out}`);
    return;
  }
  const { site } = options;
  if (!site) throw new Error('Say which site: --site <id or address name>, or --from <content folder>.');
  await withAtelier((atelier) => buildFromDatabase(atelier, site, options));
}

async function buildFromDatabase(atelier: Atelier, named: string, { out, drafts }: Options): Promise<void> {
  const { queries } = atelier.publishing;
  const { unitOfWork } = atelier.kernel;
  const { id, workspaceId, brandName } = await siteOf(atelier, named);
  const actor = { workspaceId, userId: null };
  const { index, ...found } = await unitOfWork.read(actor, (tx) => queries.siteToBuild(tx, id, { drafts }));
  const { site, sources } = await atelier.library.mediaVariants.forBuild({
    ...{ workspaceId, ...found, signal: new AbortController().signal },
    made: (count, seconds) => say.line(`Copies of pictures made: ${count}, in ${seconds} s.`),
  });
  const read = batchedReader(
    index.map((entry) => entry.id),
    (ids) => unitOfWork.read(actor, (tx) => queries.readPages(tx, ids)),
  );
  const findings: Finding[] = [];
  let files = 0;
  for await (const event of buildSite(site, { index, read })) {
    if (event.type === 'finding') findings.push(event.finding);
    if (event.type !== 'file') continue;
    await write(out, event.file, sources);
    files += 1;
    say.progress(`${brandName}: ${files} files`);
  }
  say.endProgress();
  report(findings);
  say.line(`${brandName}: ${index.length} pages, ${files} files in ${out}`);
}

async function write(out: string, file: OutputFile, sources: ReadonlyMap<string, OpenBytes>): Promise<void> {
  const root = resolve(out);
  const path = join(root, file.path);
  if (!path.startsWith(root + sep)) throw new Error(`${file.path} would lie outside ${out}.`);
  await mkdir(dirname(path), { recursive: true });
  if ('text' in file) return writeFile(path, file.text);
  const stored = await sources.get(file.hash)?.();
  if (!stored) throw new Error(`The bytes of ${file.path} are missing in storage.`);
  await pipeline(stored.stream, createWriteStream(path));
}

function report(findings: readonly Finding[]): void {
  for (const { level, message } of findings.slice(0, 50)) say.problem(`${level}: ${message}`);
  if (findings.length > 50) say.problem(`… and ${findings.length - 50} more`);
  if (findings.some((finding) => finding.level === 'error')) process.exitCode = 1;
}
