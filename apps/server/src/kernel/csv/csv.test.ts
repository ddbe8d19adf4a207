import { expect, test } from 'vitest';
import { csvOf, neutralised, readCsv } from './index.ts';

test('a cell that a spreadsheet would compute becomes text, also after blanks; numbers stay numbers', () => {
  for (const evil of ['=1+1', '+1+1', '-cmd|x', '@SUM(A1)', '\t=1', '\r=1', '  =HYPERLINK("x")', '\u00a0=1', '\n@x'])
    expect(neutralised(evil), JSON.stringify(evil)).toBe(`'${evil}`);
  for (const plain of ['a=b', '-12.5', '42', '', 'x\ty']) expect(neutralised(plain)).toBe(plain);
  expect([neutralised(null), neutralised(-3), neutralised(true)]).toEqual(['', '-3', 'true']);
});

test('quotes, commas and line breaks stay inside their cell', async () => {
  const pages = async function* () {
    yield [['a "quoted", cell', 'two\nlines']];
  };
  const chunks: string[] = [];
  for await (const chunk of csvOf(['one', 'two'], pages())) chunks.push(chunk);
  expect(chunks.join('')).toBe('\uFEFFone,two\n"a ""quoted"", cell","two\nlines"\n');
});

test('a table is read whatever its separator and encoding are, and cells that we marked as text are plain again', () => {
  const read = (text: string, encoding: BufferEncoding = 'utf8') => readCsv(Buffer.from(text, encoding), 2);
  expect(read('\uFEFFNome;Città\r\n"Rossi; Anna";Forlì\r\n\r\nBianchi\r\n')).toEqual({
    headings: ['Nome', 'Città'],
    rows: [
      { line: 2, cells: ['Rossi; Anna', 'Forlì'] },
      { line: 4, cells: ['Bianchi', ''] },
    ],
    unread: 0,
  });
  expect(read('name,town\nA,Forlì\n', 'latin1')?.rows[0]?.cells).toEqual(['A', 'Forlì']);
  expect(read("phone\n'+39 02 1\n'=1+1\nit's\n")).toMatchObject({
    rows: [{ cells: ['+39 02 1'] }, { cells: ['=1+1'] }],
    unread: 1,
  });
  for (const none of ['', '\n\n', ';;;\n', 'a\u0000b\n']) expect(read(none), JSON.stringify(none)).toBeUndefined();
});
