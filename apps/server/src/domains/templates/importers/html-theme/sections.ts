import type { SectionType, TemplateSectionInput } from '@atelier/engine';
import { attr, byTag, classes, type Element, find, isElement, type Node, names, outerHtml, text } from './page/dom.ts';
import type { LiquidSlots } from './page/liquid.ts';

/** The theme's content sections as reusable template sections, keyed so that a person recognises them. */
export function toSections(groups: Node[][], slots: LiquidSlots): TemplateSectionInput[] {
  const taken = new Set(['header', 'footer']);
  return groups.map((nodes, index) => {
    const main = nodes.find(isElement);
    const type = main ? typeOf(main, index) : 'custom';
    const key = freeKey(main ? keyOf(main, type) : type, taken);
    return { key, type, html: `${slots.finish(outerHtml(nodes)).trim()}\n`, css: '', order: index + 1 };
  });
}

function typeOf(element: Element, index: number): SectionType {
  if (element.tagName === 'aside') return 'sidebar';
  const opening = /(^|[\s_-])(hero|masthead|banner|jumbotron|intro|cover|slider|showcase)([\s_-]|$)/.test(
    names(element),
  );
  if (index === 0 && (opening || element.tagName === 'header' || find(element, byTag('h1')))) return 'hero';
  return find(element, (e) => /^(h[1-6]|p)$/.test(e.tagName)) ? 'content' : 'custom';
}

/** Class words that say how something looks rather than what it is. */
const generic =
  /^(section|container.*|row|wrapper|content|page|block|bg|text|py|px|pt|pb|p|m|mt|mb|my|d|col|flex|grid|w|h|position|overflow|clearfix|active|dark|light)(-.*)?$/;

function keyOf(element: Element, type: SectionType): string {
  const id = attr(element, 'id');
  const word = classes(element).find((c) => !generic.test(c) && !/^(page|resume|site|main)-section$/.test(c));
  const heading = find(element, (e) => /^h[1-4]$/.test(e.tagName));
  const shortHeading = heading ? text(heading).split(/\s+/).slice(0, 3).join(' ') : '';
  return id || (type === 'hero' && !word ? 'hero' : word) || shortHeading || type;
}

function freeKey(wish: string, taken: Set<string>): string {
  const plain =
    wish
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z\d]+/g, '_')
      .replaceAll(/^[_\d]+|_+$/g, '')
      .slice(0, 40) || 'section';
  let key = plain;
  for (let n = 2; taken.has(key); n += 1) key = `${plain}_${n}`;
  taken.add(key);
  return key;
}
