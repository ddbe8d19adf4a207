/**
 * Makes `live` look like `wanted` with as few changes as possible: blocks keep their elements by id, equal parts are left alone.
 * So the scroll position, open details and the text being typed survive.
 *
 * @param keep an element whose inside is being edited right now; it is not touched
 */
export function morph(live: Element, wanted: Element, keep: Element | null): void {
  if (live === keep || live.isEqualNode(wanted)) return;
  syncAttributes(live, wanted);
  syncChildren(live, wanted, keep);
}

/** Marks that the editor sets in the frame; no rendering brings them. */
const OWN = ['data-atelier-hover', 'data-atelier-selected'];

function syncAttributes(live: Element, wanted: Element): void {
  for (const { name } of [...live.attributes])
    if (!wanted.hasAttribute(name) && !OWN.includes(name)) live.removeAttribute(name);
  for (const { name, value } of wanted.attributes) {
    if (live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
}

const keyOf = (node: Node): string | null =>
  node.nodeType === Node.ELEMENT_NODE ? (node as Element).getAttribute('data-block') : null;

const isSameKind = (live: Node, wanted: Node): boolean =>
  live.nodeType === wanted.nodeType && live.nodeName === wanted.nodeName && keyOf(live) === keyOf(wanted);

function syncChildren(live: Element, wanted: Element, keep: Element | null): void {
  const keyed = new Map<string, Node>();
  for (const child of live.childNodes) {
    const key = keyOf(child);
    if (key !== null) keyed.set(key, child);
  }
  let at: ChildNode | null = live.firstChild;
  for (const next of [...wanted.childNodes]) {
    const key = keyOf(next);
    const match = key === null ? at : (keyed.get(key) ?? null);
    if (match !== null && isSameKind(match, next)) {
      if (match === at) at = at?.nextSibling ?? null;
      else live.insertBefore(match, at);
      if (match.nodeType === Node.ELEMENT_NODE) morph(match as Element, next as Element, keep);
      else if (match.nodeValue !== next.nodeValue) match.nodeValue = next.nodeValue;
    } else live.insertBefore(live.ownerDocument.importNode(next, true), at);
  }
  while (at !== null) {
    const following: ChildNode | null = at.nextSibling;
    at.remove();
    at = following;
  }
}
