/** What the parts of a content folder are made of. */
import { Readable } from 'node:stream';
import type { MediaInput, TemplateInput } from '@atelier/engine';
import type { Tx, Work } from '#db/unit-of-work.ts';
import type { SiteRow } from '#domains/sites/index.ts';
import type { StoredFile } from '#kernel/storage/index.ts';
import type { ZipEntry } from '#kernel/zip/index.ts';
import type { MediaRow, PageRow, SiteArchivesRepo } from '../site-archives.repo.ts';

interface LinkRow {
  id: string;
  name: string;
  url: string;
  disclosure: string;
  slug: string | null;
  isActive: boolean;
}
interface PresetRow {
  id: string;
  name: string;
  items: Record<string, unknown>[];
  buttonText: string;
  affiliateLinkId: string | null;
  isActive: boolean;
}
type Slides = readonly Record<string, unknown>[];

export interface FolderNeeds {
  repo: SiteArchivesRepo;
  unitOfWork: { read: Work };
  sites: { find(tx: Tx, id: string): Promise<SiteRow | undefined> };
  templates: {
    versionOf(tx: Tx, id: string, version?: number): Promise<TemplateInput | undefined>;
    openAsset(hash: string): Promise<StoredFile | undefined>;
  };
  media: { forBuild(tx: Tx, ids: readonly string[]): Promise<(MediaInput & { storageKey: string })[]> };
  affiliateLinks: { byIds(tx: Tx, ids: readonly string[]): Promise<LinkRow[]> };
  presets: {
    byIds(tx: Tx, ids: readonly string[]): Promise<PresetRow[]>;
    offersOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Slides>>;
  };
  storage: { get(key: string): Promise<StoredFile | undefined> };
  siteUrl: (slug: string) => string;
  /** Newest first. */
  sealKeys: readonly Buffer[];
}

export interface Who {
  workspaceId: string;
  userId: string | null;
}

/** A site, blocks of its pages apart: those are read again when they are written. */
export interface Known {
  site: SiteRow;
  template: TemplateInput;
  pages: PageRow[];
  files: (MediaInput & { storageKey: string })[];
  rows: ReadonlyMap<string, MediaRow>;
  links: LinkRow[];
  presets: PresetRow[];
  offers: ReadonlyMap<string, Slides>;
  redirects: Awaited<ReturnType<SiteArchivesRepo['redirectsOf']>>;
  mediaKeys: ReadonlyMap<string, string>;
  linkKeys: ReadonlyMap<string, string>;
  presetKeys: ReadonlyMap<string, string>;
}

/** Some files of the folder. */
export type FolderPart = (known: Known, needs: FolderNeeds, who: Who) => ZipEntry[];

/** Calls with every media and link id in the content, and puts what it gives in their place; undefined: left out. */
export function through(
  value: unknown,
  name: string,
  swap: (kind: 'media' | 'link', id: string) => string | undefined,
): unknown {
  if (typeof value === 'string') {
    if (name === 'mediaId') return swap('media', value.toLowerCase());
    return name === 'affiliateLinkId' && value !== '' ? (swap('link', value.toLowerCase()) ?? '') : value;
  }
  if (Array.isArray(value)) return value.map((each) => through(each, '', swap));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, through(inner, key, swap)] as const)
      .filter(([, inner]) => inner !== undefined),
  );
}

export const swapIn =
  ({ mediaKeys, linkKeys }: Pick<Known, 'mediaKeys' | 'linkKeys'>) =>
  (kind: 'media' | 'link', id: string): string | undefined =>
    kind === 'media' ? mediaKeys.get(id) : linkKeys.get(id);

export const text = (name: string, make: () => Promise<string>): ZipEntry => ({
  name,
  open: async () => Readable.from([Buffer.from(await make())]),
});
export const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
export const ready = (name: string, value: unknown): ZipEntry => text(name, async () => json(value));

/** Without what is not there or empty. */
export const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as T;

/** Opens a kept file. Throws when it is gone. */
export const opening = (get: () => Promise<StoredFile | undefined>) => async () => {
  const file = await get();
  if (!file) throw new Error('A file of the site is gone.');
  return file.stream;
};
