import type { BlockContext, ImageOptions } from '../blocks/define.ts';
import { escapeHtml, safeAddress } from '../html/escape.ts';
import { embedHtml, type RichTextSink, richText } from '../html/richtext.ts';
import { wordOf } from '../site/words.ts';
import type { Finding, ImageRef, SiteInput } from '../types.ts';
import type { Images } from './image.ts';

/** What is the same for every page of one locale. */
export interface ContextParts {
  site: SiteInput;
  images: Images;
  /** Prefixed class names as attribute text. */
  className: (names: string) => string;
}

/** A block context for one page, which its blocks use one after the other. */
export interface PageContext extends BlockContext {
  root: string;
  children: () => readonly string[];
  /** Internal addresses the page links to, without query and fragment. */
  readonly links: Set<string>;
  readonly findings: Finding[];
  /** Called before each block: findings are told by block. */
  enter(blockId: string): void;
  /** Whether some block wrote an H1. */
  hasH1(): boolean;
}

export interface PageContextOptions {
  locale: string;
  editMode: boolean;
  pageId: string;
  pageHeading: string;
  /** An H1 stands in the template already. */
  templateHasH1: boolean;
}

/** The path part of an internal address, or undefined when it leads elsewhere. */
function internalPath(address: string, baseUrl: string): string | undefined {
  let path = address;
  if (path.startsWith(baseUrl)) path = path.slice(baseUrl.length) || '/';
  if (path.charCodeAt(0) !== 47 || path.charCodeAt(1) === 47) return undefined;
  const end = path.search(/[?#]/);
  return end === -1 ? path : path.slice(0, end);
}

/** Makes the context for rendering one page. */
export function makePageContext(parts: ContextParts, options: PageContextOptions): PageContext {
  const { site, images, className } = parts;
  const { editMode, locale, pageId } = options;
  const links = new Set<string>();
  const findings: Finding[] = [];
  let blockId = '';
  let level = options.templateHasH1 ? 1 : 0;
  let h1 = options.templateHasH1;
  let pictures = 0;

  const warn = (code: string, message: string): void => {
    findings.push({ level: 'warning', code, message, pageId, blockId });
  };
  const link = (address: string): void => {
    const path = internalPath(address, site.baseUrl);
    if (path !== undefined) links.add(path);
  };
  const sink: RichTextSink = {
    link,
    heading(found) {
      // Rich text starts at H2; the page's H1 comes from its first block or from the template.
      if (found > Math.max(level, 1) + 1)
        warn('heading_order', `A heading of level ${found} follows one of level ${Math.max(level, 1)}.`);
      level = found;
    },
    imageWithoutAlt: () => warn('missing_alt', 'A picture in the text has no alternative text.'),
  };

  return {
    locale,
    editMode,
    pageHeading: options.pageHeading,
    root: '',
    children: () => [],
    links,
    findings,
    enter: (id) => {
      blockId = id;
    },
    hasH1: () => h1,
    cls: className,
    mark: (field) => (editMode ? ` data-edit="${escapeHtml(field)}"` : ''),
    heading(wanted) {
      level = wanted === 1 && !h1 ? 1 : Math.max(2, Math.min(wanted, level + 1));
      if (level === 1) h1 = true;
      return level;
    },
    rich: (html) => richText(html, sink),
    embed: (html) => embedHtml(html, sink, className),
    image(ref: ImageRef, wanted?: ImageOptions) {
      const classes = wanted?.className === undefined ? '' : ` class="${className(wanted.className)}"`;
      const field = editMode && wanted?.field !== undefined ? ` data-edit="${escapeHtml(wanted.field)}"` : '';
      const html = images.html(ref, { ...wanted, field }, pictures === 0, classes);
      if (html !== '') {
        pictures++;
        if (html.includes(' alt=""')) warn('missing_alt', `The picture ${ref.src} has no alternative text.`);
      }
      return html;
    },
    href(address) {
      const safe = safeAddress(address);
      link(safe);
      return escapeHtml(safe);
    },
    affiliate: (id) => (Object.hasOwn(site.affiliateLinks, id) ? site.affiliateLinks[id] : undefined),
    word: (key) => escapeHtml(wordOf(site.words, locale, key)),
  };
}
