/**
 * Tables as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read accents), safe to open: a cell that a
 * spreadsheet would take for a formula is marked as text.
 *
 * @example reply({ stream: Readable.from(csvOf(['name', 'mail'], pages)), headers: csvHeaders('people.csv') })
 */
import { stringify } from 'csv-stringify/sync';

export { type ReadCsv, readCsv } from './read-csv.ts';

export type CsvCell = string | number | boolean | null | undefined;

/** First of all characters that start a formula, also when blanks come before them. */
const FORMULA = /^[\s\u00a0]*[=+\-@\t\r]|^[\t\r]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** The cell as text that no spreadsheet computes. Plain negative numbers stay numbers. */
export function neutralised(cell: CsvCell): string {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** Chunks of text, a row at a time or more. */
export async function* csvOf(
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly CsvCell[])[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${stringify([[...header]])}`;
  for await (const rows of pages) if (rows.length > 0) yield stringify(rows.map((row) => row.map(neutralised)));
}

/** Headers of an answer that is saved as a file. `name` is ours, plain ASCII. */
export const csvHeaders = (name: string): Record<string, string> => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}"`,
});
