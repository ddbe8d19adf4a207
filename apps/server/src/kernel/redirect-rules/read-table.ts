import { parse } from 'csv-parse/sync';

/** A line of a table of redirects from elsewhere, in our words. `problem` says what cannot be taken over. */
export interface ReadRow {
  line: number;
  from: string;
  to: string;
  status: number;
  problem?: 'no_source' | 'no_target' | 'bad_status' | 'regex' | 'query' | 'switched_off';
}

export interface ReadTable {
  layout: Layout;
  rows: ReadRow[];
  /** Lines beyond the bound, which were not read. */
  unread: number;
}

export type Layout =
  | 'atelier'
  | 'redirection'
  | 'yoast'
  | 'rank_math'
  | 'shopify'
  | 'screaming_frog'
  | 'columns'
  | 'lines';

interface Columns {
  layout: Layout;
  from: number;
  to: number;
  status: number;
  /** Column that says whether the source is a regular expression. */
  regex: number;
  /** Column that says whether the line counts. */
  active: number;
}

const MOST_ROWS = 5000;
const STATUSES = new Map<string, number>([
  ...([301, 302, 307, 308] as const).map((code) => [String(code), code] as const),
  ...(['permanent', 'permanently', 'moved permanently'] as const).map((word) => [word, 301] as const),
  ...(['temporary', 'temp', 'found', '303', 'seeother'] as const).map((word) => [word, 302] as const),
]);

/** Head lines of tables that other programs write; the first that fits counts. */
const KNOWN: { layout: Layout; from: string; to: string; status?: string; regex?: string; active?: string }[] = [
  { layout: 'rank_math', from: 'source', to: 'destination', status: 'type', regex: 'matching', active: 'status' },
  { layout: 'redirection', from: 'source', to: 'target', status: 'code', regex: 'regex', active: 'status' },
  { layout: 'yoast', from: 'origin', to: 'target', status: 'type', regex: 'format' },
  { layout: 'shopify', from: 'redirect from', to: 'redirect to' },
  { layout: 'screaming_frog', from: 'address', to: 'redirect url', status: 'status code' },
  { layout: 'atelier', from: 'from', to: 'to', status: 'status' },
];
const FROM = ['from', 'source', 'source url', 'source_url', 'old', 'old url', 'old path', 'origin', 'da', 'origine'];
const TO = [
  'to',
  'target',
  'target url',
  'target_url',
  'new',
  'new url',
  'new path',
  'destination',
  'a',
  'destinazione',
];
const STATUS = ['status', 'code', 'type', 'status code', 'status_code', 'redirect type', 'tipo', 'codice'];

const named = (head: readonly string[], names: readonly string[]): number =>
  head.findIndex((cell) => names.includes(cell));

function columnsOf(head: readonly string[]): Columns | undefined {
  const at = (name: string | undefined) => (name === undefined ? -1 : head.indexOf(name));
  for (const { layout, from, to, status, regex, active } of KNOWN)
    if (at(from) >= 0 && at(to) >= 0 && (status === undefined || at(status) >= 0) && (!regex || at(regex) >= 0))
      return { layout, from: at(from), to: at(to), status: at(status), regex: at(regex), active: at(active) };
  const [from, to] = [named(head, FROM), named(head, TO)];
  if (from < 0 || to < 0) return undefined;
  return { layout: 'columns', from, to, status: named(head, STATUS), regex: -1, active: -1 };
}

const isAddress = (cell: string | undefined): boolean => /^(?:\/|https?:\/\/)/i.test(cell ?? '');

