import { type AiError, aiError } from '../../failures.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import { NETWORKS } from '../../networks/networks.ts';
import { type AgentNeeds, together } from '../agent.ts';
import { assembled, issuesOf } from './check.ts';
import type { ContentOrder } from './content-creator.schemas.ts';
import type { CheckedContent, CreatedContent } from './content-creator.ts';
import { INSTRUCTIONS, promptFor, systemFor } from './instructions.ts';

export type ContentPart =
  | { readonly type: 'start'; readonly provider: string; readonly model: string }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'done'; readonly created: CreatedContent }
  | { readonly type: 'failed'; readonly error: AiError };

const HASHTAG = /(?<=^|\s)#[\p{L}\p{N}_]+/gu;

/** Text as it came, in the parts of a draft: hashtags at the end, a title in the first line where there is one. */
export function partsOf(text: string, order: Pick<ContentOrder, 'platform'>) {
  const lines = text.trim().split('\n');
  const last = lines.at(-1) ?? '';
  const isTags = last.replace(HASHTAG, '').trim() === '' && HASHTAG.test(last);
  HASHTAG.lastIndex = 0;
  const hashtags = isTags ? (last.match(HASHTAG) ?? []) : [];
  const body = isTags ? lines.slice(0, -1) : lines;
  const titled = NETWORKS[order.platform].titled && body.length > 1;
  const title = titled ? (body[0] ?? '').replace(/^#+\s*|\*+/g, '').trim() : null;
  const rest = (titled ? body.slice(1) : body).join('\n').trim();
  return { title, text: rest, hashtags: [...hashtags], callToAction: null, sourcesUsed: [] };
}

/** One version word by word. Code checks it at the end like any other; it is not sent back, because it has been read already. */
export async function* streamedContent(
  order: ContentOrder,
  needs: Omit<AgentNeeds, 'gateway'> & { gateway: Pick<Gateway, 'stream'> },
): AsyncGenerator<ContentPart> {
  const titled = NETWORKS[order.platform].titled;
  const shape = `Answer with the post itself and nothing around it${titled ? ': the title in the first line' : ''}; hashtags in the last line.`;
  const parts = needs.gateway.stream({
    candidates: needs.candidates,
    allow: needs.allow,
    signal: needs.signal,
    system: `${systemFor(order, needs.brand)}\n${shape}`,
    prompt: promptFor(order),
    language: order.language,
    temperature: needs.temperature ?? 0.7,
    maxOutputTokens: titled ? 4_000 : 1_500,
  });
  for await (const part of parts) {
    if (part.type === 'end') {
      const draft = partsOf(part.answer.text, order);
      const post = assembled(draft, order);
      const { count, limit } = NETWORKS[order.platform];
      const issues = issuesOf(draft, order, needs.brand);
      const variant: CheckedContent = { ...draft, post, length: count(post), limit, issues, sources: [] };
      yield { type: 'done', created: { variants: [variant], provenance: together(INSTRUCTIONS, [part.answer]) } };
    } else if (part.type === 'failed') yield { type: 'failed', error: aiError(part.failure) };
    else yield part;
  }
}
