import { parse } from 'csv-parse/sync';

export interface ReadCsv {
  headings: string[];
  /** Rows behind the head line, each as long as the head line. */
  rows: { line: number; cells: string[] }[];
  /** Rows beyond the bound, which were left out. */
  unread: number;
}

interface Numbered {
  info: { lines: number };
  record: string[];
}

const DELIMITERS = [';', ',', '\t', '|'];
const MOST_COLUMNS = 200;
const LONGEST_CELL = 10_000;

/** UTF-8 when it is that, else what spreadsheets in the West write. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What our own tables do to cells that look like formulas is taken back. */
const plain = (cell: string): string =>
  cell
    .replace(/^'(?=[\s\u00a0]*[=+\-@\t\r])/, '')
    .replaceAll('\u0000', '')
    .slice(0, LONGEST_CELL)
    .trim();

/** The sign that stands most often in the head line, outside quotes. */
function delimiterOf(text: string): string {
  const head =
    text
      .slice(0, 20_000)
      .replace(/"[^"]*"/g, '')
      .split(/\r?\n/)
      .find((line) => line.trim() !== '') ?? '';
  const counts = DELIMITERS.map((sign) => head.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * A table with a head line, in any of the usual encodings and with any of the usual separators.
 * @returns undefined for what is no such table
 */
export function readCsv(bytes: Uint8Array, mostRows: number): ReadCsv | undefined {
  const text = textOf(bytes);
  if (text.includes('\u0000')) return undefined;
  const read = (): Numbered[] | undefined => {
    try {
      const options = { delimiter: delimiterOf(text), bom: true, trim: true, skip_empty_lines: true };
      const lenient = { relax_column_count: true, relax_quotes: true, skip_records_with_empty_values: true };
      // The types of the library do not know what `info` adds to each record.
      return parse(text, { ...options, ...lenient, info: true }) as unknown as Numbered[];
    } catch {
      return undefined;
    }
  };
  const [head, ...records] = read() ?? [];
  if (!head || head.record.length > MOST_COLUMNS) return undefined;
  const headings = head.record.map(plain);
  if (headings.every((heading) => heading === '')) return undefined;
  const rows = records.slice(0, mostRows).map(({ info, record }) => ({
    line: info.lines,
    cells: headings.map((_, column) => plain(record[column] ?? '')),
  }));
  return { headings, rows, unread: Math.max(0, records.length - mostRows) };
}
