import { styleNonce } from './nonce.ts';

/** Everything that could run, load a page or post something. The frame's sandbox refuses it as well; this keeps the console quiet. */
const ACTIVE = 'script, noscript, base, object, embed, meta[http-equiv], link[rel~="preload"], link[rel~="manifest"]';

/** Cheap, and rarely true: then each element is looked at. */
const HANDLER = /[\s"'/]on\w+\s*=/i;

/**
 * A page for a `srcdoc` frame with `sandbox="allow-same-origin"` (no scripts). The frame inherits this page's policy, so its
 * style elements need our nonce, and style sheets of other hosts are left out.
 *
 * @param change last touches on the parsed document; styles it adds need `styleNonce`
 */
export function framedDocument(html: string, change?: (page: Document) => void): Document {
  // Before parsing: the policy also watches style elements of a document that is only parsed.
  const signed = styleNonce === '' ? html : html.replace(/<style\b/gi, `<style nonce="${styleNonce}"`);
  const page = new DOMParser().parseFromString(signed, 'text/html');
  for (const element of page.querySelectorAll(ACTIVE)) element.remove();
  for (const link of page.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet"]')) {
    const href = link.getAttribute('href') ?? '';
    if (/^(?:[a-z]+:)?\/\//i.test(href)) link.remove();
  }
  if (HANDLER.test(html)) {
    for (const element of page.querySelectorAll('*')) {
      for (const { name } of [...element.attributes]) if (name.startsWith('on')) element.removeAttribute(name);
    }
  }
  change?.(page);
  return page;
}

export const documentHtml = (page: Document): string => `<!doctype html>${page.documentElement.outerHTML}`;

/** What a preview frame may do: be looked at. Same origin only so that its pictures come with the session. */
export const PREVIEW_SANDBOX = 'allow-same-origin';
