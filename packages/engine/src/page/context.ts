import type { BlockContext, ImageOptions, VideoOptions } from '../blocks/define.ts';
import { escapeHtml, safeAddress } from '../html/escape.ts';
import { embedHtml, richText } from '../html/richtext.ts';
import type { RichTextSink } from '../html/sink.ts';
import { pageUrl } from '../site/urls.ts';
import { wordOf } from '../site/words.ts';
import type { BlockInput, Finding, ImageRef, Json, SiteInput, VideoRef } from '../types.ts';
import type { Images } from './image.ts';
import { type Alternate, languageMenu } from './menu.ts';
import { sponsored } from './sponsored.ts';

/** What is the same for every page of one locale. */
export interface ContextParts {
  site: SiteInput;
  images: Images;
  /** Prefixed class names as attribute text. */
  className: (names: string) => string;
}

/** A block's children while it is rendered. Plain data: a function made for each block would outlive its page by far. */
export interface OpenBlock {
  children: readonly BlockInput[];
  depth: number;
}

/** What a block's HTML owes to the blocks before it. */
export interface Place {
  /** Level of the last heading. */
  level: number;
  h1: boolean;
  pictures: number;
}

/** A block context for one page, which its blocks use one after the other. */
export interface PageContext extends BlockContext {
  root: string;
  /** What the block that is being rendered holds, and how deep it stands. */
  open: OpenBlock;
  /** Internal addresses the page links to, without query and fragment. */
  readonly links: Set<string>;
  readonly findings: Finding[];
  /** CSS rules of backgrounds that its blocks chose themselves. */
  readonly grounds: Set<string>;
  /** Structured data of its blocks. */
  readonly data: { [key: string]: Json }[];
  /** Called before each block: findings are told by block. */
  enter(blockId: string): void;
  /** Marks affiliate links in the HTML of a block, and tells of them. */
  sponsored(html: string): string;
  /** Whether some block wrote an H1. */
  hasH1(): boolean;
  place(): Place;
  /** Goes on as if the blocks before had been rendered. */
  goOn(from: Place): void;
}

export interface PageContextOptions {
  locale: string;
  editMode: boolean;
  pageId: string;
  pageHeading: string;
  /** Address of the page from the root. */
  url: string;
  /** An H1 stands in the template already. */
  templateHasH1: boolean;
  /** The page in every language it exists in; empty when it is in one only. */
  alternates: () => readonly Alternate[];
  /** Renders `ctx.open.children`. */
  children: (ctx: PageContext) => readonly string[];
}

