import { parseFragment } from 'parse5';
import { attr, findAll, outerHtml, remove, walk } from './page/dom.ts';

/** Takes scripts, event handlers and foreign content out of a drawing; a drawing without them stays byte for byte. */
export function cleanSvg(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  if (!/<script|<foreignobject|<!entity|\son\w+\s*=|javascript:|data:text/i.test(text)) return bytes;
  const tree = parseFragment(text.replaceAll(/<\?xml[^>]*\?>|<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*>/gi, ''));
  for (const element of findAll(tree, (e) => /^(script|foreignobject|iframe|object|embed|handler)$/i.test(e.tagName)))
    remove(element);
  for (const element of walk(tree)) {
    element.attrs = element.attrs.filter(
      ({ name, value }) => !/^on/i.test(name) && !/^\s*(javascript|data:text)/i.test(value),
    );
    if (/^(set|animate)/i.test(element.tagName) && /^(on|href|xlink:href)/i.test(attr(element, 'attributeName')))
      remove(element);
  }
  return new TextEncoder().encode(outerHtml(tree.childNodes));
}
