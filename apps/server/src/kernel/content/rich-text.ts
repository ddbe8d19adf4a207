import type sanitizeHtml from 'sanitize-html';
import { sanitizer } from './sanitizer.ts';

const attributes: Record<string, string[]> = {
  a: ['href', 'title', 'target', 'rel', 'hreflang'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start', 'type'],
  th: ['scope', 'colspan', 'rowspan'],
  td: ['colspan', 'rowspan'],
  span: ['lang'],
  abbr: ['title'],
  time: ['datetime'],
  ...Object.fromEntries(['h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, ['id']])),
};

const options: sanitizeHtml.IOptions = {
  // The elements that the engine renders in rich text; its list is the last word when a page is built.
  allowedTags:
    'p h2 h3 h4 h5 h6 ul ol li strong em b i u s sub sup small mark code kbd pre blockquote br hr a table caption thead tbody tfoot tr th td figure figcaption img span div abbr cite q dl dt dd time del ins'.split(
      ' ',
    ),
  allowedAttributes: attributes,
  allowedSchemes: ['http', 'https', 'mailto', 'tel', 'sms'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title', 'iframe', 'svg', 'math'],
  nestingLimit: 60,
  // A page has one H1 and it is a field of the page.
  transformTags: {
    h1: 'h2',
    strike: 's',
    main: 'div',
    a: (tagName, attribs) => ({
      tagName,
      attribs: attribs.target === '_blank' ? { ...attribs, rel: 'noopener' } : withoutTarget(attribs),
    }),
  },
};

function withoutTarget({ target: _, ...others }: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  return others;
}

/** Formatted text: paragraphs, headings, lists, tables, links, pictures. Everything else goes, its words stay. */
export function sanitizeRichText(html: string): string {
  return sanitizer()(html, options).replaceAll(' />', '>');
}
