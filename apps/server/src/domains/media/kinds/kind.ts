import type { Images } from '#kernel/images/index.ts';

export interface SafeMedia {
  bytes: Uint8Array;
  mimeType: string;
  /** With the dot, e.g. `.webp`. */
  extension: string;
  width?: number | undefined;
  height?: number | undefined;
  /** 1 unless the picture moves. */
  frames?: number;
  /** Dominant colour, `#rrggbb`. */
  color?: string;
  /** Base64. */
  thumbhash?: string;
}

export interface MediaKind {
  readonly id: 'image' | 'drawing' | 'document' | 'video';
  readonly kind: 'image' | 'document' | 'video';
  readonly mimeTypes: readonly string[];
  /** Throws when the bytes are not what they seem. */
  makeSafe(
    bytes: Uint8Array,
    mimeType: string,
    images: Pick<Images, 'clean' | 'facts' | 'fromHeic'>,
  ): Promise<SafeMedia>;
}

export const defineMediaKind = (kind: MediaKind): MediaKind => kind;
