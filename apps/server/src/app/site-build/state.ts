import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Finding, PageIndexEntry } from '@atelier/engine/render';

/** What is kept of a page between builds. */
export interface PageRecord {
  entry: PageIndexEntry;
  /** Hash of what the page shows beside its own content. */
  shared: string;
  findings: Finding[];
}

/** A line of the state: the file's looks in front, so that an unchanged page is never parsed. */
export interface StateLine {
  mtime: number;
  size: number;
  /** Output file. */
  path: string;
  /** `PageRecord` as JSON. */
  record: string;
}

/** What a build leaves for the next one. */
export interface BuildState {
  program: string;
  shared: string;
  /** Output folder: a state says nothing about another one. */
  out: string;
  /** Output files beside pages. */
  files: string[];
  pages: Map<string, StateLine>;
  /** Lines in the file, outdated ones included. */
  lines: number;
}

const FILE = 'state.txt';
const VERSION = 'atelier-build-3';

type Head = Omit<BuildState, 'pages' | 'lines'>;

function headOf(line: string): Head | undefined {
  try {
    const head = JSON.parse(line) as Head & { version: string };
    return head.version === VERSION ? head : undefined;
  } catch {
    return undefined;
  }
}

/** The state an earlier build left; undefined when there is none, or none this program understands. */
export function readState(folder: string): BuildState | undefined {
  let text: string;
  try {
    text = readFileSync(`${folder}/${FILE}`, 'utf8');
  } catch {
    return undefined;
  }
  const first = text.indexOf('\n');
  const head = headOf(text.slice(0, first));
  if (head === undefined) return undefined;
  const pages = new Map<string, StateLine>();
  let lines = 0;
  for (let at = first + 1; ; lines++) {
    const end = text.indexOf('\n', at);
    // A line without its end was being added when the program died: it does not count, and the file is to be written anew.
    if (end === -1) return { ...head, pages, lines: at === text.length ? lines : Number.POSITIVE_INFINITY };
    const a = text.indexOf('\t', at);
    const b = text.indexOf('\t', a + 1);
    const c = text.indexOf('\t', b + 1);
    const d = text.indexOf('\t', c + 1);
    const [mtime, size] = [Number(text.slice(a + 1, b)), Number(text.slice(b + 1, c))];
    pages.set(text.slice(at, a), { mtime, size, path: text.slice(c + 1, d), record: text.slice(d + 1, end) });
    at = end + 1;
  }
}

/** Writes beside and renames, so that a build that dies leaves the old state whole. */
export function writeAtomically(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

const lineText = (file: string, line: StateLine): string =>
  `${file}\t${line.mtime}\t${line.size}\t${line.path}\t${line.record}\n`;

/** Lines that changed, when adding them to the state is enough; undefined when it has to be written anew. */
function addition(state: Omit<BuildState, 'lines'>, before: BuildState | undefined): string | undefined {
  if (before === undefined || before.program !== state.program || before.shared !== state.shared) return undefined;
  if (before.files.join() !== state.files.join() || before.pages.size > state.pages.size) return undefined;
  let text = '';
  let changed = 0;
  let kept = 0;
  for (const [file, line] of state.pages) {
    const old = before.pages.get(file);
    if (old !== undefined) kept++;
    if (old === line) continue;
    text += lineText(file, line);
    changed++;
  }
  return kept === before.pages.size && before.lines + changed < state.pages.size * 1.5 + 10 ? text : undefined;
}

/** Keeps the state: later lines stand for earlier ones about the same page, so a small change is a small write. */
export function writeState(folder: string, state: Omit<BuildState, 'lines'>, before: BuildState | undefined): void {
  mkdirSync(folder, { recursive: true });
  const added = addition(state, before);
  if (added !== undefined) {
    if (added !== '') appendFileSync(`${folder}/${FILE}`, added);
    return;
  }
  const { program, shared, out, files, pages } = state;
  let text = `${JSON.stringify({ version: VERSION, program, shared, out, files })}\n`;
  for (const [file, line] of pages) text += lineText(file, line);
  writeAtomically(`${folder}/${FILE}`, text);
}

type Packed = [
  ...[
    shared: string,
    id: string,
    locale: string,
    slug: string,
    title: string,
    inNav: 0 | 1,
    order: number,
    translationKey: string,
  ],
  ...[
    updatedAt: string,
    article: 0 | 1,
    noindex: 0 | 1,
    description: string,
    navTitle: string | null,
    publishedAt: string | null,
  ],
  findings: Finding[],
];

/** A record as it stands in a line: values without their names, findings last. */
export function recordText({ entry, shared, findings }: PageRecord): string {
  const packed: Packed = [
    ...([
      shared,
      entry.id,
      entry.locale,
      entry.slug,
      entry.title,
      entry.inNav ? 1 : 0,
      entry.order,
      entry.translationKey,
    ] as const),
    ...([entry.updatedAt, entry.kind === 'article' ? 1 : 0, entry.noindex ? 1 : 0, entry.metaDescription] as const),
    ...([entry.navTitle ?? null, entry.publishedAt ?? null, findings] as const),
  ];
  return JSON.stringify(packed);
}

export function recordOf(line: StateLine): PageRecord {
  const packed = JSON.parse(line.record) as Packed;
  const [shared, id, locale, slug, title, inNav, order, translationKey] = packed;
  const [, , , , , , , , updatedAt, article, noindex, metaDescription, navTitle, publishedAt, findings] = packed;
  const entry: PageIndexEntry = {
    ...{ id, locale, slug, title, inNav: inNav === 1, order, translationKey, updatedAt },
    ...{ kind: article === 1 ? ('article' as const) : ('page' as const), noindex: noindex === 1, metaDescription },
    ...(navTitle === null ? {} : { navTitle }),
    ...(publishedAt === null ? {} : { publishedAt }),
  };
  return { entry, shared, findings };
}

/** Whether there is nothing to tell about a page, seen without parsing. */
export const isQuiet = (line: StateLine): boolean => line.record.endsWith(',[]]');
