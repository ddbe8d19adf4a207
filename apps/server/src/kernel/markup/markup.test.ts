import { afterAll, expect, test } from 'vitest';
import { makeMarkup } from './index.ts';

const markup = makeMarkup();
afterAll(() => markup.close());

const page = (body: string) =>
  `<!doctype html>\n<html lang="en"><head><title>Bread</title></head>\n<body>\n${body}\n</body></html>`;
const told = async (body: string) => (await markup.slipsIn(page(body))).map(({ code, values }) => [code, values]);

test('a page in order has no slips, also with what newer browsers know and with tags that may be left out', async () => {
  const fine = [
    '<ul><li>one<li>two</ul><p>words<p>more</p>',
    '<picture><source srcset="/a.avif" type="image/avif"><img src="/a.jpg" alt="A" fetchpriority="high"></picture>',
    '<a href="/"><h2>Card</h2></a><our-clock><p>12</p></our-clock><search>x</search>',
    '<dialog id="x">a</dialog><button type="button" popovertarget="x">b</button><style>p{color:red}</style>',
    '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
  ];
  expect(await told(fine.join('\n'))).toEqual([]);
});

test('what may not stand in something, is missing, misspelt, outdated or left open is told, each once', async () => {
  expect(await told('<ul><p>x</p></ul><ul><p>y</p></ul>')).toEqual([
    ['html_not_inside', { child: '<p>', parent: '<ul>' }],
  ]);
  expect(await told('<a href="/"><button type="button">x</button></a>')).toEqual([
    ['html_not_inside', { child: '<button>', parent: '<a>' }],
  ]);
  expect(await told('<li>x</li>')).toEqual([['html_not_inside', { child: '<li>', parent: '<body>' }]]);
  expect(await told('<font color="red">x</font>')).toEqual([['html_outdated', { element: '<font>' }]]);
  expect(await told('<img src="/a.png" alt="" align="left">')).toEqual([
    ['html_attribute_outdated', { attribute: 'align', element: '<img>' }],
  ]);
  expect(await told('<iframe src="/x"></iframe>')).toEqual([
    ['html_attribute_missing', { element: '<iframe>', attribute: 'title' }],
  ]);
  expect(await told('<input type="telephone">')).toEqual([
    ['html_attribute_value', { attribute: 'type', element: '<input>', value: 'telephone' }],
  ]);
  expect(await told('<input type="text" checked>')).toEqual([
    ['html_attribute_misplaced', { attribute: 'checked', element: '<input type="text">' }],
  ]);
  expect(await told('<details>x</details>')).toEqual([
    ['html_part_missing', { element: '<details>', part: '<summary>' }],
  ]);
  expect(await told('<main>a</main><main>b</main>')).toEqual([['html_once', { element: '<main>' }]]);
  expect(await told('<p>&nbps;</p>')).toEqual([['html_sign_unknown', { sign: '&nbps;' }]]);
  expect(await told('<blnk>x</blnk>')).toEqual([['html_unknown', { element: '<blnk>' }]]);
  expect(await told('<p>x</p></div>')).toEqual([['html_stray_end', { element: '<div>' }]]);
});

test('a slip names its line and the source it was found by', async () => {
  const [slip] = await markup.slipsIn(page('<p>a</p>\n<table class="prices"><p class="note">from 3 €</p></table>'));
  expect(slip).toMatchObject({ code: 'html_not_inside', line: 5 });
  expect(slip?.needles.at(-1)).toBe('<p class="note">');
  const [frame] = await markup.slipsIn(page('<iframe src="https://maps.example/a" loading="lazy"></iframe>'));
  expect(frame?.needles).toContain('src="https://maps.example/a"');
});

test('a page that takes too long or too much is told as unread, and the next one is read', async () => {
  const hasty = makeMarkup({ milliseconds: 1 });
  const unread = [{ code: 'html_unread', values: {}, line: 1, needles: [] }];
  expect(await hasty.slipsIn(page('<div>'.repeat(20_000)))).toEqual(unread);
  expect(await markup.slipsIn(page('<p>a</p>'.repeat(100_000)))).toEqual(unread);
  expect(await markup.slipsIn(page('<p>a</p>'))).toEqual([]);
  await hasty.close();
});
