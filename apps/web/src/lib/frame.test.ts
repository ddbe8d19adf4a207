import { expect, test } from 'vitest';
import { documentHtml, framedDocument } from './frame.ts';

const inside = (html: string): string => documentHtml(framedDocument(html));

test('nothing in a preview can run', () => {
  const html = inside(
    '<html><head><script>1</script><base href="//evil.example/"><meta http-equiv="refresh" content="0;url=//x"></head><body onload="x()"><img src="a.jpg" onerror="x()"><object data="x"></object><p>words</p></body></html>',
  );
  expect(html).not.toMatch(/<script|<base|http-equiv|onload|onerror|<object/);
  expect(html).toContain('<p>words</p>');
});

test('style sheets of other hosts stay out, own ones stay', () => {
  const html = inside(
    '<link rel="stylesheet" href="https://fonts.example/a.css"><link rel="stylesheet" href="//cdn.example/b.css"><link rel="stylesheet" href="/own.css">',
  );
  expect(html).not.toContain('example');
  expect(html).toContain('/own.css');
});

test('styles of the page are kept', () => {
  expect(inside('<style>p{color:red}</style><p>x</p>')).toContain('p{color:red}');
});
