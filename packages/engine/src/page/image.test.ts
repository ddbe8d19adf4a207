import { expect, test } from 'vitest';
import type { MediaInput } from '../types.ts';
import { makeImages } from './image.ts';

const media: MediaInput = {
  ...{ id: 'm1', name: 'cat.jpg', hash: 'a'.repeat(64), size: 10, contentType: 'image/jpeg', width: 900, height: 600 },
  alt: 'A cat',
  alts: { en: 'A cat', it: 'Un gatto' },
  focal: { x: 0.2, y: 0.75 },
};
const variant = (contentType: string, width: number) => ({
  ...{ name: `cat-${width}.${contentType.slice(6)}`, hash: 'b'.repeat(64), size: 5, contentType, width },
});
const ref = { mediaId: 'm1', src: 'cat.jpg', alt: '' };
const first = { locale: 'it', eager: true, className: '' };

test('a picture speaks the language of its page, and keeps in view what matters', () => {
  const images = makeImages({ media: [media], pageSpeed: true }, 'images');
  expect(images.html(ref, undefined, first)).toBe(
    '<img src="/images/cat.jpg" alt="Un gatto" width="900" height="600" style="object-position:20% 75%" fetchpriority="high">',
  );
  const second = { locale: 'de-AT', eager: false, className: '' };
  expect(images.html(ref, undefined, second)).toContain('alt="A cat"');
  expect(images.html({ ...ref, alt: 'Own words' }, undefined, second)).toContain('alt="Own words"');
});

test('AVIF comes before WebP, small before large, and neither without page speed', () => {
  const variants = [variant('image/webp', 900), variant('image/avif', 480), variant('image/webp', 480)];
  const html = (pageSpeed: boolean) =>
    makeImages({ media: [{ ...media, variants }], pageSpeed }, '').html(ref, { sizes: '50vw' }, first);
  expect(html(true)).toMatch(
    /^<picture><source type="image\/avif" srcset="\/cat-480\.avif 480w" sizes="50vw"><source type="image\/webp" srcset="\/cat-480\.webp 480w, \/cat-900\.webp 900w" sizes="50vw"><img /,
  );
  expect(html(false)).not.toContain('<picture>');
});
