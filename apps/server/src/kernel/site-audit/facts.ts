/** What one finished page says about itself, read from its HTML. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { googleWaits, isGoogle, isManager, type Tracker, trackersIn } from './trackers.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface PageFacts {
  title: string;
  description: string;
  noindex: boolean;
  canonical: string | null;
  alternates: { language: string; href: string }[];
  /** Addresses of other pages, as written. */
  links: string[];
  /** Places in the page that a link can lead to. */
  anchors: string[];
  /** What the page needs to be shown: pictures, styles, scripts. */
  assets: { href: string; kind: 'image' | 'style' | 'script' | 'other' }[];
  /** `action` is null where a form has none; `answered` when a script takes what is sent. */
  forms: { action: string | null; method: string; answered: boolean; needle: string }[];
  /** Those that do not wait for consent. */
  trackers: Tracker[];
  invalid: { code: string; line: number }[];
}

/** Slips that browsers mend without a trace. */
const HARMLESS = new Set([
  'missing-doctype',
  'non-void-html-element-start-tag-with-trailing-solidus',
  'control-character-in-input-stream',
]);

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

const textOf = (node: Node): string =>
  'childNodes' in node ? node.childNodes.map(textOf).join('') : 'value' in node ? node.value : '';

function* elements(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  const inside = 'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : [];
  for (const child of inside) yield* elements(child);
}

const sourcesOf = (set: string): string[] =>
  set
    .split(/,\s+/)
    .map((one) => one.trim().split(/\s+/, 1)[0] ?? '')
    .filter((one) => one !== '');

