import type { CopilotBatchesEstimateData } from '#lib/api/types.gen.ts';

export type BatchItem = CopilotBatchesEstimateData['body']['items'][number];

/** A table out of CSV: quotes as the format knows them, comma or semicolon, whichever the first line has more of. */
export function parseCsv(text: string): string[][] {
  const source = text.replace(/^\uFEFF/, '');
  const [head = ''] = source.split(/\r?\n/);
  const separator = head.split(';').length > head.split(',').length ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < source.length; i++) {
    const sign = source[i] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (source[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && source[i + 1] === '\n') i++;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows.map((cells) => cells.map((one) => one.trim())).filter((cells) => cells.some((one) => one !== ''));
}

export type Standard = Pick<BatchItem, 'platform' | 'postType' | 'tone' | 'language'>;

/** One topic per line. */
export const fromLines = (text: string, standard: Standard): BatchItem[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((topic) => ({ ...standard, topic }));

const COLUMNS: Record<string, 'topic' | 'platform' | 'postType' | 'tone' | 'language' | 'keywords'> = {
  topic: 'topic',
  argomento: 'topic',
  platform: 'platform',
  post_type: 'postType',
  posttype: 'postType',
  tone: 'tone',
  language: 'language',
  keywords: 'keywords',
};

/** Items of a CSV file; undefined when it has no column for topics. What a line leaves out is the standard's. */
export function fromCsv(text: string, standard: Standard): BatchItem[] | undefined {
  const [head = [], ...rows] = parseCsv(text);
  const names = head.map((name) => COLUMNS[name.toLowerCase().replaceAll(' ', '_')]);
  if (!names.includes('topic')) return undefined;
  return rows.flatMap((cells) => {
    const given = Object.fromEntries(
      names.flatMap((name, i) => (name === undefined || !cells[i] ? [] : [[name, cells[i]]])),
    );
    if (given.topic === undefined) return [];
    const keywords = given.keywords?.split(/[|,;]/).map((word) => word.trim());
    const item = { ...standard, ...given, ...(keywords === undefined ? {} : { keywords }) };
    return [item as BatchItem];
  });
}
