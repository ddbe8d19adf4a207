import { ADDRESS_PATTERN, escapeHtml } from '../html/escape.ts';
import type { BlockContext, BlockField, Label, Zod } from './define.ts';

export const RICH_MAX = 200_000;

/** Declares words of limited length that may be empty. */
export const words = (z: Zod, max: number) => z.string().max(max).default('');

export const address = (z: Zod) => z.string().max(2048).regex(ADDRESS_PATTERN, 'Not a usable address').default('');

export const image = (z: Zod) =>
  z.strictObject({
    mediaId: z.string().max(64).exactOptional(),
    src: z.string().max(2048).regex(ADDRESS_PATTERN, 'Not a usable address'),
    alt: z.string().max(500),
    width: z.number().int().min(1).max(20_000).exactOptional(),
    height: z.number().int().min(1).max(20_000).exactOptional(),
  });

export const noImage = { src: '', alt: '' };

export const video = (z: Zod) =>
  z.strictObject({
    mediaId: z.string().max(64).exactOptional(),
    src: z.string().max(2048).regex(ADDRESS_PATTERN, 'Not a usable address'),
  });

export const noVideo = { src: '' };

export const link = (z: Zod) => z.strictObject({ label: words(z, 120), href: address(z) });

export const label = (en: string, it: string): Label => ({ en, it });

export const textField = (name: string, en: string, it: string, maxLength = 200): BlockField => ({
  kind: 'text',
  name,
  label: { en, it },
  maxLength,
});

export const areaField = (name: string, en: string, it: string, maxLength = 1000): BlockField => ({
  kind: 'text',
  name,
  label: { en, it },
  maxLength,
  multiline: true,
});

export const richField = (name: string, en: string, it: string): BlockField => ({
  kind: 'richtext',
  name,
  label: { en, it },
  maxLength: RICH_MAX,
});

export const imageField = (name = 'image'): BlockField => ({
  kind: 'image',
  name,
  label: label('Picture', 'Immagine'),
});

export const linkField = (name: string, en: string, it: string): BlockField => ({
  kind: 'link',
  name,
  label: { en, it },
});

/** `<tag class data-edit>escaped words</tag>`, or nothing when there are no words. */
export function element(ctx: BlockContext, tag: string, className: string, field: string, text: string): string {
  if (text === '') return '';
  return `<${tag} class="${ctx.cls(className)}"${ctx.mark(field)}>${escapeHtml(text)}</${tag}>\n`;
}

/** A heading at the level that suits its place on the page. */
export function heading(ctx: BlockContext, wanted: 1 | 2 | 3, className: string, field: string, text: string): string {
  return text === '' ? '' : element(ctx, `h${ctx.heading(wanted)}`, className, field, text);
}

/** A link that looks like a button; nothing when it has no words or leads nowhere. */
export function button(
  ctx: BlockContext,
  className: string,
  field: string,
  to: { label: string; href: string },
): string {
  if (to.label === '' || to.href === '') return '';
  return `<a class="${ctx.cls(className)}" href="${ctx.href(to.href)}"${ctx.mark(`${field}.label`)}>${escapeHtml(to.label)}</a>\n`;
}

/** Words of rich text, with a blank where an element ended. */
export function plainText(html: string): string {
  let text = html.includes('<s') ? html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ') : html;
  text = withoutTags(text);
  if (/\s\s|[^\S ]/.test(text)) text = text.replace(/\s+/g, ' ');
  text = text.trim();
  return text.includes('&')
    ? text.replace(/&(lt|gt|quot|#39|apos|nbsp|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
    : text;
}

function withoutTags(html: string): string {
  let out = '';
  let from = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', from)) {
    const end = html.indexOf('>', at);
    if (end === -1) break;
    out += at > from ? `${html.slice(from, at)} ` : out === '' ? '' : ' ';
    from = end + 1;
  }
  return out + html.slice(from);
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
  nbsp: ' ',
  amp: '&',
};

/** Joins the parts that say something, one a line. */
export const lines = (...parts: string[]): string => parts.filter((part) => part !== '').join('\n');
