import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
}

const FILE = 'state.txt';
const VERSION = 'atelier-build-2';

export const preparedFile = (folder: string): string => `${folder}/prepared.json`;

/** The state an earlier build left; undefined when there is none, or none this program understands. */
export function readState(folder: string): BuildState | undefined {
  let text: string;
  try {
    text = readFileSync(`${folder}/${FILE}`, 'utf8');
  } catch {
    return undefined;
  }
  const first = text.indexOf('\n');
  const head = JSON.parse(text.slice(0, first)) as Omit<BuildState, 'pages'> & { version: string };
  if (head.version !== VERSION) return undefined;
  const pages = new Map<string, StateLine>();
  for (let at = first + 1; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const a = text.indexOf('\t', at);
    const b = text.indexOf('\t', a + 1);
    const c = text.indexOf('\t', b + 1);
    const d = text.indexOf('\t', c + 1);
    const [mtime, size] = [Number(text.slice(a + 1, b)), Number(text.slice(b + 1, c))];
    pages.set(text.slice(at, a), { mtime, size, path: text.slice(c + 1, d), record: text.slice(d + 1, end) });
    at = end + 1;
  }
  return { ...head, pages };
}

/** Writes beside and renames, so that a build that dies leaves the old state whole. */
export function writeAtomically(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

export function writeState(folder: string, state: BuildState): void {
  mkdirSync(folder, { recursive: true });
  const { pages, ...head } = state;
  let text = `${JSON.stringify({ version: VERSION, ...head })}\n`;
  for (const [file, line] of pages) text += `${file}\t${line.mtime}\t${line.size}\t${line.path}\t${line.record}\n`;
  writeAtomically(`${folder}/${FILE}`, text);
}

const WITHOUT_FINDINGS = '"findings":[]}';

/** Whether there is nothing to tell about a page, seen without parsing. */
export const isQuiet = (line: StateLine): boolean => line.record.endsWith(WITHOUT_FINDINGS);

export const recordOf = (line: StateLine): PageRecord => JSON.parse(line.record) as PageRecord;
