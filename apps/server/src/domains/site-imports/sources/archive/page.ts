/** A page file as a page that can be stored. */
import { createHash } from 'node:crypto';
import type { BlockDraft, WholePage } from '#domains/page-blocks/index.ts';
import { pageChange } from '#domains/pages/index.ts';
import { type BlockOfFile, type PageFile, pageFile } from '#kernel/site-folder/folder.schemas.ts';
import { slugOf } from '#kernel/site-folder/page-file.ts';
import type { Said } from '#kernel/words/index.ts';
import { say } from '../words.ts';
import { firstProblem } from './read-archive.ts';

/** Ids of what the file's keys stand for; undefined: it is not there. */
export interface Ids {
  media(key: string): string | undefined;
  link(key: string): string | undefined;
  offer(key: string): string | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A key that people wrote becomes an id, the same one in the same file every time. */
export function groupId(key: string): string {
  if (UUID.test(key)) return key.toLowerCase();
  const bytes = createHash('sha256').update(key).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Puts ids in the place of keys, however deep they stand. */
export function withIds(value: unknown, ids: Ids, name = ''): unknown {
  if (typeof value === 'string') {
    if (name === 'mediaId') return ids.media(value);
    return name === 'affiliateLinkId' && value !== '' ? (ids.link(value) ?? '') : value;
  }
  if (Array.isArray(value)) return value.map((each) => withIds(each, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, withIds(inner, ids, key)] as const)
      .filter(([, inner]) => inner !== undefined),
  );
}

function draftOf({ type, version, content, hidden, preset, ownSlides, children }: BlockOfFile, ids: Ids): BlockDraft {
  const own = preset !== undefined && ownSlides !== undefined ? { ...content, slides: ownSlides } : content;
  return {
    ...{ type, version, hidden },
    content: withIds(own, ids) as Record<string, unknown>,
    swiperPresetId: preset === undefined ? null : (ids.offer(preset) ?? null),
    children: children?.map((child) => draftOf(child, ids)),
  };
}

/** Deeper than any page nests; a schema that follows every level would exhaust the stack. */
const MAX_NESTING = 60;
const isShallow = (value: unknown, left = MAX_NESTING): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((v) => isShallow(v, left - 1)));

/** The file read and checked, or what is wrong with it. */
export function readPageFile(path: string, value: unknown): { page: PageFile } | { problem: Said } {
  if (!isShallow(value)) return { problem: say('page_broken', { file: path, detail: 'nested too deeply' }) };
  const parsed = pageFile.safeParse(value);
  if (parsed.success) return { page: parsed.data };
  return { problem: say('page_broken', { file: path, detail: firstProblem(parsed.error) }) };
}

const dateOf = (value: string | undefined): Date | undefined => {
  const ms = Date.parse(value ?? '');
  return Number.isNaN(ms) ? undefined : new Date(ms);
};

export function wholePage(
  path: string,
  page: PageFile,
  { ids, defaultLocale }: { ids: Ids; defaultLocale: string },
): { page: WholePage } | { problem: Said } {
  const { h1, customHead, ogImage, order, publishedAt, updatedAt, status, blocks, translationKey, ...file } = page;
  const isDraft = path.startsWith('drafts/');
  const slug = page.slug ?? slugOf(path.replace(/^(?:pages|drafts)\//, ''));
  const change = pageChange.safeParse({
    ...{ slug, kind: file.kind, title: file.title || slug || 'Home', navTitle: file.navTitle, inNav: file.inNav },
    ...{ h1Tag: h1 ?? '', metaTitle: file.metaTitle, metaDescription: file.metaDescription },
    ...{ canonicalUrl: file.canonicalUrl, customHeadHtml: customHead, keywords: file.keywords },
    ...{ lsiPhrases: file.lsiPhrases, noindex: file.noindex, orderIndex: Math.max(0, Math.trunc(order)) },
    ogImageMediaId: (ogImage?.mediaId !== undefined && ids.media(ogImage.mediaId)) || null,
    status: isDraft ? (status ?? 'draft') : 'ready',
    publishedAt: dateOf(publishedAt)?.toISOString() ?? null,
  });
  if (!change.success) return { problem: say('page_broken', { file: path, detail: firstProblem(change.error) }) };
  const { translationOf: _, ...fields } = change.data;
  return {
    page: {
      ...fields,
      title: fields.title ?? '',
      slug: fields.slug ?? '',
      locale: page.locale ?? defaultLocale,
      translationKey: groupId(translationKey || path),
      updatedAt: dateOf(updatedAt),
      blocks: blocks.map((block) => draftOf(block, ids)),
    },
  };
}
