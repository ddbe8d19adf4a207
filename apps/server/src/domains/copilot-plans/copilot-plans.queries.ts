import { isDeepStrictEqual } from 'node:util';
import type { CampaignPlan, MailSeries, SocialPlan } from '@atelier/ai';
import { type ContentRequest, contentRequest } from '#domains/copilot/index.ts';
import type { Drafts } from '#domains/drafts/index.ts';
import { type GenerationRow, type PlanStage, toGeneration } from '#domains/generations/index.ts';
import { itemsFixed } from './copilot-plans.errors.ts';
import type { CampaignRequest, MailRequest, PlanSummary, SocialRequest } from './copilot-plans.schemas.ts';

/** What is noted on a plan beside what the agent has made. */
export interface Followed {
  batchId?: string | null;
  draftIds?: (string | null)[];
  /** When a person has taken the whole of it. */
  approvedAt?: string | null;
}
type Shared = Pick<ContentRequest, 'language' | 'tone'> & { sources: ContentRequest['sources'] };

const itemOf = (
  order: Shared,
  { topic, platform, postType }: SocialPlan['items'][number] | CampaignPlan['items'][number],
  more: { note: string; callToAction?: string | undefined; link?: string | undefined; audience?: string | undefined },
): ContentRequest =>
  contentRequest.parse({
    ...{ platform, postType, language: order.language, tone: order.tone, sources: order.sources, alternatives: 0 },
    topic: [topic, more.note]
      .filter(Boolean)
      .join(/[.!?…]$/.test(topic) ? ' ' : '. ')
      .slice(0, 500),
    ...(more.callToAction ? { callToAction: more.callToAction } : {}),
    ...(more.link ? { link: more.link } : {}),
    ...(more.audience ? { audience: more.audience } : {}),
  });

export function campaignItems(row: GenerationRow): { name: string; items: ContentRequest[] } {
  const order = row.order as CampaignRequest;
  const { name, items } = row.output as unknown as CampaignPlan;
  const { link, audience } = order;
  return {
    name,
    items: items.map((item) =>
      itemOf(order, item, { note: item.angle, callToAction: item.callToAction, link, audience }),
    ),
  };
}

export function socialItems(row: GenerationRow): { name: string; items: ContentRequest[] } {
  const order = row.order as SocialRequest;
  const { items } = row.output as unknown as SocialPlan;
  return { name: `${order.from} +${order.days}`, items: items.map((item) => itemOf(order, item, { note: item.idea })) };
}

export type NewText = Parameters<Drafts['createIn']>[2];
type Item = Pick<CampaignPlan['items'][number], 'date' | 'time' | 'timeZone' | 'platform' | 'topic'>;

/** An item as a draft: with its text once that is there, as a brief until then. */
function draftOf(
  item: Item,
  notes: readonly string[],
  language: 'it' | 'en',
  text: GenerationRow | undefined,
): NewText {
  const written = text && toGeneration(text);
  const body = written?.output?.variants?.[0]?.post ?? '';
  return {
    title: item.topic.slice(0, 200),
    state: body === '' ? 'brief' : 'draft',
    brief: [...notes, `${item.date} ${item.time} (${item.timeZone})`].filter(Boolean).join('\n'),
    body,
    channel: item.platform,
    language,
    ...{ ownerId: null, dueOn: item.date, generationId: written?.id ?? null },
  };
}

/** The item at a place of a campaign or calendar; undefined when there is none. */
export function itemDraft(row: GenerationRow, index: number, text: GenerationRow | undefined): NewText | undefined {
  const { language } = row.order as CampaignRequest | SocialRequest;
  if (row.kind === 'social') {
    const item = (row.output as unknown as SocialPlan).items[index];
    return item && draftOf(item, [item.idea], language, text);
  }
  const item = (row.output as unknown as CampaignPlan).items[index];
  return item && draftOf(item, [item.angle, item.callToAction], language, text);
}

const blockText = (block: MailSeries['mails'][number]['blocks'][number]): string => {
  if (block.type === 'heading') return `# ${block.text}`;
  if (block.type === 'list') return block.items.map((item) => `- ${item}`).join('\n');
  if (block.type === 'button') return `[${block.label}](${block.href})`;
  return block.type === 'footer' ? `${block.address}\n${block.unsubscribe}` : block.text;
};

/** A mail with the subject that was chosen; its day follows from the first one's and the waiting times. */
export function mailDraft(
  row: GenerationRow,
  { index, subject, startOn }: { index: number; subject: number; startOn: string | undefined },
): NewText | undefined {
  const { mails } = row.output as unknown as MailSeries;
  const mail = mails[index];
  const title = mail?.subjects[subject];
  if (!mail || !title) return undefined;
  const wait = mails.slice(1, index + 1).reduce((days, { afterDays }) => days + afterDays, 0);
  return {
    ...{ title, state: 'draft', brief: mail.preheader, body: mail.blocks.map(blockText).join('\n\n') },
    ...{ channel: 'newsletter', language: (row.order as MailRequest).language, ownerId: null, generationId: row.id },
    dueOn: startOn === undefined ? null : Temporal.PlainDate.from(startOn).add({ days: wait }).toString(),
  };
}

/** Throws when a change touches items that are drafts already, or texts that were ordered. */
export function mayChange<T extends object>(
  { draftIds = [], batchId }: Followed,
  before: readonly T[],
  after: readonly T[],
  ofText: readonly (keyof T)[],
): void {
  const isKeptChanged = draftIds.some((id, at) => id !== null && fieldsDiffer(before[at], after[at]));
  const isTextChanged =
    Boolean(batchId) &&
    (before.length !== after.length ||
      before.some((item, at) => ofText.some((name) => !isDeepStrictEqual(item[name], after[at]?.[name]))));
  if (isKeptChanged || isTextChanged) throw itemsFixed(undefined);
}

function fieldsDiffer<T extends object>(before: T | undefined, after: T | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  return (Object.keys(before) as (keyof T)[]).some((name) => !isDeepStrictEqual(before[name], after[name]));
}

/** A plan goes on until somebody says otherwise. */
export const stageOf = ({ planStage }: Pick<GenerationRow, 'planStage'>): PlanStage =>
  (planStage as PlanStage | null) ?? 'running';

/** How many items a plan has, whatever it calls them. */
export const sizeOf = ({ output }: Pick<GenerationRow, 'output'>): number => {
  const { items, mails } = (output ?? {}) as Partial<CampaignPlan & MailSeries>;
  return (items ?? mails ?? []).length;
};

const firstWords = (text: string | undefined): string => (text ?? '').slice(0, 80);

/** A plan as lists show it. */
export function toSummary(row: GenerationRow): PlanSummary {
  const order = row.order as Partial<CampaignRequest & SocialRequest>;
  const output = row.output as (Partial<CampaignPlan & MailSeries> & Followed) | null;
  const topics = order.topics?.join(', ');
  return {
    id: row.id,
    kind: row.kind as PlanSummary['kind'],
    name: output?.name || order.name || firstWords(order.goal || topics || order.brief),
    from: order.from ?? null,
    items: output ? sizeOf(row) : null,
    kept: (output?.draftIds ?? []).filter(Boolean).length,
    state: row.state as PlanSummary['state'],
    stage: stageOf(row),
    approvedAt: output?.approvedAt ?? null,
    isSample: row.isSample,
    createdAt: row.createdAt.toISOString(),
  };
}
