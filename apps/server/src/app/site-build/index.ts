/**
 * Builds a site from a content folder (see `packages/engine/README.md` for its format) into an output folder: no database, no
 * server, no network. With a state folder the next build renders only what changed.
 *
 * @example const report = await buildFromFolder({ from: 'content', out: 'dist', state: '.build' });
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Finding, needsNoIndex, type PageIndexEntry, sharedHashes, viewOf } from '@atelier/engine/render';
import { isEmpty, pathsBelow, removeOutput, type Seen, seenOf } from './files.ts';
import { findingsOf } from './findings.ts';
import { writeShared } from './output.ts';
import { keepPrepared, type Prepared, prepare, programKey, readPrepared, sharedKey } from './shared.ts';
import { type BuildState, readState, recordOf, type StateLine, writeState } from './state.ts';
import { startThreads, type Threads } from './threads.ts';
import { type Job, type Rendered, rendererOf, renderPages } from './work.ts';

export interface BuildFolderOptions {
  from: string;
  out: string;
  /** Folder for what the next build needs to know; without it every page is rendered. */
  state?: string;
  /** Threads to use at most, this one included. */
  threads?: number;
  /** Told what is being done. */
  onProgress?: (message: string) => void;
}

export interface BuildReport {
  pages: number;
  rendered: number;
  unchanged: number;
  removed: number;
  /** Files written, pages included. */
  written: number;
  /** Copies of pictures that had to be made. */
  encoded: number;
  findings: Finding[];
}

interface Build {
  from: string;
  out: string;
  prepared: Prepared;
  seen: Seen[];
  before: BuildState | undefined;
  /** The very files of the build before, whatever is in them. */
  sameFiles: boolean;
  fresh: boolean;
  threads: Threads;
}

/** The state of the last build, if it speaks of this program and this output folder as it still stands. */
function usableState(folder: string | undefined, program: string, out: string): BuildState | undefined {
  const state = folder === undefined ? undefined : readState(folder);
  return state !== undefined && state.program === program && state.out === out && !isEmpty(out) ? state : undefined;
}

const lineOf = (build: Build, seen: Seen): StateLine | undefined => {
  const line = build.before?.pages.get(seen.path);
  return line !== undefined && line.mtime === seen.mtime && line.size === seen.size ? line : undefined;
};

const job = (build: Build, files: string[], index: PageIndexEntry[]): Job => ({
  ...{ from: build.from, out: build.out, prepared: build.prepared, fresh: build.fresh, files, index },
  counter: new Int32Array(new SharedArrayBuffer(4)),
});

/** Every page's entry in file order: kept ones from the state, others read from their files. */
async function readIndex(build: Build): Promise<PageIndexEntry[]> {
  const entries = build.seen.map((seen) => {
    const line = lineOf(build, seen);
    return line === undefined ? undefined : recordOf(line).entry;
  });
  const unread = build.seen.flatMap((seen, at) => (entries[at] === undefined ? [{ at, path: seen.path }] : []));
  const scanned = await build.threads.scan(
    job(
      build,
      unread.map((page) => page.path),
      [],
    ),
  );
  for (const { at, entry } of scanned) entries[unread[at]?.at ?? -1] = entry;
  return entries.filter((entry) => entry !== undefined);
}

/** Files of the pages whose inputs are not what they were. */
function pagesToRender(build: Build, index: PageIndexEntry[], sameShared: boolean): string[] {
  const { site, plan } = build.prepared;
  const fixed = needsNoIndex(site);
  const hashOf = sharedHashes(site, plan, viewOf(site, index));
  return build.seen
    .filter((seen, at) => {
      const line = lineOf(build, seen);
      if (line === undefined) return true;
      if (fixed && sameShared) return false;
      const record = recordOf(line);
      return record.shared !== hashOf(fixed ? record.entry : (index[at] ?? record.entry));
    })
    .map((seen) => seen.path);
}

/** Lines of all pages in file order, and the files whose lines are new. */
interface Lines {
  pages: Map<string, StateLine>;
  made: string[];
}

/** Two pages at one address: the first by file name wins, whichever thread came last. */
function settleDoubles(build: Build, { pages, made }: Lines, index: PageIndexEntry[]): void {
  const touched = new Set(made.map((file) => pages.get(file)?.path));
  if (touched.size === pages.size) return;
  const first = new Map<string, string>();
  const doubled = new Set<string>();
  for (const [file, { path }] of pages) {
    if (!touched.has(path)) continue;
    const winner = first.get(path);
    if (winner === undefined) first.set(path, file);
    else doubled.add(winner);
  }
  if (doubled.size > 0) renderPages({ ...job(build, [...doubled], index), fresh: false });
}

function mergeLines(build: Build, files: string[], rendered: Rendered[]): Lines {
  const done = new Map(rendered.flatMap((share) => share.done.map((one) => [files[one.at] ?? '', one] as const)));
  const old = build.before?.pages;
  // With the same files the old lines stand in the right order already, and copying them is much quicker.
  const pages = build.sameFiles ? new Map(old) : new Map<string, StateLine>();
  for (const { path: file, mtime, size } of build.seen) {
    const one = done.get(file);
    if (one !== undefined) pages.set(file, { mtime, size, path: one.path, record: one.record });
    else if (!build.sameFiles) {
      const line = old?.get(file);
      if (line !== undefined) pages.set(file, line);
    }
  }
  return { pages, made: [...done.keys()] };
}

