import { defaultTreeAdapter } from 'parse5';
import { assetUrl, type ThemeContext } from '../theme-context.ts';
import { attr, byTag, type Element, find, findAll, isElement, remove, setAttr, text } from './dom.ts';

export interface HeadFacts {
  title: string;
  description: string;
}

/** What the theme says about itself in its head. */
export function readHead(document: Element): HeadFacts {
  const title = find(document, byTag('title'));
  const description = find(document, (e) => e.tagName === 'meta' && attr(e, 'name').toLowerCase() === 'description');
  return { title: title ? text(title) : '', description: description ? attr(description, 'content').trim() : '' };
}

const ownMeta =
  /^(description|keywords|author|robots|generator|googlebot|twitter:.*|og:.*|article:.*|fb:.*|google-site-verification|msvalidate.*)$/i;
const ownLinks = /^(canonical|alternate|next|prev|shortlink|manifest|amphtml|author|dns-prefetch|prefetch|prerender)$/i;

/**
 * Leaves in the head what makes the theme look and work as it does, and takes out what speaks about a page: the engine
 * writes title, description, addresses and structured data of each page itself, where the first of those stood.
 */
export function adoptHead(head: Element, htmlFile: string, ctx: ThemeContext): void {
  for (const node of [...head.childNodes]) {
    if (!isElement(node)) {
      remove(node);
      continue;
    }
    const name = attr(node, 'name') || attr(node, 'property');
    const rel = attr(node, 'rel').toLowerCase();
    const spoken =
      node.tagName === 'title' || node.tagName === 'base' || (node.tagName === 'meta' && ownMeta.test(name));
    if (spoken || (node.tagName === 'link' && ownLinks.test(rel))) remove(node);
    else if (node.tagName === 'meta' && /content-type|x-ua-compatible/i.test(attr(node, 'http-equiv'))) remove(node);
  }
  adoptIcons(head, htmlFile, ctx);
  const first = find(head, (e) => e.tagName !== 'meta');
  const slot = defaultTreeAdapter.createTextNode(ctx.slots.slot('{{ head }}'));
  if (first) defaultTreeAdapter.insertBefore(head, slot, first);
  else defaultTreeAdapter.appendChild(head, slot);
  if (!find(head, (e) => e.tagName === 'meta' && e.attrs.some((a) => a.name === 'charset'))) {
    const charset = defaultTreeAdapter.createElement('meta', head.namespaceURI, [{ name: 'charset', value: 'utf-8' }]);
    const top = head.childNodes[0];
    if (top) defaultTreeAdapter.insertBefore(head, charset, top);
  } else for (const meta of findAll(head, byTag('meta'))) if (attr(meta, 'charset')) setAttr(meta, 'charset', 'utf-8');
}

/** The theme's icon shows until the site has one of its own. */
function adoptIcons(head: Element, htmlFile: string, ctx: ThemeContext): void {
  const icons = findAll(
    head,
    (e) => e.tagName === 'link' && /(^|\s)(icon|apple-touch-icon|mask-icon)(\s|$)/i.test(attr(e, 'rel')),
  );
  const icon = icons.find((e) => !/apple|mask/i.test(attr(e, 'rel')));
  for (const other of icons) if (other !== icon) remove(other);
  if (!icon) return;
  const target = ctx.book.resolve(attr(icon, 'href'), htmlFile);
  if (target.kind !== 'asset') {
    remove(icon);
    return;
  }
  const own = ctx.slots.slot("{% if favicon_url != '' %}{{ favicon_url }}{% else %}");
  icon.attrs = [
    { name: 'rel', value: 'icon' },
    { name: 'href', value: `${own}${assetUrl(ctx, target)}${ctx.slots.slot('{% endif %}')}` },
  ];
}
