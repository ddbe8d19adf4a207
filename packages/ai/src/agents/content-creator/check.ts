import type { BrandFile } from '../../brand/brand.schemas.ts';
import { checkText, type Violation } from '../../brand/rules.ts';
import { NETWORKS, type NetworkId } from '../../networks/networks.ts';
import { numberFaults } from '../writing.ts';
import type { ContentDraft, ContentOrder } from './content-creator.schemas.ts';

/** What is wrong with a draft, in words that a model can act on and that code can count. */
export interface Issue {
  readonly code:
    | 'too_long'
    | 'too_short'
    | 'too_many_hashtags'
    | 'hashtag_form'
    | 'title_missing'
    | 'title_too_long'
    | 'link_missing'
    | 'source_unknown'
    | 'number_without_source'
    | 'brand';
  readonly detail: string;
  readonly violation?: Violation;
}

const TITLE_LIMITS: Partial<Record<NetworkId, number>> = { newsletter: 60, blog: 120 };

/** The post as it goes out: text, call to action with its link, hashtags. Its length is what counts. */
export function assembled(draft: ContentDraft, order: Pick<ContentOrder, 'link'>): string {
  const call = [draft.callToAction, order.link && !draft.text.includes(order.link) ? order.link : null].filter(Boolean);
  return [draft.text.trim(), call.join(' '), draft.hashtags.join(' ')].filter(Boolean).join('\n\n');
}

function factIssues(draft: ContentDraft, order: ContentOrder): Issue[] {
  const issues: Issue[] = [];
  const unknown = draft.sourcesUsed.filter((number) => number > order.sources.length);
  if (unknown.length) issues.push({ code: 'source_unknown', detail: `There is no source ${unknown.join(', ')}.` });
  const material = [order.topic, order.callToAction ?? '', ...order.sources.map((source) => source.text)].join('\n');
  const said = [draft.title, draft.text, draft.callToAction].filter(Boolean).join('\n');
  for (const { detail } of numberFaults(said, material)) issues.push({ code: 'number_without_source', detail });
  return issues;
}

export function issuesOf(draft: ContentDraft, order: ContentOrder, brand: BrandFile | null): Issue[] {
  const network = NETWORKS[order.platform];
  const issues: Issue[] = [];
  const length = network.count(assembled(draft, order));
  if (network.limit !== null && length > network.limit)
    issues.push({ code: 'too_long', detail: `${length} characters, at most ${network.limit} with hashtags and link.` });
  if (length < network.least)
    issues.push({ code: 'too_short', detail: `${length} characters, at least ${network.least}.` });
  if (draft.hashtags.length > network.mostHashtags)
    issues.push({
      code: 'too_many_hashtags',
      detail: `${draft.hashtags.length} hashtags, at most ${network.mostHashtags}.`,
    });
  for (const tag of draft.hashtags)
    if (!/^#[\p{L}\p{N}_]+$/u.test(tag)) issues.push({ code: 'hashtag_form', detail: `"${tag}" is no hashtag.` });
  const titleLimit = TITLE_LIMITS[order.platform];
  if (network.titled && !draft.title?.trim()) issues.push({ code: 'title_missing', detail: 'It needs a title.' });
  if (titleLimit && (draft.title?.length ?? 0) > titleLimit)
    issues.push({
      code: 'title_too_long',
      detail: `The title has ${draft.title?.length} characters, at most ${titleLimit}.`,
    });
  issues.push(...factIssues(draft, order));
  if (brand)
    for (const violation of checkText(brand, [draft.title ?? '', assembled(draft, order)].join('\n')))
      issues.push({
        code: 'brand',
        detail: `${violation.rule}: "${violation.found}"${violation.instead ? `, write "${violation.instead}"` : ''}.`,
        violation,
      });
  return issues;
}
