/** What a stream of a vendor says: words, and how it ended. */
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { noUsage, type Usage } from '../cost.ts';

export type VendorPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'finish'; readonly reason: string; readonly usage: Usage };

/** The next part; undefined when there is none any more. Throws what the vendor says went wrong. */
export type NextPart = () => Promise<VendorPart | undefined>;

export const tokens = (input: number | null | undefined, output: number | null | undefined): Usage => ({
  ...noUsage,
  inputTokens: input ?? null,
  outputTokens: output ?? null,
});

/** Parts as a vendor's client gives them. */
export function clientParts(stream: ReadableStream<LanguageModelV4StreamPart>): NextPart {
  const reader = stream.getReader();
  return async () => {
    for (;;) {
      const { done, value: part } = await reader.read();
      if (done) return undefined;
      if (part.type === 'error') throw part.error;
      if (part.type === 'text-delta' && part.delta !== '') return { type: 'text', text: part.delta };
      if (part.type === 'finish')
        return {
          ...{ type: 'finish', reason: part.finishReason.unified },
          usage: tokens(part.usage.inputTokens.total, part.usage.outputTokens.total),
        };
    }
  };
}

interface Counted {
  prompt_tokens?: number | null;
  completion_tokens?: number | null;
}

/** What is read of a piece; vendors put more into it. */
interface ChatPiece {
  choices?: { delta?: { content?: unknown } | null; finish_reason?: string | null }[] | null;
  usage?: Counted | null;
  /** GROQ counts in a place of its own. */
  x_groq?: { usage?: Counted | null } | null;
  error?: unknown;
}

const REASONS: Readonly<Record<string, string>> = { content_filter: 'content-filter' };
const DATA = 'data:';

/** Parts of the protocol of OpenAI's chat completions, read from the bytes: server-sent events with one JSON object each. */
export function chatParts(body: ReadableStream<Uint8Array>): NextPart {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let buffer = '';
  let at = 0;
  let end: { reason: string; usage: Usage } | undefined;
  let isOver = false;

  /** Words of one line, if there are any; the end is noted, because its count may come behind it. */
  function wordsOf(line: string): string {
    if (!line.startsWith(DATA)) return '';
    const data = line.slice(DATA.length).trim();
    if (data === '' || data === '[DONE]') return '';
    const piece = JSON.parse(data) as ChatPiece;
    if (piece.error) throw new Error('The vendor broke the stream off.');
    const [choice] = piece.choices ?? [];
    const usage = piece.usage ?? piece.x_groq?.usage;
    if (choice?.finish_reason || usage)
      end = {
        reason: choice?.finish_reason ? (REASONS[choice.finish_reason] ?? choice.finish_reason) : (end?.reason ?? ''),
        usage: usage ? tokens(usage.prompt_tokens, usage.completion_tokens) : (end?.usage ?? noUsage),
      };
    const words = choice?.delta?.content;
    return typeof words === 'string' ? words : '';
  }

  /** The next whole line; undefined when more bytes are needed. */
  function nextLine(): string | undefined {
    const to = buffer.indexOf('\n', at);
    if (to === -1) {
      buffer = buffer.slice(at);
      at = 0;
      return undefined;
    }
    const line = buffer.slice(at, to);
    at = to + 1;
    return line;
  }

  return async () => {
    for (;;) {
      for (let line = nextLine(); line !== undefined; line = nextLine()) {
        const text = wordsOf(line);
        if (text !== '') return { type: 'text', text };
      }
      if (isOver) {
        const finish = end;
        end = undefined;
        return finish && finish.reason !== '' ? { type: 'finish', ...finish } : undefined;
      }
      const { done, value } = await reader.read();
      isOver = done;
      buffer += done ? `${decoder.decode()}\n` : decoder.decode(value, { stream: true });
    }
  };
}
