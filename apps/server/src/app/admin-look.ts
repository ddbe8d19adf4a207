import type { Appearance, PageLook } from '#domains/appearance/index.ts';
import { escapeHtml } from './escape-html.ts';

const HEAD_END = '</head>';
const ICON = /<link rel="icon"[^>]*>/;
/** The product's name wherever the page says it. */
const PRODUCT = /\bAtelier\b/g;

function dress(page: string, { name, styles, picture, supportEmail }: PageLook): string {
  const meta = (what: string, content: string): string => `<meta name="${what}" content="${escapeHtml(content)}">`;
  const head = [
    meta('application-name', name),
    supportEmail === '' ? '' : meta('atelier-support', supportEmail),
    // The nonce is another one with every answer. What closes the element cannot stand in the styles: they are ours.
    styles === '' ? '' : `<style id="atelier-look" nonce="__CSP_NONCE__">${styles}</style>`,
  ].join('');
  const icon = picture === undefined ? undefined : `<link rel="icon" href="${escapeHtml(picture)}">`;
  return page
    .replace(PRODUCT, () => escapeHtml(name))
    .replace(ICON, (own) => icon ?? own)
    .replace(HEAD_END, () => head + HEAD_END);
}

/**
 * Puts the look of the studio into the page of the admin, so that its first drawing is right. The page stays as it is for
 * the look that the product comes with.
 */
export function makeAdminLook(page: string, appearance: Pick<Appearance, 'ofPage'>): () => Promise<string> {
  let last = { revision: 0, page };
  return async () => {
    const look = await appearance.ofPage();
    if (!look) return page;
    if (last.revision !== look.revision) last = { revision: look.revision, page: dress(page, look) };
    return last.page;
  };
}