/** The path part of an internal address, or undefined when it leads elsewhere. */
function internalPath(address: string, baseUrl: string): string | undefined {
  let path = address;
  if (path.startsWith(baseUrl)) path = path.slice(baseUrl.length) || '/';
  if (path.charCodeAt(0) !== 47 || path.charCodeAt(1) === 47) return undefined;
  const end = path.search(/[?#]/);
  return end === -1 ? path : path.slice(0, end);
}

/** The page's outline so far: one H1, and no level left out. */
interface Outline {
  /** Level for a heading that would like to be `wanted`. */
  next(wanted: number): number;
  /** A heading of rich text, which has its level already: the level it came too early after, or undefined. */
  found(level: number): number | undefined;
  hasH1(): boolean;
  place(): Omit<Place, 'pictures'>;
  goOn(from: Place): void;
}

function makeOutline(templateHasH1: boolean): Outline {
  let level = templateHasH1 ? 1 : 0;
  let h1 = templateHasH1;
  return {
    next(wanted) {
      level = wanted === 1 && !h1 ? 1 : Math.max(2, Math.min(wanted, level + 1));
      if (level === 1) h1 = true;
      return level;
    },
    found(next) {
      // Rich text starts at H2; the page's H1 comes from its first block or from the template.
      const before = Math.max(level, 1);
      level = next;
      return next > before + 1 ? before : undefined;
    },
    hasH1: () => h1,
    place: () => ({ level, h1 }),
    goOn(from) {
      level = from.level;
      h1 = from.h1;
    },
  };
}

const NOTHING_OPEN: OpenBlock = { children: [], depth: 0 };

/** Makes the context for rendering one page. */
export function makePageContext(parts: ContextParts, options: PageContextOptions): PageContext {
  const { site, images, className } = parts;
  const { editMode, locale, pageId } = options;
  const links = new Set<string>();
  const findings: Finding[] = [];
  const grounds = new Set<string>();
  const outline = makeOutline(options.templateHasH1);
  let blockId = '';
  let pictures = 0;

  const warn = (code: string, message: string, values: Finding['values'] = {}): void => {
    findings.push({ level: 'warning', code, message, values, pageId, blockId });
  };
  const sink: RichTextSink = {
    link(address) {
      const path = internalPath(address, site.baseUrl);
      if (path !== undefined) links.add(path);
    },
    heading(level) {
      const before = outline.found(level);
      if (before === undefined) return;
      warn('heading_order', `A heading of level ${level} follows one of level ${before}.`, { level, before });
    },
    imageWithoutAlt: () => warn('missing_alt_text', 'A picture in the text has no alternative text.'),
  };

  const ctx: PageContext = {
    ...{ locale, editMode, pageHeading: options.pageHeading, root: '', open: NOTHING_OPEN },
    ...{ links, findings, grounds, data: [] },
    enter: (id) => {
      blockId = id;
    },
    hasH1: outline.hasH1,
    place: () => ({ ...outline.place(), pictures }),
    goOn(from) {
      outline.goOn(from);
      pictures = from.pictures;
    },
    children: () => options.children(ctx),
    cls: className,
    ground(chosen) {
      const colour = chosen.toLowerCase();
      const name = className(`block-ground-${colour.slice(1)}`);
      // In the editor the colour stands on the element itself.
      if (!editMode) grounds.add(`.${name}{--block-ground:${colour};background:${colour}}`);
      return `${className('block-section--own-ground')} ${name}`;
    },
    mark: (field) => (editMode ? ` data-edit="${escapeHtml(field)}"` : ''),
    heading: outline.next,
    rich: (html) => richText(html, sink),
    embed: (html) => embedHtml(html, sink, className),
    image(ref: ImageRef, wanted?: ImageOptions) {
      const classes = wanted?.className === undefined ? '' : ` class="${className(wanted.className)}"`;
      const field = editMode && wanted?.field !== undefined ? ` data-edit="${escapeHtml(wanted.field)}"` : '';
      const html = images.html(ref, { ...wanted, field }, { locale, eager: pictures === 0, className: classes });
      if (html !== '') {
        pictures++;
        if (html.includes(' alt=""')) {
          const isOfLibrary = ref.mediaId !== undefined || ref.src === '';
          // The library's files are known by their names; what stands before is made of their bytes.
          const file = (images.address(ref).split('/').at(-1) ?? '').replace(/^[0-9a-f]{8,64}-/, '');
          const picture = isOfLibrary && file !== '' ? file : ref.src;
          warn('missing_alt', `The picture ${picture} has no alternative text.`, { picture });
        }
      }
      return html;
    },
    video: (ref: VideoRef, { field, ...wanted }: VideoOptions) =>
      images.video(ref, wanted, editMode ? ` data-edit="${escapeHtml(field)}"` : ''),
    href(address) {
      const safe = safeAddress(address);
      sink.link(safe);
      return escapeHtml(safe);
    },
    languages(missing) {
      const found = options.alternates();
      const shown = site.locales.flatMap((other): Alternate[] => {
        const there = found.find((one) => one.locale === other.code);
        if (there) return [there];
        const current = other.code === locale;
        // Search engines are told of true translations only; people may be led further.
        if (!current && missing === 'hide') return [];
        return [
          { locale: other.code, name: other.name, url: current ? options.url : pageUrl(other.prefix, ''), current },
        ];
      });
      return languageMenu(shown, className, wordOf(site.words, locale, 'languages'));
    },
    affiliate: (id) => (Object.hasOwn(site.affiliateLinks, id) ? site.affiliateLinks[id] : undefined),
    word: (key) => escapeHtml(wordOf(site.words, locale, key)),
    sponsored: (html) =>
      sponsored(html, site.affiliateLinks, {
        advertising: escapeHtml(wordOf(site.words, locale, 'advertising')),
        className,
      }),
  };
  return ctx;
}
