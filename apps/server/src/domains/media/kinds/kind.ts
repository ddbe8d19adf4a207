export interface SafeMedia {
  bytes: Uint8Array;
  mimeType: string;
  /** With the dot, e.g. `.webp`. */
  extension: string;
  width?: number;
  height?: number;
}

export interface MediaKind {
  readonly id: 'image' | 'drawing' | 'document' | 'video';
  readonly kind: 'image' | 'document' | 'video';
  readonly mimeTypes: readonly string[];
  /** Throws when the bytes are not what they seem. */
  makeSafe(bytes: Uint8Array, mimeType: string, limits: { megapixels: number }): Promise<SafeMedia>;
}

export const defineMediaKind = (kind: MediaKind): MediaKind => kind;
