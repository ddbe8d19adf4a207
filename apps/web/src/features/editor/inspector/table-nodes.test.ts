import { addColumnAfter, addRowAfter, deleteRow } from '@tiptap/pm/tables';
import { Editor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { afterEach, expect, test } from 'vitest';
import { isSimpleHtml } from './simple-html.ts';
import { tableExtensions } from './table-nodes.ts';

const editors: Editor[] = [];
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
});

function opened(content: string): Editor {
  const editor = new Editor({
    extensions: [StarterKit.configure({ trailingNode: false }), ...tableExtensions],
    content,
  });
  editors.push(editor);
  return editor;
}

const PRICES =
  '<p>Prices</p><table><tbody><tr><th scope="col">What</th><th scope="col">How much</th></tr>' +
  '<tr><td>Bread, <strong>large</strong></td><td>4 €</td></tr><tr><td colspan="2">Cake on request</td></tr></tbody></table>';

test('a table stays as it is when its text is opened', () => {
  expect(isSimpleHtml(PRICES)).toBe(true);
  expect(opened(PRICES).getHTML()).toBe(PRICES);
});

test('rows and columns are added and taken away', () => {
  const editor = opened('<table><tbody><tr><td>A</td></tr></tbody></table>');
  editor.commands.setTextSelection(3);
  addRowAfter(editor.state, editor.view.dispatch);
  addColumnAfter(editor.state, editor.view.dispatch);
  expect(editor.getHTML()).toBe(
    '<table><tbody><tr><td>A</td><td></td></tr><tr><td></td><td></td></tr></tbody></table>',
  );
  deleteRow(editor.state, editor.view.dispatch);
  expect(editor.getHTML()).toBe('<table><tbody><tr><td></td><td></td></tr></tbody></table>');
});

test('Enter in a cell breaks the line and makes no cell more', () => {
  const editor = opened('<table><tbody><tr><td>A</td></tr></tbody></table>');
  editor.commands.setTextSelection(4);
  const enter = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true });
  editor.view.dom.dispatchEvent(enter);
  expect(editor.getHTML()).toBe('<table><tbody><tr><td>A<br></td></tr></tbody></table>');
});

test('a table with more than words in its cells is edited as HTML, so that nothing gets lost', () => {
  expect(isSimpleHtml('<table><tbody><tr><td><ul><li>A</li></ul></td></tr></tbody></table>')).toBe(false);
  expect(isSimpleHtml('<table><caption>A</caption><tbody><tr><td>B</td></tr></tbody></table>')).toBe(false);
});
