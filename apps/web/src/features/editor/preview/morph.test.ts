import { describe, expect, test } from 'vitest';
import { morph } from './morph.ts';

const page = (html: string): HTMLElement => {
  const body = document.createElement('div');
  body.innerHTML = html;
  return body;
};
const block = (id: string, words: string) =>
  `<section data-block="${id}"><h2 data-edit="heading">${words}</h2></section>`;

describe('bringing the preview up to date', () => {
  test('only the changed block is touched', () => {
    const live = page(block('a', 'One') + block('b', 'Two'));
    const [first, second] = live.children;
    const heading = second?.firstElementChild;
    morph(live, page(block('a', 'One') + block('b', 'Zwei')), null);
    expect(live.children[0]).toBe(first);
    expect(live.children[1]).toBe(second);
    expect(second?.firstElementChild).toBe(heading);
    expect(heading?.textContent).toBe('Zwei');
  });

  test('a moved block keeps its element', () => {
    const live = page(block('a', 'One') + block('b', 'Two') + block('c', 'Three'));
    const last = live.children[2];
    morph(live, page(block('c', 'Three') + block('a', 'One') + block('b', 'Two')), null);
    expect(live.children[0]).toBe(last);
    expect(live.textContent).toBe('ThreeOneTwo');
  });

  test.each([
    ['added', block('a', '1') + block('n', 'new') + block('b', '2')],
    ['removed', block('b', '2')],
    ['replaced', block('x', 'other')],
    ['emptied', ''],
    ['nested', `<div data-block="s">${block('b', '2')}${block('a', '1')}</div>`],
  ])('blocks can be %s', (_, html) => {
    const live = page(block('a', '1') + block('b', '2'));
    morph(live, page(html), null);
    expect(live.innerHTML).toBe(html);
  });

  test('the text being typed is left alone', () => {
    const live = page(block('a', 'Typed so far'));
    const heading = live.querySelector('h2');
    morph(live, page(block('a', 'Older')), heading);
    expect(heading?.textContent).toBe('Typed so far');
  });

  test('attributes come and go', () => {
    const live = page('<p data-block="a" class="x" hidden>1</p>');
    morph(live, page('<p data-block="a" class="y" id="z">1</p>'), null);
    expect(live.innerHTML).toBe('<p data-block="a" class="y" id="z">1</p>');
  });

  test('bare text changes', () => {
    const live = page('before <b>x</b> after');
    morph(live, page('vorher <b>x</b> nachher'), null);
    expect(live.innerHTML).toBe('vorher <b>x</b> nachher');
  });
});
