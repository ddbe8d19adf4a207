import type { ImageOptions, VideoOptions } from '../blocks/define.ts';
import { escapeHtml, safeAddress } from '../html/escape.ts';
import { join } from '../layouts/define.ts';
import type { ImageRef, MediaInput, SiteInput, VideoRef } from '../types.ts';

interface Resolved {
  /** Escaped address. */
  src: string;
  width: number | undefined;
  height: number | undefined;
  /** `<source>` elements up to the `sizes` value, and after it. */
  sources: string[];
  alt: string;
  alts: { readonly [locale: string]: string };
  /** Attribute that keeps in view what matters. */
  style: string;
}

/** What depends on where the picture stands. */
export interface ImagePlace {
  locale: string;
  /** The page's first one: loaded at once. */
  eager: boolean;
  /** `class` attribute, or nothing. */
  className: string;
}

/** Finds pictures of the site and writes their markup; what is known of each is worked out once. */
export interface Images {
  html(ref: ImageRef, options: ImageOptions | undefined, place: ImagePlace): string;
  /** @param field attribute for editing, or nothing */
  video(ref: VideoRef, options: Pick<VideoOptions, 'title' | 'loop'>, field: string): string;
  /** Address from the root (or absolute), not escaped; empty when there is none. */
  address(ref: ImageRef): string;
}

const FORMATS = ['image/avif', 'image/webp'];

const encodePath = (path: string): string =>
  /^[\w./~-]*$/.test(path) ? path : path.split('/').map(encodeURIComponent).join('/');

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** The middle needs no saying. */
function styleOf(media: MediaInput | undefined): string {
  const focal = media?.focal;
  if (focal === undefined || (focal.x === 0.5 && focal.y === 0.5)) return '';
  return ` style="object-position:${percent(focal.x)} ${percent(focal.y)}"`;
}

const altIn = ({ alt, alts }: Pick<Resolved, 'alt' | 'alts'>, locale: string): string =>
  alts[locale] ?? alts[locale.split('-')[0] ?? ''] ?? alt;

export function makeImages(site: Pick<SiteInput, 'media' | 'pageSpeed'>, imagesPath: string): Images {
  const byId = new Map<string, MediaInput>();
  const byName = new Map<string, MediaInput>();
  for (const media of site.media) {
    byId.set(media.id, media);
    byName.set(media.name, media);
  }
  const fileUrl = (name: string): string => `/${encodePath(join(imagesPath, name))}`;
  const cache = new Map<string, Resolved>();

  const find = (ref: VideoRef): MediaInput | undefined =>
    (ref.mediaId === undefined ? undefined : byId.get(ref.mediaId)) ?? byName.get(ref.src);

  function address(ref: VideoRef): string {
    const media = find(ref);
    if (media !== undefined) return fileUrl(media.name);
    return ref.src === '' ? '' : safeAddress(ref.src);
  }

  function sourcesOf(media: MediaInput): string[] {
    const sources: string[] = [];
    for (const format of new Set([...FORMATS, media.contentType])) {
      const variants = (media.variants ?? []).filter((variant) => variant.contentType === format);
      if (variants.length === 0) continue;
      const set = [...variants]
        .sort((a, b) => a.width - b.width)
        .map((v) => `${escapeHtml(fileUrl(v.name))} ${v.width}w`);
      sources.push(`<source type="${escapeHtml(format)}" srcset="${set.join(', ')}" sizes="`);
    }
    return sources;
  }

  function resolve(ref: ImageRef): Resolved {
    const key = `${ref.mediaId ?? ''}\n${ref.src}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const media = find(ref);
    const resolved: Resolved = {
      src: escapeHtml(address(ref)),
      width: media?.width ?? ref.width,
      height: media?.height ?? ref.height,
      sources: media !== undefined && site.pageSpeed ? sourcesOf(media) : [],
      alt: media?.alt ?? '',
      alts: media?.alts ?? {},
      style: styleOf(media),
    };
    // Addresses outside the library are unbounded in number; those of the library are not.
    if (media !== undefined) cache.set(key, resolved);
    return resolved;
  }

  function video(ref: VideoRef, { title, loop }: Pick<VideoOptions, 'title' | 'loop'>, field: string): string {
    const src = escapeHtml(address(ref));
    if (src === '') return '';
    const media = find(ref);
    // Behind a still nothing has to be known of the video before it plays.
    const still = media?.poster
      ? ` poster="${escapeHtml(fileUrl(media.poster.name))}" preload="none"`
      : ' preload="metadata"';
    const size = media?.width && media.height ? ` width="${media.width}" height="${media.height}"` : '';
    const said = title === '' ? '' : ` aria-label="${escapeHtml(title)}"`;
    return `<video${field} src="${src}"${still}${size} controls playsinline${loop ? ' loop' : ''}${said}></video>`;
  }

  return {
    address,
    video,
    html(ref, options, { locale, eager, className }) {
      const found = resolve(ref);
      if (found.src === '') return '';
      const size =
        found.width !== undefined && found.height !== undefined
          ? ` width="${found.width}" height="${found.height}"`
          : '';
      const load = eager ? ' fetchpriority="high"' : ' loading="lazy" decoding="async"';
      const alt = escapeHtml(ref.alt === '' ? altIn(found, locale) : ref.alt);
      const img = `<img${className}${options?.field ?? ''} src="${found.src}" alt="${alt}"${size}${found.style}${load}>`;
      if (found.sources.length === 0) return img;
      const sizes = escapeHtml(options?.sizes ?? '100vw');
      return `<picture>${found.sources.map((source) => `${source}${sizes}">`).join('')}${img}</picture>`;
    },
  };
}
