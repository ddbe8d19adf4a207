import type { AiLedgerLine } from '#lib/api/types.gen.ts';

const COLUMNS = [
  ...(['createdAt', 'kind', 'state', 'provider', 'model', 'instructions', 'objectType', 'objectId'] as const),
  ...(['userId', 'inputTokens', 'outputTokens', 'images', 'seconds', 'estimate', 'cost', 'isSample'] as const),
  ...(['failure', 'durationMs', 'id'] as const),
];

/** A cell as spreadsheets read it; what begins like a formula is text and stays text. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines of the ledger as CSV; money in millionths of a US dollar, unknown amounts empty. */
export const ledgerCsv = (lines: readonly AiLedgerLine[]): string =>
  `\uFEFF${[COLUMNS.join(','), ...lines.map((line) => COLUMNS.map((name) => cell(line[name])).join(','))].join('\r\n')}\r\n`;
