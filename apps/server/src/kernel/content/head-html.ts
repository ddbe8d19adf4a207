import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

const META = ['name', 'property', 'itemprop', 'content', 'media', 'lang'];
const LINK = ['rel', 'href', 'hreflang', 'type', 'media', 'sizes', 'as', 'crossorigin', 'integrity', 'title', 'color'];
const RELS = new Set(
  'alternate apple-touch-icon author canonical dns-prefetch help icon license manifest mask-icon me modulepreload next pingback preconnect prefetch preload prev search shortcut stylesheet webmention'.split(
    ' ',
  ),
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them in addresses, where they hide a scheme
const ADDRESS = /^(?:https?:\/\/|\/|[\w.#?-][^:\u0000-\u0020]*$)/i;

const escapeAttribute = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function tag(element: Tree.Element, allowed: readonly string[]): string {
  const kept = element.attrs.filter(({ name }) => allowed.includes(name));
  return `<${element.tagName}${kept.map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`).join('')}>`;
}

const attribute = (element: Tree.Element, name: string): string | undefined =>
  element.attrs.find((attr) => attr.name === name)?.value;

const textOf = (element: Tree.Element): string =>
  element.childNodes.map((child) => (child.nodeName === '#text' ? (child as Tree.TextNode).value : '')).join('');

/** JSON is read and written anew, so that nothing in it can end the element. */
function structuredData(element: Tree.Element): string | undefined {
  if (attribute(element, 'type')?.trim().toLowerCase() !== 'application/ld+json') return undefined;
  try {
    const json = JSON.stringify(JSON.parse(textOf(element)) as unknown).replaceAll('<', '\\u003c');
    return `<script type="application/ld+json">${json}</script>`;
  } catch {
    return undefined;
  }
}

function link(element: Tree.Element): string | undefined {
  const rels = (attribute(element, 'rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const fine = rels.length > 0 && rels.every((rel) => RELS.has(rel)) && ADDRESS.test(attribute(element, 'href') ?? '');
  return fine ? tag(element, LINK) : undefined;
}

function clean(element: Tree.Element): string | undefined {
  switch (element.tagName) {
    case 'meta':
      // `http-equiv` redirects, sets policies and cookies.
      return attribute(element, 'http-equiv') === undefined && attribute(element, 'content') !== undefined
        ? tag(element, META)
        : undefined;
    case 'link':
      return link(element);
    case 'style': {
      const css = textOf(element);
      return css.includes('<') ? undefined : `${tag(element, ['media'])}${css}</style>`;
    }
    case 'script':
      return structuredData(element);
    default:
      return undefined;
  }
}

/**
 * Custom HTML of a page's head: `meta`, `link`, `style` and JSON-LD, one a line. Scripts, redirects, comments and
 * everything that belongs into the body go.
 */
export function sanitizeHeadHtml(html: string): string {
  return parseFragment(html)
    .childNodes.map((node) => ('tagName' in node ? clean(node) : undefined))
    .filter((line) => line !== undefined)
    .join('\n');
}
