/**
 * Checks docs/parity.md, the table of everything the product has promised, and prints how many rows are in each state.
 * Ends with 1 and one line per fault when the table cannot be trusted. `--write` first brings its line of counts up to date.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

interface Row {
  line: number;
  id: string;
  promise: string;
  from: string;
  state: string;
  place: string[];
  shownBy: string[];
}

const root = resolve(import.meta.dirname, '..');
const file = join(root, 'docs/parity.md');
const columns = ['id', 'promise', 'from', 'state', 'place', 'shown by'];
/** The table was complete with 828 rows; fewer means that promises were taken out. */
const fewestRows = 828;
const countsLine = /^Counts: .*$/m;
const idPattern = /^[PS]-[A-Z0-9]+-\d{2,}$/;
const showsSomething = /\.(test|spec|contract)\.tsx?$|^(e2e|bench|\.ci)\//;

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const pathsOf = (cell: string) => (cell === '–' ? [] : cell.split(',').map((path) => path.trim().replaceAll('`', '')));

/** Only what stands before the colon decides, so that a reason may say anything. */
function kindOf(state: string): 'not yet' | 'works' | 'replaced' | undefined {
  if (state === 'not yet' || state === 'works') return state;
  return /^replaced: \S/.test(state) ? 'replaced' : undefined;
}

function readTable(text: string): { rows: Row[]; faults: string[] } {
  const rows: Row[] = [];
  const faults: string[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    if (!content.startsWith('|')) continue;
    const cells = cellsOf(content);
    if (cells.join() === columns.join() || cells.every((cell) => /^-+$/.test(cell))) continue;
    const [id, promise, from, state, place, shownBy] = cells;
    if (
      cells.length !== columns.length ||
      !content.endsWith('|') ||
      !id ||
      !promise ||
      !from ||
      !state ||
      !place ||
      !shownBy
    ) {
      faults.push(`line ${index + 1}: needs ${columns.length} filled cells (an empty one holds –): ${content}`);
      continue;
    }
    rows.push({ line: index + 1, id, promise, from, state, place: pathsOf(place), shownBy: pathsOf(shownBy) });
  }
  return { rows, faults };
}

function isFile(path: string): boolean {
  const full = resolve(root, path);
  if (path === '' || relative(root, full).startsWith('..')) return false;
  return statSync(full, { throwIfNoEntry: false })?.isFile() ?? false;
}

function* faultsOf(row: Row, ids: ReadonlySet<string>, decisions: ReadonlySet<string>): Generator<string> {
  const kind = kindOf(row.state);
  if (!idPattern.test(row.id)) yield `"${row.id}" is not an id such as P-SITES-03`;
  if (!kind) yield `state "${row.state}" is none of: not yet, works, replaced: why`;
  if (kind === 'works' && row.place.length === 0) yield 'works, but names no place';
  if (kind === 'works' && row.shownBy.length === 0) yield 'works, but nothing shows it';
  for (const path of [...row.place, ...row.shownBy]) if (!isFile(path)) yield `"${path}" is not a file`;
  for (const path of row.shownBy) if (!showsSomething.test(path)) yield `"${path}" is not a test`;
  if (kind !== 'replaced') return;
  for (const [id] of row.state.matchAll(/\b[PS]-[A-Z0-9]+-\d+/g))
    if (!ids.has(id)) yield `points to ${id}, which is no row`;
  for (const [, list = ''] of row.state.matchAll(/decisions? (\d{4}(?:, \d{4})*)/g))
    for (const number of list.split(', '))
      if (!decisions.has(number)) yield `points to decision ${number}, which is not there`;
}

function faultsOfTable(rows: Row[]): string[] {
  const decisions = new Set(readdirSync(join(root, 'docs/decisions')).map((name) => name.slice(0, 4)));
  const ids = new Set(rows.map((row) => row.id));
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const row of rows) {
    if (seen.has(row.id)) faults.push(`line ${row.line}, ${row.id}: this id is used twice`);
    seen.add(row.id);
    for (const fault of faultsOf(row, ids, decisions)) faults.push(`line ${row.line}, ${row.id}: ${fault}`);
  }
  if (rows.length < fewestRows)
    faults.push(`${rows.length} rows; there were ${fewestRows}, and a promise is never taken out`);
  return faults;
}

function countsOf(rows: Row[]): string {
  const count = (kind: string) => rows.filter((row) => kindOf(row.state) === kind).length;
  return `Counts: ${rows.length} rows, ${count('not yet')} not yet, ${count('works')} works, ${count('replaced')} replaced.`;
}

const text = readFileSync(file, 'utf8');
const { rows, faults } = readTable(text);
faults.push(...faultsOfTable(rows));
const counts = countsOf(rows);
const written = process.argv.includes('--write') ? text.replace(countsLine, counts) : text;
if (written !== text) writeFileSync(file, written);
if (!countsLine.test(text)) faults.push('the line that begins with "Counts:" is missing');
else if (!written.includes(counts))
  faults.push('the line of counts is out of date: run `node tools/parity.ts --write`');

for (const fault of faults) console.error(`docs/parity.md: ${fault}`);
console.log(counts);
if (faults.length > 0) process.exitCode = 1;
