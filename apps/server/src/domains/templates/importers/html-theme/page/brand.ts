import {
  attr,
  byTag,
  type Element,
  elements,
  find,
  findAll,
  isElement,
  isInside,
  isText,
  type Node,
  names,
  setAttr,
  text,
  textNodes,
} from './dom.ts';
import type { LiquidSlots } from './liquid.ts';

export interface Brand {
  /** The theme's name of itself: default of the `brand_name` variable. */
  name: string;
  /** The element in the header that shows it, if any. */
  element?: Element;
}

/** Finds the brand: an element named so, a logo picture's text, the first link of the header, else the title. */
export function findBrand(header: Node[], menu: Element | undefined, title: string): Brand {
  const inHeader = header.filter(isElement).flatMap((e) => [e, ...findAll(e, () => true)]);
  const free = inHeader.filter((e) => !menu || !isInside(e, menu));
  const named = free.find(
    (e) =>
      /(^|[\s_-])(brand|navbar-brand|logo|site-title|site-name)([\s_-]|$)/.test(names(e)) &&
      !/^(img|svg)$/.test(e.tagName),
  );
  const logo = free.find(
    (e) => e.tagName === 'img' && /logo|brand/.test(`${names(e)} ${attr(e, 'src').toLowerCase()}`),
  );
  const first = free.find((e) => e.tagName === 'a' && !menuLike(e) && (text(e) !== '' || find(e, byTag('img'))));
  const element = named ?? logo ?? first;
  const words = element ? text(element) : '';
  const picture = element && (element.tagName === 'img' ? element : find(element, byTag('img')));
  const spoken = picture
    ? attr(picture, 'alt')
        .replace(/^\W*$/, '')
        .replace(/\s*logo\s*/i, ' ')
        .trim()
    : '';
  const name = [words, spoken, titleName(title)].find((n) => n !== '' && n.length <= 60) ?? 'Brand';
  return { name, ...(element ? { element } : {}) };
}

function menuLike(link: Element): boolean {
  return (
    /nav-link|btn|button|toggle|skip/.test(attr(link, 'class')) ||
    (link.parentNode !== null && 'tagName' in link.parentNode && link.parentNode.tagName === 'li')
  );
}

/** `Creative - Start Bootstrap Theme` → `Creative`. */
export function titleName(title: string): string {
  return (title.split(/\s+[-–—|·:]\s+/)[0] ?? '').trim();
}

/** Puts the variable where the brand's name stands and lets its link lead home. */
export function adoptBrand(brand: Brand, region: Node[], slots: LiquidSlots, homeUrl: string): void {
  const { element } = brand;
  if (element) {
    const parent = element.parentNode && 'tagName' in element.parentNode ? element.parentNode : undefined;
    const link =
      element.tagName === 'a' ? element : (find(element, byTag('a')) ?? (parent?.tagName === 'a' ? parent : undefined));
    if (link) setAttr(link, 'href', slots.slot(homeUrl));
    replaceWords(element, brand.name, slots);
    for (const image of element.tagName === 'img' ? [element] : findAll(element, byTag('img')))
      setAttr(image, 'alt', slots.slot('{{ brand_name }}'));
  }
  for (const part of region.filter(isElement)) replaceWords(part, brand.name, slots, false);
}

/**
 * A name may be split over elements (`Hyper<b>Tech</b>`); then all of the brand's words are replaced by the variable in
 * the first place, because no split can be known for another name. `whole`: the element holds nothing but the brand.
 */
function replaceWords(element: Element, name: string, slots: LiquidSlots, whole = true): void {
  const worded = textNodes(element).filter((n) => n.value.trim() !== '');
  const exact = worded.filter((n) => n.value.includes(name));
  for (const node of exact) node.value = node.value.replaceAll(name, () => slots.slot('{{ brand_name }}'));
  if (exact.length > 0 || !whole || text(element) !== name) return;
  for (const [index, node] of worded.entries()) node.value = index === 0 ? slots.slot('{{ brand_name }}') : '';
}

/** The footer's copyright line as a variable: default text with the brand's name already a placeholder. */
export function adoptCopyright(footer: Node[], slots: LiquidSlots): string | undefined {
  for (const part of footer.filter(isElement)) {
    const node = textNodes(part).find((n) => /©|\(c\)|copyright/i.test(n.value));
    const holder = node?.parentNode;
    if (!node || !holder || !('tagName' in holder)) continue;
    const onlyText = elements(holder).length === 0 && holder.childNodes.every(isText);
    if (!onlyText || node.value.includes('\ufdd0')) continue;
    const words = node.value.replaceAll(/\s+/g, ' ').trim();
    node.value = slots.slot('{{ copyright }}');
    return words;
  }
  return undefined;
}
