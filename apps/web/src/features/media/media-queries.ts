import { useInfiniteQuery } from '@tanstack/react-query';
import { mediaListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Media } from '#lib/api/types.gen.ts';
import { byCursor } from '#lib/paging.ts';

export type MediaKind = Media['kind'];

export const useMediaList = (search: { q: string; kind: MediaKind | 'all' }, enabled = true) =>
  useInfiniteQuery({
    ...mediaListInfiniteOptions({
      query: {
        limit: 48,
        ...(search.q === '' ? {} : { q: search.q }),
        ...(search.kind === 'all' ? {} : { kind: search.kind }),
      },
    }),
    ...byCursor,
    enabled,
  });

/** Alternative text in a language, else in any. */
export const altOf = ({ altText }: Media, language: string): string =>
  altText[language] ??
  altText[language.split('-')[0] ?? ''] ??
  Object.values(altText).find((text) => text !== '') ??
  '';

/** Bytes that the server takes per file; it has the last word. */
export const MAX_BYTES = 30_000_000;
