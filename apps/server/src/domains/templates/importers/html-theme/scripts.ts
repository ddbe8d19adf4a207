import { say } from '../words.ts';
import { append, attr, byTag, type Element, findAll, remove, removeAttr, replaceRun, setAttr } from './page/dom.ts';
import { assetUrl, keepOutside, type ThemeContext } from './theme-context.ts';

/** Larger scripts are libraries: they travel as files. */
const mostOwnCharacters = 60_000;
const libraries =
  /(^|\/)(jquery|bootstrap|popper|swiper|slick|owl|isotope|aos|wow|gsap|three|vue|react|alpine|lightbox|magnific|waypoints|modernizr|vendor|plugins?|libs?)\b/i;

/**
 * Sorts out a theme's scripts. Its own ones at the end of the order become the template's script, where a person can edit
 * them; libraries travel as files; outside ones stay or go as the options say; inline ones stay where they are.
 */
export function foldScripts(
  document: Element,
  body: Element,
  htmlFile: string,
  ctx: ThemeContext,
): { js: string; deferred: boolean } {
  const all = findAll(document, byTag('script')).filter((e) => isJavaScript(e) || dropData(e, ctx));
  const own = trailingOwn(all, htmlFile, ctx);
  const js: string[] = [];
  let last: Element | undefined;
  let deferred = own.length > 0;
  for (const element of all) {
    const src = attr(element, 'src');
    if (src === '') {
      noteTracking(element, ctx);
      continue;
    }
    const target = ctx.book.resolve(src, htmlFile);
    if (target.kind === 'outside') {
      if (!keepOutside(ctx, target.host, 'scripts')) remove(element);
    } else if (target.kind !== 'asset') {
      if (target.kind === 'missing') ctx.missing.add(src);
      remove(element);
    } else if (own.includes(element)) {
      js.push(source(target.file, ctx));
      deferred &&= element.attrs.some((a) => a.name === 'defer');
      ctx.folded.add(target.file);
      if (last) remove(last);
      last = element;
    } else {
      setAttr(element, 'src', assetUrl(ctx, target));
      removeAttr(element, 'integrity');
    }
  }
  if (last) replaceRun([last], ctx.slots.slot('{{ scripts }}'));
  else append(body, ctx.slots.slot('{{ scripts }}'));
  return { js: js.join('\n;\n'), deferred };
}

function source(file: string, ctx: ThemeContext): string {
  return new TextDecoder()
    .decode(ctx.book.bytes(file))
    .replace(/\n?\/\/# sourceMappingURL=.*$/m, '')
    .trimEnd();
}

function isJavaScript(element: Element): boolean {
  return /^(|module|text\/javascript|application\/javascript|text\/ecmascript)$/i.test(attr(element, 'type').trim());
}

/** Structured data names the theme's maker, not the site: the engine writes its own. Other data blocks stay. */
function dropData(element: Element, ctx: ThemeContext): false {
  if (/json\+?ld|ld\+json/i.test(attr(element, 'type'))) {
    ctx.skipped.add(say('skipped_json_ld'));
    remove(element);
  }
  return false;
}

/** The theme's own files after which no library or inline script comes: moving them to the end changes no order. */
function trailingOwn(all: Element[], htmlFile: string, ctx: ThemeContext): Element[] {
  const own: Element[] = [];
  for (const element of all.toReversed()) {
    const target = ctx.book.resolve(attr(element, 'src'), htmlFile);
    if (target.kind === 'outside' || target.kind === 'missing') continue;
    const isOwn =
      target.kind === 'asset' &&
      !libraries.test(target.file) &&
      !/\.min\.|\.mjs$/.test(target.file) &&
      attr(element, 'type') !== 'module';
    const code = isOwn ? source(target.file, ctx) : '';
    // A "use strict" at the top would bind every script joined with it.
    if (!isOwn || code.length > mostOwnCharacters || /^\s*(\/\*[\s\S]*?\*\/\s*)?['"]use strict['"]/.test(code))
      return own;
    own.push(element);
  }
  return own;
}

function noteTracking(element: Element, ctx: ThemeContext): void {
  const code = element.childNodes.map((n) => ('value' in n ? n.value : '')).join('');
  if (/gtag\(|google-analytics|googletagmanager|fbq\(|_paq|hotjar|clarity\(/i.test(code)) {
    ctx.warnings.add(say('noted_tracking'));
    remove(element);
  }
}