/** `/old /new 301`, and the same with an arrow: as hosts write it. */
function fromLines(text: string): ReadRow[] | undefined {
  const rows: ReadRow[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const parts = line.replace(/#.*$/, '').trim().split(/\s+/).filter(Boolean);
    if (parts.length === 0) continue;
    const [from = '', ...rest] = parts.filter((part) => part !== '->' && part !== '=>');
    if (!isAddress(from) || /[,;]/.test(line) || rest.length > 2 || !isAddress(rest[0])) return undefined;
    rows.push(rowOf(i + 1, { from, to: rest[0] ?? '', status: rest[1] ?? '' }));
  }
  return rows.length > 0 ? rows : undefined;
}

/** Only the path counts: the host is the one that people leave. */
function pathFrom(address: string): string {
  const trimmed = address.trim();
  if (/^https?:\/\//i.test(trimmed) && URL.canParse(trimmed)) {
    const { pathname, search } = new URL(trimmed);
    return decodedPath(pathname) + search;
  }
  return trimmed.startsWith('/') || trimmed === '' ? trimmed : `/${trimmed}`;
}

/** Stars and colons stay what they are; letters beyond ASCII are written as browsers ask for them. */
const decodedPath = (path: string): string => path.replace(/%2A/gi, '*').replace(/%3A/gi, ':');

/** `^/old/(.*)$` with `$1` as a path with a star; undefined for what is more than that. */
function simpleRegex(from: string, to: string): { from: string; to: string } | undefined {
  const plain = from
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/\\([/.\-_])/g, '$1');
  const starred = plain.replace(/\(\.\*\)|\.\*/, '*');
  if (/[()[\]{}+?|\\^$]/.test(starred) || (starred.match(/\*/g)?.length ?? 0) > 1) return undefined;
  const target = to.replace(/\$1/g, ':splat');
  return /\$\d/.test(target) ? undefined : { from: starred.startsWith('/') ? starred : `/${starred}`, to: target };
}

const YES = /^(?:1|true|yes|regex)$/i;
const OFF = /^(?:0|false|no|inactive|disabled|trashed)$/i;

function rowOf(
  line: number,
  given: { from: string; to: string; status: string; regex?: string; active?: string },
): ReadRow {
  const word = given.status.trim().toLowerCase().replace(/!$/, '');
  const status = word === '' ? 301 : STATUSES.get(word);
  const pattern = YES.test(given.regex ?? '') ? simpleRegex(given.from.trim(), given.to.trim()) : undefined;
  const from = pattern?.from ?? pathFrom(given.from);
  const to = pattern?.to ?? given.to.trim();
  const row = { line, from, to: isAddress(to) || to === '' ? to : `/${to}`, status: status ?? 301 };
  if (OFF.test(given.active ?? '')) return { ...row, problem: 'switched_off' };
  if (YES.test(given.regex ?? '') && !pattern) return { ...row, problem: 'regex' };
  if (from === '') return { ...row, problem: 'no_source' };
  if (to === '') return { ...row, problem: 'no_target' };
  if (status === undefined) return { ...row, problem: 'bad_status' };
  return from.includes('?') || from.includes('#') ? { ...row, problem: 'query' } : row;
}

const delimiterOf = (text: string): string => {
  const first = text.slice(0, 2000).split(/\r?\n/, 1)[0] ?? '';
  const counted = [',', ';', '\t'].map((sign) => [sign, first.split(sign).length] as const);
  return counted.sort((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
};

/** Cells of a spreadsheet that were marked as text keep a quote in front. */
const unmarked = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, '');

/**
 * Reads a table of redirects: as we export it, as plug-ins and shops do, any table whose head line names its columns, two or
 * three columns without a head line, and the lines of a `_redirects` file. Undefined when none of these fits.
 */
export function readRedirectTable(text: string): ReadTable | undefined {
  const plain = text.replace(/^\uFEFF/, '');
  const lines = fromLines(plain);
  if (lines) return { layout: 'lines', rows: lines.slice(0, MOST_ROWS), unread: Math.max(0, lines.length - MOST_ROWS) };
  let table: { record: string[]; info: { lines: number } }[];
  try {
    table = parse(plain, {
      ...{ delimiter: delimiterOf(plain), relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true },
      ...{ trim: true, info: true, maxRecordSize: 20_000 },
    }) as unknown as typeof table;
  } catch {
    return undefined;
  }
  const head = table[0]?.record.map((cell) => cell.trim().toLowerCase()) ?? [];
  const bare: Columns = { layout: 'columns', from: 0, to: 1, status: 2, regex: -1, active: -1 };
  const columns = columnsOf(head) ?? (isAddress(head[0]) && isAddress(head[1]) ? bare : undefined);
  if (!columns) return undefined;
  const body = columns === bare ? table : table.slice(1);
  const rows = body.slice(0, MOST_ROWS).map(({ record, info }) => {
    const cell = (at: number) => (at < 0 ? '' : unmarked(record[at] ?? ''));
    const [from, to, status] = [cell(columns.from), cell(columns.to), cell(columns.status)];
    return rowOf(info.lines, { from, to, status, regex: cell(columns.regex), active: cell(columns.active) });
  });
  return { layout: columns.layout, rows, unread: Math.max(0, body.length - MOST_ROWS) };
}
