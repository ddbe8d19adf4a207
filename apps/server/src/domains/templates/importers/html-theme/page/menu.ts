import { defaultTreeAdapter } from 'parse5';
import {
  attr,
  byTag,
  classes,
  type Element,
  elements,
  find,
  findAll,
  isElement,
  isText,
  type Node,
  outerHtml,
  remove,
  removeAttr,
  setAttr,
  text,
} from './dom.ts';
import { type LiquidSlots, slotAttribute } from './liquid.ts';
import { lists } from './regions.ts';

/** Words themes mark the current page's entry with. */
const activeWords = ['active', 'current', 'is-active', 'selected', 'current-menu-item', 'current_page_item'];

export interface FoundMenu {
  /** The element that holds the entries; the layout gets the fragment in its place. */
  list: Element;
  /** Labels of the theme's own entries. */
  labels: string[];
}

/** The list of links most likely to be the menu; entries without words (icons) do not count. */
export function findMenu(region: Node[], least = 2): FoundMenu | undefined {
  const candidates = [...lists(region), ...linkRows(region)].map((list) => ({
    list,
    labels: entries(list).map(text).filter(Boolean),
  }));
  const score = (found: FoundMenu) => {
    const named = /(^|[\s_-])(nav|menu|navbar|links)([\s_-]|$)|navbar-nav/.test(
      `${attr(found.list, 'class')} ${attr(found.list, 'id')}`,
    );
    const inNav = within(found.list, (e) => e.tagName === 'nav');
    return (
      Math.min(found.labels.length, 12) + (named ? 6 : 0) + (inNav ? 3 : 0) - (within(found.list, byTag('li')) ? 20 : 0)
    );
  };
  return candidates.filter((c) => c.labels.length >= least).toSorted((a, b) => score(b) - score(a))[0];
}

/** `<div class="navbar-nav"><a>…</a><a>…</a></div>`: menus without a list. */
function linkRows(region: Node[]): Element[] {
  const rows = region.filter(isElement).flatMap((e) => [e, ...findAll(e, byTag('div', 'nav', 'p'))]);
  return rows.filter(
    (row) =>
      elements(row).length >= 2 &&
      elements(row).every((e) => e.tagName === 'a' && !/brand|logo|btn|button/.test(attr(e, 'class'))),
  );
}

function within(element: Element, test: (e: Element) => boolean): boolean {
  for (let at = element.parentNode; at && 'tagName' in at; at = at.parentNode) if (test(at)) return true;
  return false;
}

function entries(list: Element): Element[] {
  return elements(list).filter((e) => (e.tagName === 'li' ? find(e, byTag('a')) !== undefined : e.tagName === 'a'));
}

/**
 * The menu as a fragment: the list's own element and, once, its most common entry with the label, address and state of
 * `item`. The markup and classes are the theme's, so its style sheet fits. Entries with submenus become plain ones.
 */
export function menuFragment(menu: FoundMenu, slots: LiquidSlots): string {
  const all = entries(menu.list);
  const active = findActive(all);
  const model = mostCommon(all.filter((e) => text(e) !== ''));
  const link = model.tagName === 'a' ? model : (find(model, byTag('a')) as Element);
  for (const nested of findAll(model, byTag('ul', 'ol')).filter((e) => !find(e, (x) => x === link))) remove(nested);
  for (const element of [model, link]) cleanEntry(element, active.word);
  labelLink(link, slots);
  setAttr(link, 'href', slots.slot('{{ item.url }}'));
  const marked = active.onLink ? link : model;
  const kept = attr(marked, 'class');
  setAttr(
    marked,
    'class',
    `${kept}${slots.slot(`{% if item.active %}${kept === '' ? '' : ' '}${active.word}{% endif %}`)}`,
  );
  setAttr(link, slotAttribute, slots.slot('{% if item.current %} aria-current="page"{% endif %}'));
  for (const child of [...menu.list.childNodes]) remove(child);
  appendText(menu.list, slots.slot('{% for item in items %}'));
  defaultTreeAdapter.appendChild(menu.list, model);
  appendText(menu.list, slots.slot('{% endfor %}'));
  return slots.finish(outerHtml([menu.list]));
}

function appendText(parent: Element, value: string): void {
  defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(value));
}

/** Which word marks the current entry and on which element; Bootstrap's habit where the theme marks none. */
function findActive(all: Element[]): { word: string; onLink: boolean } {
  for (const entry of all) {
    for (const element of [entry, ...findAll(entry, byTag('a'))]) {
      const word = classes(element).find((c) => activeWords.includes(c));
      if (word !== undefined) return { word, onLink: element.tagName === 'a' };
    }
  }
  return { word: 'active', onLink: true };
}

function shape(entry: Element): string {
  const link = entry.tagName === 'a' ? entry : find(entry, byTag('a'));
  const words = (e: Element | undefined) =>
    e
      ? classes(e)
          .filter((c) => !activeWords.includes(c))
          .sort()
          .join(' ')
      : '';
  return `${words(entry)}|${words(link)}`;
}

function mostCommon(all: Element[]): Element {
  const counts = Map.groupBy(all, shape);
  const groups = [...counts.values()].toSorted((a, b) => b.length - a.length);
  return groups[0]?.[0] as Element;
}

/** Drops what belonged to one entry only: its mark, id, toggles. */
function cleanEntry(element: Element, activeWord: string): void {
  const kept = classes(element).filter((c) => c !== activeWord && !/^dropdown(-toggle)?$/.test(c));
  if (kept.length > 0) setAttr(element, 'class', kept.join(' '));
  else removeAttr(element, 'class');
  for (const name of ['id', 'target', 'title', 'role', 'onclick', 'aria-current', 'aria-haspopup', 'aria-expanded'])
    removeAttr(element, name);
  for (const { name } of [...element.attrs])
    if (/^data-(bs-)?(toggle|target|scroll|spy)/.test(name)) removeAttr(element, name);
}

/** Puts the label where the words of the entry stand (`<a><span>Home</span></a>` keeps its span); icons of one entry go. */
function labelLink(link: Element, slots: LiquidSlots): void {
  let holder = link;
  for (;;) {
    const worded = elements(holder).filter((e) => text(e) !== '');
    const own = holder.childNodes.some((n) => isText(n) && n.value.trim() !== '');
    const [next] = worded;
    if (own || worded.length !== 1 || !next || !/^(span|div|strong|b|em)$/.test(next.tagName)) break;
    for (const other of [...holder.childNodes]) if (other !== next) remove(other);
    holder = next;
  }
  for (const child of [...holder.childNodes]) remove(child);
  appendText(holder, slots.slot('{{ item.label }}'));
}
