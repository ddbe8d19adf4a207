import type sanitizeHtml from 'sanitize-html';
import { sanitizer } from './sanitizer.ts';

const POLICY =
  "default-src * data: blob: 'unsafe-inline'; script-src 'none'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'";

const options: sanitizeHtml.IOptions = {
  allowedTags: false,
  allowedAttributes: false,
  // Nothing here runs: the warning about style elements is about pages that must stay clean.
  allowVulnerableTags: true,
  allowedSchemes: ['http', 'https', 'mailto', 'tel', 'sms', 'data', 'blob'],
  parseStyleAttributes: false,
  nonBooleanAttributes: [],
  enforceHtmlBoundary: false,
  nestingLimit: 500,
  // Foreign mathematics and tags inside a style sheet are how text turns into elements when it is read a second time.
  exclusiveFilter: ({ tag, attribs, text }) =>
    /^(?:script|noscript|iframe|frame|object|embed|applet|base|template|math)$/.test(tag) ||
    (tag === 'style' && text.includes('<')) ||
    (tag === 'meta' && 'http-equiv' in attribs),
  transformTags: {
    '*': (tagName, attribs) => ({
      tagName,
      attribs: Object.fromEntries(
        Object.entries(attribs).filter(([name]) => !/^on|^(?:srcdoc|formaction|ping)$/.test(name)),
      ),
    }),
  },
};

/** A whole page to be looked at only: no scripts, handlers, frames or redirects, and a policy that says so again. */
export function withoutScripts(page: string): string {
  const html = sanitizer()(page, options);
  const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  const placed = /<head\b[^>]*>/i.test(html) ? html.replace(/<head\b[^>]*>/i, (head) => head + policy) : policy + html;
  return `<!doctype html>\n${placed.trimStart()}`;
}
