import type { CssItem } from '../css/scan.ts';
import { attr, byTag, classes, type Element, elements, find, findAll, isElement, type Node } from '../page/dom.ts';
import type { Regions } from '../page/regions.ts';

/** What makes a theme look as it does, as far as our own blocks can take it over. Class lists are the theme's. */
export interface Looks {
  button: string[];
  secondButton: string[];
  /** The opening section and the words in it; empty when it looks like any other section. */
  hero: { section: string[]; title: string[]; text: string[] };
  section: string[];
  title: string[];
  /** Classes of the rule under titles; empty when there is none. */
  ornament: string[];
  centred: boolean;
  heroCentred: boolean;
  /** Sections are kept apart by rules. */
  separated: boolean;
  /** Width of the content column as CSS; '' when sections fill what they get. */
  width: string;
  /** The header floats over the top of the page. */
  floatingHeader: boolean;
}

/** Classes that place an element or show its state rather than say what it is. */
const placing =
  /^(m|mt|mb|ms|me|mx|my|p|pt|pb|ps|pe|px|py|d|w|h|col|row|g|gx|gy|order|float|position|disabled|active|show|fade|js)(-|$)/;
const meaning = (element: Element | undefined) => (element ? classes(element).filter((c) => !placing.test(c)) : []);
const isButton = (e: Element) =>
  /^(a|button|input)$/.test(e.tagName) && classes(e).some((c) => /(^|-)(btn|button|cta)(-|$)/.test(c));

export function readLooks(regions: Regions, items: CssItem[]): Looks {
  const sections = regions.sections.flatMap((nodes) => nodes.find(isElement) ?? []);
  const [first, ...rest] = sections;
  const section = commonClasses(rest.length > 0 ? rest : sections);
  const own = first ? meaning(first).filter((c) => !section.includes(c)) : [];
  const headings = rest.map((s) => find(s, byTag('h2')) ?? find(s, byTag('h1', 'h3'))).filter((h) => h !== undefined);
  const rules = headings.flatMap((h) => nextElement(h, byTag('hr')) ?? []);
  const buttons = sections.flatMap((s) => findAll(s, isButton));
  const button = buttons.find((b) => /primary|main|brand|theme/.test(attr(b, 'class'))) ?? buttons[0];
  const second = buttons.find((b) => meaning(b).join(' ') !== meaning(button).join(' '));
  return {
    button: button ? meaning(button) : items.some((i) => i.name === '.btn-primary') ? ['btn', 'btn-primary'] : [],
    secondButton: meaning(second),
    hero:
      first && own.length > 0
        ? { section: own, title: meaning(find(first, byTag('h1', 'h2'))), text: meaning(find(first, byTag('p'))) }
        : { section: [], title: [], text: [] },
    section,
    title: commonClasses(headings).filter((c) => !/^text-(white|light|dark|primary|muted)/.test(c)),
    ornament:
      headings.length > 0 && rules.length * 2 >= headings.length
        ? meaning(rules[0]).filter((c) => !/light|dark|white/.test(c))
        : [],
    centred: headings.filter((h) => isCentred(h)).length * 2 > headings.length,
    heroCentred: first !== undefined && isCentred(find(first, byTag('h1', 'h2')) ?? first),
    separated:
      regions.sections.length > 2 &&
      regions.sections.filter((nodes) => nodes.some((n) => isElement(n) && n.tagName === 'hr')).length * 2 >=
        regions.sections.length,
    width: contentWidth(rest.length > 0 ? rest : sections, items),
    floatingHeader: floats(regions.header, items),
  };
}

/** Classes that at least half of the elements share. */
function commonClasses(all: Element[]): string[] {
  const counts = new Map<string, number>();
  for (const name of all.flatMap((e) => meaning(e))) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count * 2 >= all.length).map(([name]) => name);
}

function nextElement(element: Element, test: (e: Element) => boolean): Element | undefined {
  const parent = element.parentNode;
  if (!parent) return undefined;
  const siblings = elements(parent);
  const next = siblings[siblings.indexOf(element) + 1];
  return next && test(next) ? next : undefined;
}

function isCentred(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentNode && 'tagName' in at.parentNode ? at.parentNode : null) {
    if (classes(at).some((c) => /^(text|align)-?center$|^(has-text-centered|centered|center)$/.test(c))) return true;
    if (/text-align\s*:\s*center/.test(attr(at, 'style'))) return true;
  }
  return false;
}

/** Largest `max-width` of the container that most sections put their content into. */
function contentWidth(sections: Element[], items: CssItem[]): string {
  const container = sections.map((s) =>
    find(s, (e) => classes(e).some((c) => /^(container(-(sm|md|lg|xl|xxl))?|wrapper|inner)$/.test(c))),
  );
  const found = container.filter((c) => c !== undefined);
  if (found.length * 2 < sections.length || !found[0]) return '';
  const name = classes(found[0]).find((c) => /^(container|wrapper|inner)/.test(c)) ?? 'container';
  const widths = lengths([name], /^max-width$/, items);
  const inner = lengths(classes(found[0]), /^padding(-left|-inline|-inline-start)?$/, items);
  const width = largest(widths);
  return width === '' || inner.length === 0 ? width : `calc(${width} - 2 * ${largest(inner)})`;
}

/** Lengths that rules for exactly one of these classes give a property. */
function lengths(names: string[], property: RegExp, items: CssItem[]): string[] {
  const selectors = new Set(names.map((n) => `.${n}`));
  return items.flatMap((item) => {
    const own = property.test(item.name) && (item.inside.at(-1) ?? '').split(',').some((s) => selectors.has(s.trim()));
    const value = own ? (item.tokens.findLast((t) => t.kind === 'number')?.text ?? '') : '';
    return /^[\d.]+(px|rem|em)$/.test(value) ? [value] : [];
  });
}

function largest(values: string[]): string {
  const pixels = (width: string) => Number.parseFloat(width) * (width.endsWith('px') ? 1 : 16);
  return values.toSorted((a, b) => pixels(b) - pixels(a))[0] ?? '';
}

function floats(header: Node[], items: CssItem[]): boolean {
  const parts = header.filter(isElement).flatMap((e) => [e, ...elements(e)]);
  if (
    parts.some((e) => classes(e).some((c) => /^(fixed-top|position-absolute|position-fixed|absolute|fixed)$/.test(c)))
  )
    return !pushed(items);
  const names = parts.flatMap((e) => [
    ...classes(e).map((c) => `.${c}`),
    ...(attr(e, 'id') ? [`#${attr(e, 'id')}`] : []),
  ]);
  const out = items.some(
    (i) =>
      i.name === 'position' &&
      /^(fixed|absolute)$/.test(i.tokens.find((t) => t.kind === 'ident')?.text ?? '') &&
      names.includes(i.inside.at(-1) ?? ''),
  );
  return out && !pushed(items);
}

/** The theme makes room for its header by itself: `body { padding-top: … }`. */
function pushed(items: CssItem[]): boolean {
  return items.some(
    (i) =>
      /^padding(-top|-left|-block.*)?$/.test(i.name) &&
      i.inside.at(-1) === 'body' &&
      i.tokens.some((t) => t.kind === 'number' && Number.parseFloat(t.text) > 0),
  );
}
