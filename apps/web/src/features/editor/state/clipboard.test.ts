import { expect, test } from 'vitest';
import { copiedText, pastedBlocks } from './clipboard.ts';
import { newBlock } from './store.ts';
import type { EditorBlock } from './tree.ts';

const block = (type: string, content = {}, children: EditorBlock[] = []): EditorBlock => {
  const made = newBlock(type, 'en') as EditorBlock;
  return { ...made, content: { ...made.content, ...content }, children };
};

test('a block with those in it is pasted under new ids', () => {
  const section = block('section', { heading: 'Offers' }, [block('cta', { heading: 'Order' })]);
  const [pasted] = pastedBlocks(copiedText('w', [section]), 'w');
  expect(pasted?.content).toEqual(section.content);
  expect(pasted?.children[0]?.content.heading).toBe('Order');
  expect(pasted?.id).not.toBe(section.id);
  expect(pasted?.children[0]?.id).not.toBe(section.children[0]?.id);
});

test('pictures and links stay in the workspace that has them', () => {
  const image = { mediaId: '0198', src: 'a.png', alt: 'A' };
  const gallery = block('gallery', { images: [{ image, caption: 'One' }] });
  const text = copiedText('w', [gallery]);
  expect(pastedBlocks(text, 'w')[0]?.content.images).toEqual([{ image, caption: 'One' }]);
  expect(pastedBlocks(text, 'other')[0]?.content.images).toEqual([{ image: { src: '', alt: '' }, caption: 'One' }]);
});

test('what is no block is not pasted', () => {
  expect(pastedBlocks('Dear Olga', 'w')).toEqual([]);
  expect(pastedBlocks('{"atelier":"blocks"', 'w')).toEqual([]);
  expect(pastedBlocks(copiedText('w', [{ ...block('cta'), type: 'nothing' }]), 'w')).toEqual([]);
  expect(pastedBlocks(copiedText('w', [block('cta', { heading: 5 as unknown as string })]), 'w')).toEqual([]);
  const wrong = block('cta', {}, [block('hero')]);
  expect(pastedBlocks(copiedText('w', [wrong]), 'w')[0]?.children).toEqual([]);
});
