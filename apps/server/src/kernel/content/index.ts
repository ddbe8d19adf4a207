/**
 * User HTML and drawings made safe on the way in. Nothing here changes what is already safe, and doing it twice changes
 * nothing: `clean(clean(x)) === clean(x)`.
 *
 * The lists say what may stay, never what must go. Scripts have one place only: a template's script variables.
 *
 * @example
 * sanitizeRichText('<p onclick="x()">Hi</p><script>y()</script>') // '<p>Hi</p>'
 * sanitizeHeadHtml('<meta name="author" content="Ada"><script src="//x.y"></script>') // '<meta name="author" content="Ada">'
 * sanitizeSvg('<svg onload="x()"><path d="M0 0h9v9z"/></svg>') // '<svg xmlns="…"><path d="M0 0h9v9z"/></svg>'
 */
export { sanitizeEmbed } from './embed-html.ts';
export { sanitizeHeadHtml } from './head-html.ts';
export { readAtMost } from './read-at-most.ts';
export { sanitizeRichText } from './rich-text.ts';
export { sanitizeSvg } from './svg.ts';
export { withoutScripts } from './without-scripts.ts';
