/** Pictures and galleries of posts. */
import { parseFragment } from 'parse5';
import type { BlockDraft } from '#domains/page-blocks/index.ts';
import type { Said } from '#kernel/words/index.ts';
import { say } from '../words.ts';
import { attr, below, type Element, hasClass, isElement, type Node, type Parent, wordsOf } from './html.ts';
import { withoutShortcodes } from './shortcodes.ts';

export interface PictureNeeds {
  /** Picture of the library by the address or number that the post names it with; undefined: it could not be had. */
  picture(named: { url: string; id?: string }): { mediaId: string; alt: string; caption: string } | undefined;
  /** Where a link goes here: '' where it led to something that is not here, undefined when it stays as it is. */
  link(href: string): string | undefined;
}
interface Noting {
  note(said: Said): void;
}

/** A few plain words, for captions and descriptions. */
export const plainWords = (html: string, most: number): string =>
  wordsOf(parseFragment(withoutShortcodes(html).html)).slice(0, most);

export const absolute = (url: string): string => (/^\/\//.test(url) ? `https:${url}` : url.trim());

export function imageOf(img: Element, caption: string, href: string, needs: PictureNeeds, state: Noting): BlockDraft[] {
  const url = absolute(attr(img, 'src') || attr(img, 'data-src'));
  const [, id] = /\bwp-image-(\d+)\b/.exec(attr(img, 'class')) ?? [];
  const found = needs.picture({ url, ...(id ? { id } : {}) });
  if (!found) {
    if (url) state.note(say('picture_missing', { url: url.slice(0, 300) }));
    return [];
  }
  const alt = (attr(img, 'alt') || found.alt).slice(0, 500);
  // A link to the picture itself showed it larger; there is nothing to lead to here.
  const target = /\.(?:jpe?g|png|gif|webp|avif)$/i.test(href) ? '' : (needs.link(href) ?? href);
  const content = { image: { mediaId: found.mediaId, src: '', alt }, caption: caption.slice(0, 500) };
  return [
    { type: 'image', content: { ...content, href: /^(?:https?:\/\/|\/)/.test(target) ? target.slice(0, 2048) : '' } },
  ];
}

export function galleryOf(element: Element, needs: PictureNeeds, state: Noting): BlockDraft[] {
  const ids = attr(element, 'data-ids').split(',').filter(Boolean);
  const byId = ids.flatMap((id) => {
    const found = needs.picture({ url: '', id });
    if (!found) state.note(say('picture_missing', { url: `#${id}` }));
    if (!found) return [];
    const image = { mediaId: found.mediaId, src: '', alt: found.alt.slice(0, 500) };
    return [{ image, caption: plainWords(found.caption, 500) }];
  });
  const shown = below(element, 'img').flatMap((img) => {
    const figure = captionOf(img);
    return imageOf(img, figure, '', needs, state).map(({ content }) => ({
      image: content.image,
      caption: content.caption,
    }));
  });
  const images = [...byId, ...shown].slice(0, 100);
  const [, columns] = /columns-(\d)/.exec(attr(element, 'class')) ?? [];
  const wanted = Number(columns ?? attr(element, 'data-columns')) || 3;
  return images.length === 0
    ? []
    : [{ type: 'gallery', content: { columns: Math.min(6, Math.max(1, wanted)), images } }];
}

export function captionOf(img: Element): string {
  for (let node: Parent | null = img.parentNode; node && isElement(node as Node); node = (node as Element).parentNode) {
    if ((node as Element).tagName !== 'figure') continue;
    const [caption] = below(node, 'figcaption');
    return caption && !hasClass(node as Element, /^(?:wp-block-gallery|gallery)/) ? wordsOf(caption) : '';
  }
  return '';
}

/** Addresses of the pictures that a post shows, and numbers of those that it names. */
export function picturesIn(html: string): { urls: string[]; ids: string[] } {
  const urls = [...html.matchAll(/<img\b[^>]{0,4000}?\bsrc\s*=\s*["']([^"']{1,2048})["']/gi)].map(([, url = '']) =>
    absolute(url),
  );
  const galleries = [...html.matchAll(/\[gallery\b[^\]]*\bids\s*=\s*["']([\d,\s]{1,4000})["']/gi)].flatMap(
    ([, ids = '']) => ids.split(','),
  );
  const marked = [...html.matchAll(/\bwp-image-(\d{1,12})\b/g)].map(([, id = '']) => id);
  return {
    urls: urls.filter((url) => /^https?:/.test(url)),
    ids: [...galleries, ...marked].map((id) => id.trim()).filter(Boolean),
  };
}
