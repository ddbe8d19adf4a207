import { extractText } from '@atelier/engine';
import { useQuery } from '@tanstack/react-query';
import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { useCan } from '#features/auth/index.ts';
import {
  pageCommentsPeopleOptions,
  pagesRevisionOptions,
  pagesRevisionsOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import type { Page, PageDetail, PageRevisionDetail } from '#lib/api/types.gen.ts';
import type { EditorBlock } from '../state/tree.ts';

/** Fields of a page that a version brings back and that people know by name. */
const FIELDS = [
  'title',
  'navTitle',
  'h1Tag',
  'metaTitle',
  'metaDescription',
  'canonicalUrl',
  'keywords',
  'noindex',
  'inNav',
] as const;
export type VersionField = (typeof FIELDS)[number];

export interface FieldDifference {
  field: VersionField;
  before: string;
  after: string;
}

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

export const fieldDifferences = (before: PageRevisionDetail['page'], after: Page): FieldDifference[] =>
  FIELDS.filter((field) => shown(before[field]) !== shown(after[field])).map((field) => ({
    field,
    before: shown(before[field]),
    after: shown(after[field]),
  }));

/** Words of two versions of a page, one after the other, with what was added and removed. */
export const wordDifferences = (before: readonly EditorBlock[], after: readonly EditorBlock[]) =>
  diffWordsWithSpace(extractText(before), extractText(after));

/** The versions that are kept of a page, with the names of who made them. */
export function useVersions(pageId: string) {
  const can = useCan();
  const list = useQuery(pagesRevisionsOptions({ path: { id: pageId }, query: { limit: 100 } }));
  const people = useQuery({ ...pageCommentsPeopleOptions(), enabled: can('comment:create') });
  const names = useMemo(
    () => new Map((people.data?.items ?? []).map(({ userId, name }) => [userId, name])),
    [people.data],
  );
  return { list, names };
}

export const useVersion = (pageId: string, revision: number) =>
  useQuery({
    ...pagesRevisionOptions({ path: { id: pageId, revision } }),
    enabled: revision > 0,
    // What a version was never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The page as it stood, for drawing it. */
export const pageOf = (now: PageDetail, { page }: PageRevisionDetail): Page => ({ ...now, ...page });
