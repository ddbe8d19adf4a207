import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  mediaFoldersListOptions,
  mediaLimitsOptions,
  mediaListInfiniteOptions,
  mediaTagsOptions,
  mediaUploadersOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import type { Media, MediaFolder } from '#lib/api/types.gen.ts';
import { byCursor } from '#lib/paging.ts';

export type MediaKind = Media['kind'];

/** What is looked for. `folder` is an id, `root` for files outside any folder, or absent for all. */
export interface MediaFilter {
  q: string;
  kind: MediaKind | 'all';
  folder?: string | undefined;
  tag?: string | null;
  missing?: 'alt' | 'rights' | null;
  uploadedBy?: string | null;
  /** First day, of UTC. */
  from?: string | null;
  /** Last day, of UTC. */
  to?: string | null;
  used?: 'true' | 'false' | null;
  ordering?: '-createdAt' | 'createdAt' | 'fileName' | '-fileName' | 'size' | '-size';
}

export const useMediaList = (filter: MediaFilter, enabled = true) =>
  useInfiniteQuery({
    ...mediaListInfiniteOptions({
      query: {
        limit: 48,
        ...(filter.q === '' ? {} : { q: filter.q }),
        ...(filter.kind === 'all' ? {} : { kind: filter.kind }),
        ...(filter.folder ? { folder: filter.folder } : {}),
        ...(filter.tag ? { tag: filter.tag } : {}),
        ...(filter.missing ? { missing: filter.missing } : {}),
        ...(filter.uploadedBy ? { uploadedBy: filter.uploadedBy } : {}),
        ...(filter.from ? { from: filter.from } : {}),
        ...(filter.to ? { to: filter.to } : {}),
        ...(filter.used ? { used: filter.used } : {}),
        ...(filter.ordering ? { ordering: filter.ordering } : {}),
      },
    }),
    ...byCursor,
    enabled,
  });

export const useFolders = (): MediaFolder[] => useQuery(mediaFoldersListOptions()).data?.items ?? [];
export const useTags = () => useQuery(mediaTagsOptions()).data?.items ?? [];

export const useUploaders = () => useQuery(mediaUploadersOptions()).data?.items ?? [];

/** Whether anything narrows what is shown, the folder aside. */
export const isNarrowed = ({ q, kind, tag, missing, uploadedBy, from, to, used }: MediaFilter): boolean =>
  q !== '' || kind !== 'all' || Boolean(tag || missing || uploadedBy || from || to || used);

/** Until the server has told its own. */
const USUAL = 30 * 1024 * 1024;

export type Limits = Record<MediaKind, number>;

/** Bytes that the server takes of a file of each kind; it has the last word. */
export function useLimits(): Limits {
  const { data } = useQuery({ ...mediaLimitsOptions(), staleTime: Number.POSITIVE_INFINITY });
  return data ?? { image: USUAL, document: USUAL, video: USUAL };
}

/** The limit for a file by the type that the browser takes it for. */
export function maxBytesOf(limits: Limits, type: string): number {
  if (type.startsWith('image/')) return limits.image;
  if (type.startsWith('video/')) return limits.video;
  // The browser may not know what it is.
  return type === '' ? Math.max(...[limits.image, limits.document, limits.video]) : limits.document;
}

/** Alternative text in a language, else in any. */
export const altOf = ({ altText }: Media, language: string): string =>
  altText[language] ??
  altText[language.split('-')[0] ?? ''] ??
  Object.values(altText).find((text) => text !== '') ??
  '';

/** What to read again after files have changed. */
export const FILES = ['mediaList', 'mediaGet', 'mediaTags', 'mediaUploaders', 'mediaUsageList'] as const;
