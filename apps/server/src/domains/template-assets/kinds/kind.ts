/** A file that may travel with a template, as it is stored. */
export interface SafeFile {
  bytes: Uint8Array;
  contentType: string;
  /** Without dot; the stored name ends so. */
  extension: string;
  type: 'image' | 'font' | 'style' | 'script';
}

export interface FileFacts {
  bytes: Uint8Array;
  /** From the bytes; undefined for text. */
  mime: string | undefined;
  /** From the name, lower case, without dot. */
  extension: string;
}

/** One kind of file. Gives undefined when the bytes are not of it or cannot be made safe. */
export interface AssetKind {
  id: string;
  makeSafe(file: FileFacts): Promise<SafeFile | undefined>;
}

/** Declares a kind; the registry lists it. */
export const defineAssetKind = (kind: AssetKind): AssetKind => kind;
