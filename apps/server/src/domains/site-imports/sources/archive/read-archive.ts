/** Opens an archive of ours: its list is judged whole before anything is unpacked, and files are read when they are asked for. */
import { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import type { z } from 'zod';
import { type ImportLimits, ImportRefused, type OpenArchive, openArchive, reading } from '#domains/templates/index.ts';
import {
  type MediaFile,
  mediaFile,
  type PresetsFile,
  presetsFile,
  type SiteFile,
  siteFile,
  type TemplateFile,
  templateFile,
} from '#kernel/site-folder/folder.schemas.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { refused } from '../words.ts';

const MiB = 1024 * 1024;
const limits: ImportLimits = {
  entries: 60_000,
  totalBytes: 4096 * MiB,
  pathLength: 400,
  ratio: 150,
  ratioFrom: MiB,
};
/** No text of a site is longer. */
const LONGEST_TEXT = 20 * MiB;

/** Reads parts of a kept file as the zip reader asks for them. */
function keptFile(storage: Pick<Storage, 'getRange'>, key: string): RandomAccessReader {
  async function* bytes(start: number, end: number) {
    const file = await storage.getRange(key, { start, end: end - 1 });
    if (!file) throw new Error('The file is gone.');
    yield* file.stream;
  }
  const reader = Reflect.construct(RandomAccessReader, []) as RandomAccessReader;
  reader._readStreamForRange = (start, end) => Readable.from(bytes(start, end), { objectMode: false });
  return reader;
}

export interface SiteArchive {
  site: SiteFile;
  template: TemplateFile;
  media: MediaFile;
  presets: PresetsFile;
  /** Paths of page files, in the order of the menus. */
  pages: string[];
  /** Names below `media/`. */
  files: string[];
  /** Paths below `template/assets/`. */
  assets: string[];
  text(path: string): Promise<string>;
  bytes(path: string): Promise<Uint8Array>;
  has(path: string): boolean;
}

/** What a zip reader or a schema complains about, as a refusal of the whole file. */
function refuse(error: unknown, file: string): never {
  if (error instanceof ImportRefused) throw refused('refused_archive', { detail: error.message });
  if (error instanceof SyntaxError) throw refused('refused_file', { file, detail: 'not JSON' });
  throw error;
}

/** The first thing that is wrong with a file, in a few words. */
export const firstProblem = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim().slice(0, 200);
};

const below = (archive: OpenArchive, folder: string): string[] =>
  [...archive.sizes.keys()]
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length))
    .sort();

export async function readArchive(
  storage: Pick<Storage, 'getRange'>,
  { key, size }: { key: string; size: number },
): Promise<SiteArchive> {
  const archive = await openIt(storage, key, size);
  const has = (path: string) => archive.sizes.has(path);
  const bytes = (path: string) => archive.read(path).catch((error) => refuse(error, path));
  async function text(path: string): Promise<string> {
    if ((archive.sizes.get(path) ?? 0) > LONGEST_TEXT)
      throw refused('refused_too_long', { megabytes: LONGEST_TEXT / MiB });
    return Buffer.from(await bytes(path)).toString('utf8');
  }
  async function json<S extends z.ZodType>(path: string, schema: S, otherwise?: unknown): Promise<z.output<S>> {
    if (!has(path) && otherwise === undefined) throw refused('refused_not_site', { file: path });
    const value = has(path) ? parsed(await text(path), path) : otherwise;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw refused('refused_file', { file: path, detail: firstProblem(result.error) });
  }
  const pages = [...archive.sizes.keys()].filter((path) => /^(?:pages|drafts)\/.+\.json$/.test(path));
  return {
    site: await json('site.json', siteFile),
    template: await json('template/template.json', templateFile, {}),
    media: await json('media.json', mediaFile, {}),
    presets: await json('presets.json', presetsFile, {}),
    pages: pages.sort(),
    files: below(archive, 'media/'),
    assets: below(archive, 'template/assets/'),
    ...{ text, bytes, has },
  };
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text, (key, value) => (key === '__proto__' || key === 'constructor' ? undefined : value));
  } catch (error) {
    return refuse(error, path);
  }
}

async function openIt(storage: Pick<Storage, 'getRange'>, key: string, size: number): Promise<OpenArchive> {
  try {
    const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false, autoClose: false };
    const zip = await reading(() => fromRandomAccessReaderPromise(keptFile(storage, key), size, options));
    return await openArchive(zip, limits);
  } catch (error) {
    return refuse(error, '');
  }
}
