/** A picture as blocks and settings refer to it. */
export interface ImageRef {
  /** Id in the media library, or `''` when `src` is an outside or template address. */
  mediaId?: string;
  src: string;
  alt: string;
  width?: number;
  height?: number;
}

/** A video of the library, or one at an address. */
export interface VideoRef {
  mediaId?: string;
  src: string;
}

/** A smaller or re-encoded copy of a picture that the caller has made and holds. */
export interface MediaVariantInput {
  /** Output file name below the layout's images path. */
  name: string;
  hash: string;
  size: number;
  /** `image/avif`, `image/webp`, `image/jpeg` … */
  contentType: string;
  /** Pixels. */
  width: number;
}

export interface MediaInput {
  id: string;
  /** Output file name below the layout's images path. */
  name: string;
  hash: string;
  size: number;
  contentType: string;
  width?: number;
  height?: number;
  alt?: string;
  /** Alternative text by locale; `alt` stands for those without. */
  alts?: { [locale: string]: string };
  /** What must stay in view when a template cuts the picture, each from 0 to 1. */
  focal?: { x: number; y: number };
  /** Still of a video, shown until somebody plays it. */
  poster?: MediaVariantInput;
  /** Used for `srcset` when the site has `pageSpeed` on. */
  variants?: MediaVariantInput[];
}
