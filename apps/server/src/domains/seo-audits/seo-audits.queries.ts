/** How a change of an audit becomes a change of a page, and how audits follow each other. */
import type { SeoChange, SeoFinding } from '@atelier/ai';
import type { z } from 'zod';
import type { BlockTree, PageChange, PageDetail } from '#domains/pages/index.ts';
import type { Kept } from './seo-audits.schemas.ts';

/** Changes of page fields, several at once. A field that two findings name takes the first. */
export function fieldsOf(changes: readonly SeoChange[], page: PageDetail): PageChange {
  const fields: PageChange = {};
  for (const change of changes) {
    if (change.kind === 'field') fields[change.field] ??= change.value;
    if (change.kind === 'keywords') fields.keywords ??= [...new Set([...page.keywords, ...change.value])].slice(0, 50);
    if (change.kind === 'head' && !(fields.customHeadHtml ?? page.customHeadHtml).includes(change.html))
      fields.customHeadHtml = [fields.customHeadHtml ?? page.customHeadHtml, change.html].filter(Boolean).join('\n');
  }
  return fields;
}

const HTML = /<(?:p|ul|ol|li|h2|h3|blockquote)\b/i;
/** Words in there are no place for a new link. */
const CLOSED = /^(?:a|h[1-6]|button|script|style)$/i;

const escapedHref = (href: string): string => href.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** HTML with the first mention of some words outside links and headings made a link; undefined when there is none. */
export function linked(html: string, words: string, href: string): string | undefined {
  const mention = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(words)}(?![\\p{L}\\p{N}])`, 'u');
  let closed = 0;
  let done = false;
  const parts = html.split(/(<[^>]*>)/).map((part) => {
    const tag = /^<(\/?)([a-z0-9]+)/i.exec(part);
    if (tag) {
      if (CLOSED.test(tag[2] ?? '')) closed += tag[1] ? -1 : 1;
      return part;
    }
    if (done || closed > 0) return part;
    return part.replace(mention, (found) => {
      done = true;
      return `<a href="${escapedHref(href)}">${found}</a>`;
    });
  });
  return done ? parts.join('') : undefined;
}

function linkedIn(value: unknown, words: string, href: string): unknown {
  if (typeof value === 'string') return HTML.test(value) ? linked(value, words, href) : undefined;
  if (!value || typeof value !== 'object') return undefined;
  for (const [key, part] of Object.entries(value)) {
    const next = linkedIn(part, words, href);
    if (next === undefined) continue;
    return Array.isArray(value) ? value.with(Number(key), next) : { ...value, [key]: next };
  }
  return undefined;
}

const everyBlock = (blocks: readonly BlockTree[]): BlockTree[] =>
  blocks.flatMap((block) => [block, ...everyBlock(block.children)]);

/** A block with its new content, as pages take it. */
export interface RewordedBlock {
  id: string;
  content: Record<string, z.core.util.JSONType>;
}

/** The block whose text takes the link, with its new content. */
export function blockWithLink(
  page: Pick<PageDetail, 'blocks'>,
  { words, href }: Extract<SeoChange, { kind: 'link' }>,
): RewordedBlock | undefined {
  for (const block of everyBlock(page.blocks)) {
    if (block.type === 'html_embed') continue;
    const content = linkedIn(block.content, words, href);
    if (content !== undefined) return { id: block.id, content: content as RewordedBlock['content'] };
  }
  return undefined;
}

/** Words that a model wrote: those of a sample never reach a page. */
export const isWritten = ({ change }: Pick<SeoFinding, 'change'>): boolean => change?.kind === 'field';

const MOST_DISMISSED = 2000;

/** What was set aside stays so, from one audit to the next. */
export const stillDismissed = (earlier: Partial<Kept> | undefined): Kept['dismissed'] =>
  Object.fromEntries(Object.entries(earlier?.dismissed ?? {}).slice(-MOST_DISMISSED));

/** Words that were only asked for come and go as they are asked for. */
const isMatter = ({ code }: Pick<SeoFinding, 'code'>): boolean => !code.endsWith('_idea');

/** What is new and what is gone since another audit. */
export function comparedWith(
  earlier: { id: string; finishedAt: Date | null; output: Partial<Kept> },
  findings: readonly SeoFinding[],
): NonNullable<Kept['since']> {
  const before = (earlier.output.findings ?? []).filter(isMatter);
  const known = new Set(before.map(({ id }) => id));
  const now = new Set(findings.map(({ id }) => id));
  return {
    auditId: earlier.id,
    at: (earlier.finishedAt ?? new Date(0)).toISOString(),
    fresh: findings.filter((one) => isMatter(one) && !known.has(one.id)).map(({ id }) => id),
    mended: before.filter(({ id }) => !now.has(id)).map(({ code, path, message }) => ({ code, path, message })),
  };
}
