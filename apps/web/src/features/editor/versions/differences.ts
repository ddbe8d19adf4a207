import { extractText } from '@atelier/engine';
import { diffWordsWithSpace } from 'diff';
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

/** The page as it stood, for drawing it. */
export const pageOf = (now: PageDetail, { page }: PageRevisionDetail): Page => ({ ...now, ...page });
