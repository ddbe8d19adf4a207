import { type AiError, aiError } from '../../failures.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import { NETWORKS } from '../../networks/networks.ts';
import { type AgentNeeds, together } from '../agent.ts';
import type { ContentOrder } from './content-creator.schemas.ts';
import { type CreatedContent, checked } from './content-creator.ts';
import { INSTRUCTIONS, promptFor, systemFor } from './instructions.ts';

export type ContentPart =
  | { readonly type: 'start'; readonly provider: string; readonly model: string }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'done'; readonly created: CreatedContent }
  | { readonly type: 'failed'; readonly error: AiError };

/** How a model names its sources after the post, e.g. `[[sources: 1, 3]]`; nobody reads that line. */
const MARK = '[[';
const NAMED = /\[\[\s*sources\s*:\s*([\d\s,]*)\]\]/i;

/** The post without that line, and the numbers in it. */
function withoutMark(text: string): { post: string; sourcesUsed: number[] } {
  const numbers = (NAMED.exec(text)?.[1] ?? '').match(/\d+/g) ?? [];
  return { post: text.replace(NAMED, ''), sourcesUsed: [...new Set(numbers.map(Number))].filter((one) => one > 0) };
}

/** Lets words through as they come, but keeps back what may be the line of sources until it is known. */
function reading() {
  let held = '';
  return {
    next(delta: string): string {
      held += delta;
      const from = held.indexOf(MARK);
      const until = from >= 0 ? from : held.length - (held.endsWith('[') ? 1 : 0);
      const through = held.slice(0, until);
      held = held.slice(until);
      return through;
    },
    rest: (): string => withoutMark(held).post.trimEnd(),
  };
}

const HASHTAG = /(?<=^|\s)#[\p{L}\p{N}_]+/gu;

/** Text as it came, in the parts of a draft: hashtags at the end, a title in the first line where there is one. */
export function partsOf(whole: string, order: Pick<ContentOrder, 'platform'>) {
  const { post, sourcesUsed } = withoutMark(whole);
  const lines = post.trim().split('\n');
  const last = lines.at(-1) ?? '';
  const isTags = last.replace(HASHTAG, '').trim() === '' && HASHTAG.test(last);
  HASHTAG.lastIndex = 0;
  const hashtags = isTags ? (last.match(HASHTAG) ?? []) : [];
  const body = isTags ? lines.slice(0, -1) : lines;
  const titled = NETWORKS[order.platform].titled && body.length > 1;
  const title = titled ? (body[0] ?? '').replace(/^#+\s*|\*+/g, '').trim() : null;
  const rest = (titled ? body.slice(1) : body).join('\n').trim();
  return { title, text: rest, hashtags: [...hashtags], callToAction: null, sourcesUsed };
}

/** One version word by word. Code checks it at the end like any other; it is not sent back, because it has been read already. */
export async function* streamedContent(
  order: ContentOrder,
  needs: Omit<AgentNeeds, 'gateway'> & { gateway: Pick<Gateway, 'stream'> },
): AsyncGenerator<ContentPart> {
  const titled = NETWORKS[order.platform].titled;
  const shape = `Answer with the post itself and nothing around it${titled ? ': the title in the first line' : ''}; hashtags in the last line.`;
  const named = order.sources.length
    ? '\nAfter the post, on a line of its own, the numbers of the sources used, in this form: [[sources: 1, 2]]'
    : '';
  const parts = needs.gateway.stream({
    candidates: needs.candidates,
    allow: needs.allow,
    signal: needs.signal,
    system: `${systemFor(order, needs.brand)}\n${shape}${named}`,
    prompt: promptFor(order),
    language: order.language,
    temperature: needs.temperature ?? 0.7,
    maxOutputTokens: titled ? 4_000 : 1_500,
  });
  const words = reading();
  for await (const part of parts) {
    if (part.type === 'end') {
      const rest = words.rest();
      if (rest !== '') yield { type: 'delta', text: rest };
      const variant = checked(partsOf(part.answer.text, order), order, needs);
      yield { type: 'done', created: { variants: [variant], provenance: together(INSTRUCTIONS, [part.answer]) } };
    } else if (part.type === 'failed') yield { type: 'failed', error: aiError(part.failure) };
    else if (part.type === 'start') yield part;
    else {
      const text = words.next(part.text);
      if (text !== '') yield { type: 'delta', text };
    }
  }
}
