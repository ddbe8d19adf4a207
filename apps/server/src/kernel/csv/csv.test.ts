import { expect, test } from 'vitest';
import { csvOf, neutralised } from './index.ts';

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
