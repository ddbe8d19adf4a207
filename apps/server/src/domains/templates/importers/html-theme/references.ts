import { say } from '../words.ts';
import { rewriteStyleAttribute } from './css/urls.ts';
import { attr, type Element, names, type Parent, remove, removeAttr, setAttr, walk } from './page/dom.ts';
import { assetUrl, keepOutside, type ThemeContext } from './theme-context.ts';

/** Attributes whose value is one address; `data-*` ones are tried too, because scripts load pictures through them. */
const addresses = new Set([
  'href',
  'src',
  'poster',
  'data',
  'background',
  'xlink:href',
  'srcset',
  'imagesrcset',
  'style',
]);

/** Points every address of a document at the place where it will be on the site. */
export function rewriteReferences(root: Parent, htmlFile: string, ctx: ThemeContext): void {
  for (const element of [...walk(root)]) {
    if (element.tagName === 'script' || (element.tagName === 'link' && /stylesheet/i.test(attr(element, 'rel'))))
      continue;
    for (const { name, value } of [...element.attrs]) {
      if (value.includes('\ufdd0') || !(addresses.has(name) || name.startsWith('data-'))) continue;
      rewriteAttribute(element, name, value, htmlFile, ctx);
    }
    if (element.tagName === 'form') noteForm(element, ctx);
  }
}

function rewriteAttribute(element: Element, name: string, value: string, htmlFile: string, ctx: ThemeContext): void {
  if (name === 'style')
    setAttr(
      element,
      name,
      rewriteStyleAttribute(value, (url) => styleUrl(url, htmlFile, ctx)),
    );
  else if (name.endsWith('srcset')) setAttr(element, name, rewriteSrcset(value, htmlFile, ctx));
  else {
    const target = ctx.book.resolve(value, htmlFile);
    const guess = name.startsWith('data-');
    if (target.kind === 'asset') setAttr(element, name, assetUrl(ctx, target));
    else if (target.kind === 'page' && !guess)
      setAttr(element, name, ctx.pageUrl(target.file) + target.suffix.replace(/^\?[^#]*/, ''));
    else if (target.kind === 'outside' && loads(element, name)) outside(element, name, target.host, ctx);
    else if (target.kind === 'missing' && !guess && name !== 'data') missing(element, name, value, ctx);
  }
}

/** A link leads somewhere when clicked; everything else is fetched while the page opens. */
function loads(element: Element, name: string): boolean {
  return (
    name === 'src' || name === 'poster' || (name === 'href' && /^(link|image|use|feimage)$/i.test(element.tagName))
  );
}

function outside(element: Element, name: string, host: string, ctx: ThemeContext): void {
  const kind = element.tagName === 'iframe' ? 'embedded' : element.tagName === 'link' ? 'head' : 'media';
  if (keepOutside(ctx, host, kind)) return;
  if (/^(iframe|link)$/.test(element.tagName)) remove(element);
  else removeAttr(element, name);
}

function missing(element: Element, name: string, value: string, ctx: ThemeContext): void {
  if (element.tagName === 'a') {
    ctx.warnings.add(say('noted_link', { address: value.slice(0, 80) }));
    return;
  }
  ctx.missing.add(value);
  if (element.tagName === 'link') remove(element);
  else if (name === 'src') return;
}

function styleUrl(url: string, htmlFile: string, ctx: ThemeContext): string | undefined {
  const target = ctx.book.resolve(url, htmlFile);
  if (target.kind === 'asset') return assetUrl(ctx, target);
  if (target.kind === 'outside') return keepOutside(ctx, target.host, 'media') ? undefined : 'data:,';
  return undefined;
}

function rewriteSrcset(value: string, htmlFile: string, ctx: ThemeContext): string {
  // Candidates are separated by a comma and a blank; a comma inside an address has no blank after it.
  const candidates = value.split(/,\s+/).map((candidate) => {
    const [url = '', ...size] = candidate.trim().split(/\s+/);
    const target = ctx.book.resolve(url, htmlFile);
    if (target.kind === 'asset') return [assetUrl(ctx, target), ...size].join(' ');
    if (target.kind === 'outside' && !keepOutside(ctx, target.host, 'media')) return '';
    return [url, ...size].join(' ');
  });
  return candidates.filter(Boolean).join(', ');
}

function noteForm(form: Element, ctx: ThemeContext): void {
  const name = attr(form, 'id') || names(form).trim();
  ctx.warnings.add(name === '' ? say('noted_form_unnamed') : say('noted_form', { form: name.slice(0, 60) }));
}
