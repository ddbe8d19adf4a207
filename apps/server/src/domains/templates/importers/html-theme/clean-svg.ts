import { attr, findAll, outerHtml, remove, walk } from './page/dom.ts';
import { readFragment } from './read-html.ts';

const mostBytes = 2 * 1024 * 1024;

/**
 * Takes scripts, event handlers and foreign content out of a drawing; a drawing without them stays byte for byte.
 * @throws {ImportRefused} when a drawing with such content is too large or tangled to be read.
 */
export function cleanSvg(file: string, bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  if (!/<script|<foreignobject|<!entity|\son\w+\s*=|javascript:|data:text/i.test(text)) return bytes;
  if (bytes.byteLength > mostBytes) return new Uint8Array();
  const tree = readFragment(file, text.replace(/^\s*(<\?xml[^>]*\?>)?\s*(<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*>)?/i, ''));
  for (const element of findAll(tree, (e) => /^(script|foreignobject|iframe|object|embed|handler)$/i.test(e.tagName))) {
    remove(element);
  }
  for (const element of [...walk(tree)]) {
    element.attrs = element.attrs.filter(
      ({ name, value }) => !/^on/i.test(name) && !/^\s*(javascript|data:text)/i.test(value),
    );
    if (/^(set|animate)/i.test(element.tagName) && /^(on|href|xlink:href)/i.test(attr(element, 'attributeName'))) {
      remove(element);
    }
  }
  return new TextEncoder().encode(outerHtml(tree.childNodes));
}
