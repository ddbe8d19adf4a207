/** Where a picture is shown: pixels, and the part of it that no control or cut covers, as shares of its sides. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly safe: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
}

const even = (share: number): PictureSize['safe'] => ({ top: share, right: share, bottom: share, left: share });

/** Sources: each network's own help pages, read 2026. */
export const PICTURE_SIZES = {
  instagram_square: { width: 1080, height: 1080, safe: even(0.06) },
  instagram_portrait: { width: 1080, height: 1350, safe: { top: 0.13, right: 0.06, bottom: 0.13, left: 0.06 } },
  story: { width: 1080, height: 1920, safe: { top: 0.14, right: 0.06, bottom: 0.2, left: 0.06 } },
  facebook: { width: 1200, height: 630, safe: even(0.06) },
  linkedin: { width: 1200, height: 627, safe: even(0.06) },
  x: { width: 1600, height: 900, safe: even(0.06) },
  blog: { width: 1200, height: 675, safe: even(0.05) },
  newsletter: { width: 1200, height: 800, safe: even(0.05) },
} as const satisfies Record<string, PictureSize>;

export type PictureSizeId = keyof typeof PICTURE_SIZES;
export const PICTURE_SIZE_IDS = Object.keys(PICTURE_SIZES) as [PictureSizeId];
