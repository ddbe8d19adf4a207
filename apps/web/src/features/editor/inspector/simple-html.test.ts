import { expect, test } from 'vitest';
import { isSimpleHtml } from './simple-html.ts';

test.each([
  '',
  'words',
  '<p>One <strong>two</strong> <a href="/three">three</a></p>',
  '<h2>Title</h2><ul><li><p>item</p></li></ul><blockquote><p>x</p></blockquote><hr>',
  '<ol start="3"><li>item</li></ol>',
  '<table><tr><td>1</td></tr></table>',
])('%s can be edited with buttons', (html) => {
  expect(isSimpleHtml(html)).toBe(true);
});

test.each([
  '<p><img src="a.jpg" alt=""></p>',
  '<h2 id="prices">Prices</h2>',
  '<p>H<sub>2</sub>O</p>',
  '<p class="lead">words</p>',
])('%s would lose something, so it stays HTML', (html) => {
  expect(isSimpleHtml(html)).toBe(false);
});
