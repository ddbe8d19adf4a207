import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BlockShapes, fingerprint, type SiteInput, type SitePlan } from '@atelier/engine/render';
import { listFiles, seenText } from './files.ts';
import type { Pictures } from './pictures.ts';
import { writeAtomically } from './state.ts';

/** What every page is rendered with. Plain JSON, kept beside the state and handed to workers. */
export interface Prepared {
  site: SiteInput;
  plan: SitePlan;
  shapes: BlockShapes;
  /** Folder with the copies of pictures, and which of its files stand where in the output. */
  cache: string;
  copies: Pictures['files'];
  /** How many copies had to be made, and which pictures could not be read. */
  made: number;
  damaged: string[];
}

const require = createRequire(import.meta.url);

/** The part of the engine that loads schemas and the template language: fetched only when something needs it. */
export const heavyEngine = (): typeof import('@atelier/engine/plan') =>
  require('@atelier/engine/plan') as typeof import('@atelier/engine/plan');

/** Changes when the programs that build pages change. */
export function programKey(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const format = fileURLToPath(import.meta.resolve('#kernel/site-folder/page-file.ts'));
  const images = fileURLToPath(import.meta.resolve('#kernel/images/copies.ts'));
  const engine = dirname(fileURLToPath(import.meta.resolve('@atelier/engine/render')));
  return fingerprint(
    [here, dirname(format), dirname(images), engine].map((folder) => seenText(folder, listFiles(folder))).join('\n'),
  );
}

const fileKey = (path: string): string => {
  try {
    const { mtimeMs, size } = statSync(path);
    return `${mtimeMs}\t${size}`;
  } catch {
    return '';
  }
};

/** Changes when a file outside `pages/` does. */
export function sharedKey(folder: string): string {
  const parts = [fileKey(`${folder}/site.json`), fileKey(`${folder}/media.json`)];
  for (const below of ['template', 'media'])
    parts.push(seenText(`${folder}/${below}`, listFiles(`${folder}/${below}`)));
  return fingerprint(parts.join('\n'));
}

/** Reads and checks everything outside `pages/`. Throws `ContentError` and `TemplateError`. */
export async function prepare(folder: string, cache: string): Promise<Prepared> {
  const [{ readSite }, { picturesOf }, { blockShapes, planSite, validateTemplate }, { ContentError }] =
    await Promise.all([
      import('./content.ts'),
      import('./pictures.ts'),
      import('@atelier/engine/plan'),
      import('#kernel/site-folder/content-error.ts'),
    ]);
  const read = readSite(folder);
  const problem = validateTemplate(read.template).find((found) => found.level === 'error');
  if (problem !== undefined)
    throw new ContentError(
      `template (${problem.piece}, line ${problem.line}, column ${problem.column})`,
      problem.message,
    );
  const { media, icons, files: copies, made, damaged } = await picturesOf(folder, read, cache);
  const site = { ...read, media, ...(icons.length === 0 ? {} : { icons }) };
  return { site, plan: planSite(site), shapes: blockShapes(), cache, copies, made, damaged };
}

const preparedFile = (state: string): string => `${state}/prepared.json`;

/** What was prepared by an earlier build, if it is still there with all it speaks of. */
export function readPrepared(state: string): Prepared | undefined {
  try {
    const prepared = JSON.parse(readFileSync(preparedFile(state), 'utf8')) as Prepared;
    const { cache, copies } = prepared;
    const files = [...Object.values(copies.pictures), ...Object.values(copies.icons)];
    return files.every((file) => existsSync(`${cache}/${file}`)) ? { ...prepared, made: 0 } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what was prepared, so that the next build need not load schemas and the template language. */
export function keepPrepared(state: string, prepared: Prepared): void {
  mkdirSync(state, { recursive: true });
  writeAtomically(preparedFile(state), JSON.stringify(prepared));
}
