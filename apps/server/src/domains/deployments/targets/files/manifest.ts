import { createHash } from 'node:crypto';
import type { Finding } from '@atelier/engine';

export type Encoding = 'br' | 'gz';

/** One published file: its bytes are stored once under their hash. */
export interface ManifestFile {
  /** SHA-256 of the bytes, hex. */
  hash: string;
  /** Bytes. */
  size: number;
  contentType: string;
  /** Precompressed copies that are stored beside the bytes. */
  encodings?: Encoding[];
  /** Value of `?v=` by which pages ask for exactly these bytes. */
  version?: string;
}

/** What the next build has to know of a page to leave it alone. */
export interface ManifestPage {
  path: string;
  /** Hash of everything that went into the page's file. */
  inputHash: string;
  links?: string[];
  findings?: Finding[];
}

/** Everything that one deployment serves; immutable once written. */
export interface Manifest {
  format: 1;
  siteId: string;
  /** SHA-256 over paths, hashes, types and settings: equal input gives an equal hash. */
  contentHash: string;
  settings: ManifestSettings;
  /** By path without leading slash, in byte order. */
  files: Map<string, ManifestFile>;
  pages: Map<string, ManifestPage>;
}

export interface ManifestSettings {
  defaultLocale: string;
  /** Path prefixes of the languages, without slashes; `''` for the default one. */
  prefixes: string[];
  redirect404ToHome: boolean;
}

const byPath = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);

export function makeManifest(parts: Omit<Manifest, 'format' | 'contentHash'>): Manifest {
  const files = new Map([...parts.files].sort(byPath));
  const hash = createHash('sha256').update(JSON.stringify(parts.settings));
  for (const [path, file] of files) hash.update(`\n${JSON.stringify([path, file.hash, file.contentType])}`);
  return { ...parts, format: 1, files, contentHash: hash.digest('hex') };
}

export const manifestKey = (deploymentId: string): string => `publish/manifests/${deploymentId}.json`;

/** As JSON. Lists of pairs, since a path may be a word that means something to objects. */
export const writeManifest = (manifest: Manifest): Uint8Array =>
  Buffer.from(JSON.stringify({ ...manifest, files: [...manifest.files], pages: [...manifest.pages] }));

/** Reads what `writeManifest` wrote. */
export function readManifest(bytes: Uint8Array): Manifest {
  const stored = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) as Omit<
    Manifest,
    'files' | 'pages'
  > & { files: [string, ManifestFile][]; pages: [string, ManifestPage][] };
  return { ...stored, files: new Map(stored.files), pages: new Map(stored.pages) };
}

/** How many paths have other bytes than before, are new, or are gone. */
export function countChanges(manifest: Manifest, before: Manifest | undefined): number {
  let changed = 0;
  for (const [path, file] of manifest.files) if (before?.files.get(path)?.hash !== file.hash) changed += 1;
  for (const path of before?.files.keys() ?? []) if (!manifest.files.has(path)) changed += 1;
  return changed;
}
