export type ImageFormat = 'avif' | 'webp' | 'jpeg' | 'png' | 'gif';

/** A quarter turn and a cut, told in parts of the picture as it stands after the turn. */
export interface ImageEdit {
  /** Degrees clockwise. */
  rotate: 0 | 90 | 180 | 270;
  flip?: boolean | undefined;
  /** Each from 0 to 1. */
  crop?: { x: number; y: number; width: number; height: number } | undefined;
}

/** How one copy of a picture is made. Equal bytes and equal recipes give equal copies. */
export interface ImageRecipe {
  /** Pixels; a smaller picture is not enlarged. Absent: as it is. */
  width?: number;
  format: ImageFormat;
  /** 1 to 100; PNG and GIF have none. */
  quality: number;
  /** Processor time spent on fewer bytes: WebP 0 to 6, AVIF 0 to 9. */
  effort: number;
  edit?: ImageEdit;
}

export interface EncodedImage {
  bytes: Uint8Array;
  contentType: string;
  /** Pixels; of one frame when it moves. */
  width: number;
  height: number;
}

/** What is told of a picture beside its bytes. */
export interface ImageFacts {
  width: number;
  height: number;
  frames: number;
  hasAlpha: boolean;
  /** Dominant colour, `#rrggbb`. */
  color: string;
  /** Base64 of a ThumbHash: a blurred stand-in of about 25 bytes. */
  thumbhash: string;
}

/** One file of an icon set. */
export interface IconFile {
  name: string;
  bytes: Uint8Array;
  contentType: string;
  /** Side in pixels; the largest one of an ICO. */
  size: number;
}

/** Somebody waits for it; a build waits for it; nobody waits for it. */
export type Urgency = 'now' | 'build' | 'later';

export interface ImageOrder {
  urgency: Urgency;
  signal?: AbortSignal;
}

/** Pictures decoded and encoded on threads of their own. All throw on bytes that are no sound picture. */
export interface Images {
  /** Copies of one picture, in the order of the recipes. A picture that moves goes on moving as WebP or GIF. */
  encode(bytes: Uint8Array, recipes: readonly ImageRecipe[], order: ImageOrder): Promise<EncodedImage[]>;
  /**
   * The same picture in its own format, decoded and encoded again: what hid behind the pixels is gone, orientation is applied,
   * place and camera are dropped.
   */
  clean(bytes: Uint8Array, format: ImageFormat, order: ImageOrder): Promise<EncodedImage>;
  /** A HEIC photo as an upright JPEG; its main picture, where it holds several. */
  fromHeic(bytes: Uint8Array, order: ImageOrder): Promise<Uint8Array>;
  facts(bytes: Uint8Array, order: ImageOrder): Promise<ImageFacts>;
  /** ICO, PNGs, the touch icon and the one that launchers may cut, from one SVG or PNG. */
  icons(bytes: Uint8Array, background: string, order: ImageOrder): Promise<IconFile[]>;
  close(): Promise<void>;
}
