/** Shortcodes: those with a counterpart here become HTML that the conversion knows, of the others the words stay. */
import { escapeHtml } from './html.ts';

const NAME = '[a-z][a-z0-9_-]{1,40}';
const ENCLOSING = /\[(caption|embed|audio|video|playlist)\b([^\]]{0,2000})\]([\s\S]{0,20000}?)\[\/\1\]/gi;
const GALLERY = /\[gallery\b([^\]]{0,2000})\]/gi;
const ANY = new RegExp(`\\[(/?)(${NAME})(?=[\\s\\]/])([^\\[\\]]{0,2000})\\]`, 'gi');

/** `[not a shortcode]` and `[1]` stay: only names that somebody gave attributes, or that are closed, or that are known as such, go. */
const KNOWN =
  /^(?:vc_|et_pb_|fusion_|contact-form|wpforms|gravityform|ninja|rev_slider|layerslider|smartslider|metaslider|ngg|su_|woocommerce|products?|add_to_cart|elementor|mc4wp|forminator|tablepress|table|formidable|wp|toc|button|row|column|col|tabs?|accordion|playlist|audio|video|embed|gallery|caption)/i;

const attribute = (text: string, name: string): string =>
  new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'\\]]+))`, 'i')
    .exec(text)
    ?.slice(1)
    .find((each) => each !== undefined) ?? '';

/** @returns the HTML, and the names of the shortcodes that were left out */
export function withoutShortcodes(html: string): { html: string; dropped: string[] } {
  if (!html.includes('[')) return { html, dropped: [] };
  const dropped = new Set<string>();
  const link = (url: string) => (url ? `<figure class="wp-block-embed">${escapeHtml(url)}</figure>` : '');
  let out = html.replace(ENCLOSING, (_whole, name: string, attributes: string, inner: string) => {
    if (/^caption$/i.test(name)) {
      const [picture = '', words = ''] = splitCaption(inner);
      return `<figure class="wp-caption">${picture}<figcaption>${words}</figcaption></figure>`;
    }
    const url = /^embed$/i.test(name)
      ? inner.trim()
      : attribute(attributes, 'src|mp3|mp4|webm|ogg|m4v') || inner.trim();
    return link(url);
  });
  out = out.replace(GALLERY, (_whole, attributes: string) => {
    const ids = attribute(attributes, 'ids').replace(/[^\d,]/g, '');
    return `<figure class="wp-block-gallery" data-ids="${ids}" data-columns="${Number.parseInt(attribute(attributes, 'columns'), 10) || 3}"></figure>`;
  });
  const closed = new Set(
    [...out.matchAll(ANY)].filter(([, slash]) => slash === '/').map(([, , name = '']) => name.toLowerCase()),
  );
  out = out.replace(ANY, (whole, _slash: string, name: string, attributes: string) => {
    const isOne = closed.has(name.toLowerCase()) || /=\s*["']?/.test(attributes) || KNOWN.test(name);
    if (!isOne) return whole;
    const url = attribute(attributes, 'src|mp3|mp4|url');
    if (/^(?:audio|video|embed)$/i.test(name) && url) return link(url);
    dropped.add(name.toLowerCase());
    return '';
  });
  return { html: out, dropped: [...dropped].sort() };
}

/** The picture with the link around it, and what is said of it. */
function splitCaption(inner: string): [string, string] {
  const found = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(inner);
  return found ? [found[1] ?? '', (found[2] ?? '').trim()] : [inner, ''];
}