/** Output files of pages that went away or moved. */
function removeStale(build: Build, { pages, made }: Lines): string[] {
  const old = build.before?.pages;
  if (old === undefined) return [];
  if (build.sameFiles && made.every((file) => old.get(file)?.path === pages.get(file)?.path)) return [];
  const kept = new Set([...pages.values()].map((line) => line.path));
  const stale = [...old.values()].map((line) => line.path).filter((path) => !kept.has(path));
  for (const path of stale) {
    removeOutput(build.out, path);
    if (build.prepared.plan.layout.phpStub !== '') removeOutput(build.out, path.replace(/\.html$/, '.php'));
  }
  return stale;
}

const damagedPicture = (name: string): Finding => ({
  ...{ level: 'warning', code: 'picture_unreadable', values: { name } },
  message: `The picture ${name} cannot be read, so it is offered as it is.`,
});

const entryText = (line: StateLine): string => JSON.stringify(recordOf(line).entry);

/** Whether some page is another one than before in its address, title or dates. */
function entriesChanged(build: Build, { pages, made }: Lines): boolean {
  if (!build.sameFiles) return true;
  return made.some((file) => {
    const [old, line] = [build.before?.pages.get(file), pages.get(file)];
    return old === undefined || line === undefined || entryText(old) !== entryText(line);
  });
}

async function run(
  build: Build,
  options: BuildFolderOptions,
  keys: { program: string; shared: string },
): Promise<BuildReport> {
  const { site } = build.prepared;
  const sameShared = build.before?.shared === keys.shared;
  const index = needsNoIndex(site) ? [] : await readIndex(build);
  let files = pagesToRender(build, index, sameShared);
  options.onProgress?.(`${files.length} of ${build.seen.length} pages to render`);
  let rendered = await build.threads.render(job(build, files, index));
  let lines = mergeLines(build, files, rendered);
  const removed = removeStale(build, lines);
  if (removed.length > 0 && files.length < build.seen.length) {
    // An address that went away may be linked to from any page: all are looked at again.
    files = build.seen.map((seen) => seen.path);
    rendered = await build.threads.render(job(build, files, index));
    lines = mergeLines(build, files, rendered);
  }
  settleDoubles(build, lines, index);
  const { pages } = lines;
  const changed = !sameShared || entriesChanged(build, lines);
  const entries = changed ? [...pages.values()].map((line) => recordOf(line).entry) : [];
  const shared = changed ? writeShared(build, entries, rendererOf(build.prepared, viewOf(site, entries))) : undefined;
  const outputs = shared?.files ?? build.before?.files ?? [];
  for (const gone of build.before?.files ?? []) if (!outputs.includes(gone)) removeOutput(build.out, gone);
  const damaged = build.prepared.damaged.map(damagedPicture);
  const found = findingsOf({
    site,
    pages,
    files,
    rendered,
    outputs,
    entries: changed ? entries : undefined,
    before: build.before,
  });
  if (options.state !== undefined) {
    // The state vouches for what was prepared, so it comes last.
    if (!sameShared) keepPrepared(options.state, build.prepared);
    writeState(options.state, { ...keys, out: build.out, files: outputs, pages }, build.before);
  }
  return {
    ...{
      pages: build.seen.length,
      rendered: files.length,
      unchanged: build.seen.length - files.length,
      removed: removed.length,
    },
    ...{
      written: rendered.flatMap(({ done }) => done.filter((one) => one.written)).length + (shared?.written ?? 0),
      encoded: build.prepared.made,
      findings: [...damaged, ...found],
    },
  };
}

const picturesIn = (state: string): string => join(resolve(state), 'pictures');

/** Builds a content folder. Throws `ContentError` (which file, what is wrong) and `TemplateError`. */
export async function buildFromFolder(options: BuildFolderOptions): Promise<BuildReport> {
  const from = resolve(options.from);
  const out = resolve(options.out);
  const paths = pathsBelow(`${from}/pages`, '.json');
  const keys = { program: programKey(), shared: sharedKey(from) };
  const before = usableState(options.state, keys.program, out);
  const cache =
    options.state === undefined ? mkdtempSync(join(tmpdir(), 'atelier-pictures-')) : picturesIn(options.state);
  const threads = await startThreads(before === undefined ? paths.length : 0, options.threads);
  try {
    const kept =
      before?.shared === keys.shared && options.state !== undefined ? readPrepared(options.state) : undefined;
    const [looks, prepared] = await Promise.all([threads.look(`${from}/pages`, paths), kept ?? prepare(from, cache)]);
    const seen = seenOf(paths, looks);
    const fresh = before === undefined && isEmpty(out);
    mkdirSync(out, { recursive: true });
    const sameFiles = before?.pages.size === seen.length && seen.every((file) => before.pages.has(file.path));
    return await run({ from, out, prepared, seen, before, sameFiles, fresh, threads }, options, keys);
  } finally {
    await threads.close();
    if (options.state === undefined) rmSync(cache, { recursive: true, force: true });
  }
}