/** Addresses that a style sheet asks for; drawings within it and places in the page itself are none. */
export const addressesIn = (css: string): string[] =>
  [...css.matchAll(/url\(\s*(["']?)([^"')\s]+)\1\s*\)/g)]
    .map(([, , address = '']) => address)
    .filter((address) => !/^(?:data:|#)/.test(address));

const lineOf = (html: string, at: number): number => html.slice(0, at).split('\n').length;

/** Names of places that stand in the page twice, each with the line of the second one. */
function doubledIds(html: string, ids: readonly string[]): PageFacts['invalid'] {
  const seen = new Set<string>();
  const doubled = new Set(ids.filter((id) => seen.size === seen.add(id).size));
  return [...doubled].slice(0, 3).map((id) => {
    const places = [...html.matchAll(/\bid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)].filter(
      ([, one, two, three]) => (one ?? two ?? three) === id,
    );
    return { code: `duplicate-id-${id}`, line: lineOf(html, places[1]?.index ?? 0) };
  });
}

const emptyFacts = (): PageFacts => ({
  ...{ title: '', description: '', noindex: false, canonical: null, alternates: [], links: [] },
  ...{ anchors: [], assets: [] },
  ...{ forms: [], trackers: [], invalid: [] },
});

function readMeta(facts: PageFacts, element: Element): void {
  const [name, content] = [attribute(element, 'name')?.toLowerCase(), attribute(element, 'content') ?? ''];
  if (name === 'description') facts.description = content.trim();
  if (name === 'robots' && /noindex|none/i.test(content)) facts.noindex = true;
}

function readLink(facts: PageFacts, element: Element): void {
  const [rel, href] = [(attribute(element, 'rel') ?? '').toLowerCase(), attribute(element, 'href') ?? ''];
  const language = attribute(element, 'hreflang');
  if (rel === 'canonical') facts.canonical = href;
  else if (rel === 'alternate' && language !== undefined) facts.alternates.push({ language, href });
  else if (rel.includes('stylesheet')) facts.assets.push({ href, kind: 'style' });
  else if (/icon|manifest|preload/.test(rel)) facts.assets.push({ href, kind: 'other' });
}

function readScript(facts: PageFacts, element: Element): void {
  const src = attribute(element, 'src');
  const held = attribute(element, 'type') === 'text/plain' || attribute(element, 'data-consent') !== undefined;
  if (src !== undefined && !held) facts.assets.push({ href: src, kind: 'script' });
  if (!held) facts.trackers.push(...trackersIn(src ?? '', textOf(element)));
}

/** Those of a page that nothing holds back. */
function unasked({ trackers }: PageFacts, scripts: readonly string[]): Tracker[] {
  if (scripts.some(isManager)) return [];
  const waits = scripts.some(googleWaits);
  const names = new Set<string>();
  return trackers.filter((one) => !(waits && isGoogle(one)) && names.size !== names.add(one.name).size);
}

/** Marks of what takes a form's words by script: of frameworks and of form services. */
const TAKEN =
  /^(?:onsubmit|@submit|v-on:submit|x-on:submit|wire:submit|hx-(?:post|get|put)|netlify|data-(?:netlify|remote|action|controller|endpoint|.*(?:form|submit|ajax|api|hx-post)))/;
const LISTENS = /["'`]submit["'`]|\bonsubmit\b|\.submit\(/;

function readForm(facts: PageFacts, element: Element): void {
  const [action = null, method] = [attribute(element, 'action'), (attribute(element, 'method') ?? 'get').toLowerCase()];
  const sentElsewhere = [...elements(element)].some((one) => attribute(one, 'formaction') !== undefined);
  const answered = method === 'dialog' || sentElsewhere || element.attrs.some(({ name }) => TAKEN.test(name));
  const [first] = element.attrs;
  facts.forms.push({ action, method, answered, needle: first ? `<form ${first.name}="${first.value}"` : '<form' });
}

function readSource(facts: PageFacts, element: Element): void {
  const src = attribute(element, 'src');
  if (src !== undefined) {
    facts.assets.push({ href: src, kind: element.tagName === 'img' ? 'image' : 'other' });
    facts.trackers.push(...trackersIn(src));
  }
  for (const one of sourcesOf(attribute(element, 'srcset') ?? '')) facts.assets.push({ href: one, kind: 'other' });
  const poster = attribute(element, 'poster');
  if (poster !== undefined) facts.assets.push({ href: poster, kind: 'image' });
}

function readStyle(facts: PageFacts, css: string): void {
  for (const href of addressesIn(css)) facts.assets.push({ href, kind: 'other' });
}

function readAnchor(facts: PageFacts, element: Element): void {
  const [href, name] = [attribute(element, 'href'), attribute(element, 'name')];
  if (href !== undefined) facts.links.push(href);
  if (name) facts.anchors.push(name);
}

function readTitle(facts: PageFacts, element: Element): void {
  if (facts.title === '') facts.title = textOf(element).trim();
}

const readers: Readonly<Record<string, (facts: PageFacts, element: Element) => void>> = {
  title: readTitle,
  meta: readMeta,
  link: readLink,
  script: readScript,
  form: readForm,
  a: readAnchor,
  style: (facts, element) => readStyle(facts, textOf(element)),
  ...{ img: readSource, source: readSource, iframe: readSource, video: readSource, audio: readSource },
};

export function factsOf(html: string): PageFacts {
  const facts = emptyFacts();
  const codes = new Set<string>();
  const document = parse(html, {
    onParseError: ({ code, startLine }) => {
      if (HARMLESS.has(code) || codes.has(code) || codes.size >= 3) return;
      codes.add(code);
      facts.invalid.push({ code, line: startLine });
    },
  });
  const ids: string[] = [];
  const scripts: string[] = [];
  for (const element of elements(document)) {
    if (Object.hasOwn(readers, element.tagName)) readers[element.tagName]?.(facts, element);
    if (element.tagName === 'script') scripts.push(`${attribute(element, 'src') ?? ''}\n${textOf(element)}`);
    const [id, style] = [attribute(element, 'id'), attribute(element, 'style')];
    if (id) ids.push(id);
    if (style?.includes('url(')) readStyle(facts, style);
  }
  facts.invalid.push(...doubledIds(html, ids));
  facts.anchors.push(...ids);
  if (scripts.some((code) => LISTENS.test(code))) for (const form of facts.forms) form.answered = true;
  return { ...facts, links: [...new Set(facts.links)], trackers: unasked(facts, scripts) };
}
