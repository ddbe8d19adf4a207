import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Attributes that hold one address, and those that hold several. */
const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'poster', 'data', 'xlink:href']);
const LISTS = new Set(['srcset', 'imagesrcset']);

/** An address from the root, not `//host`. */
const FROM_ROOT = /^\/(?!\/)/;

interface Places {
  /** Comes before every address from the root, without slash at the end. */
  base: string;
  /** The site's own address, which means the same as the root. */
  origin: string;
}

function moved(address: string, { base, origin }: Places): string {
  const trimmed = address.trim();
  if (FROM_ROOT.test(trimmed)) return base + trimmed;
  if (trimmed === origin) return `${base}/`;
  return trimmed.startsWith(`${origin}/`) ? base + trimmed.slice(origin.length) : address;
}

const movedList = (list: string, places: Places): string =>
  list
    .split(',')
    .map((candidate) =>
      candidate.replace(/^(\s*)(\S+)/, (_, space: string, address: string) => space + moved(address, places)),
    )
    .join(',');

/** Addresses in a style sheet, from the root. */
export const cssInside = (css: string, base: string): string =>
  css.replace(/(url\(\s*["']?)\/(?!\/)/gi, `$1${base}/`).replace(/(@import\s+["'])\/(?!\/)/gi, `$1${base}/`);

const quoted = (value: string): string => `"${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

interface Change {
  start: number;
  end: number;
  text: string;
}

function* changesOf(element: Element, html: string, places: Places): Generator<Change> {
  // Canonical addresses and translations tell where the page will be, not where the preview is.
  const isFact =
    element.tagName === 'link' &&
    element.attrs.some(({ name, value }) => name === 'rel' && /^(?:canonical|alternate)$/i.test(value));
  for (const { name, prefix, value } of element.attrs) {
    const full = prefix ? `${prefix}:${name}` : name;
    const place = element.sourceCodeLocation?.attrs?.[full];
    if (!place || isFact) continue;
    const next = ADDRESSES.has(full)
      ? moved(value, places)
      : LISTS.has(full)
        ? movedList(value, places)
        : full === 'style'
          ? cssInside(value, places.base)
          : value;
    if (next !== value) yield { start: place.startOffset, end: place.endOffset, text: `${full}=${quoted(next)}` };
  }
  const [text] = element.childNodes;
  const place = text?.sourceCodeLocation;
  if (element.tagName !== 'style' || !text || !('value' in text) || !place) return;
  const css = html.slice(place.startOffset, place.endOffset);
  yield { start: place.startOffset, end: place.endOffset, text: cssInside(css, places.base) };
}

/** Links, pictures and styles of a page, changed so that they stay below `base`; everything else keeps its bytes. */
export function htmlInside(html: string, places: Places): string {
  const changes: Change[] = [];
  const open: Node[] = [parse(html, { sourceCodeLocationInfo: true })];
  for (let node = open.pop(); node; node = open.pop()) {
    if ('attrs' in node) changes.push(...changesOf(node, html, places));
    if ('childNodes' in node) open.push(...node.childNodes);
    if ('content' in node) open.push(node.content);
  }
  changes.sort((a, b) => a.start - b.start);
  let [out, at] = ['', 0];
  for (const { start, end, text } of changes) {
    if (start < at) continue;
    out += html.slice(at, start) + text;
    at = end;
  }
  return out + html.slice(at);
}
