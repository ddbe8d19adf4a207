import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { fromSchema, paragraphs, type Schema } from './from-schema.ts';
import { subjectOf, vocabularyOf } from './words.ts';

const PARAGRAPHS = 3;
const WORDS_PER_CHUNK = 4;

const textOf = (options: LanguageModelV4CallOptions, role: 'system' | 'user'): string =>
  options.prompt
    .filter((message) => message.role === role)
    .map((message) =>
      typeof message.content === 'string'
        ? message.content
        : message.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n'),
    )
    .join('\n');

/** The schema that the gateway asks for in words, so that samples pass the same road as every vendor's answer. */
function schemaOf(system: string): Schema | undefined {
  const marker = 'JSON Schema:\n';
  const at = system.lastIndexOf(marker);
  return at === -1 ? undefined : (JSON.parse(system.slice(at + marker.length)) as Schema);
}

function answerTo(options: LanguageModelV4CallOptions): string {
  const prompt = textOf(options, 'user');
  const language = String(options.providerOptions?.atelier?.language ?? 'en');
  const subject = subjectOf(prompt, language);
  const schema = schemaOf(textOf(options, 'system'));
  if (schema) return JSON.stringify(fromSchema(schema, 'text', prompt, { subject, language, root: schema }));
  const body = Array.from({ length: PARAGRAPHS }, (_, index) =>
    paragraphs(`${prompt}${index}`, { subject, language }, 2),
  );
  return [vocabularyOf(language).mark, ...body].join('\n\n');
}

const tokens = (text: string) => Math.ceil(text.length / 4);
const counted = (total: number) => ({ total, noCache: total, cacheRead: 0, cacheWrite: 0 });

function usageOf(options: LanguageModelV4CallOptions, text: string) {
  return {
    inputTokens: counted(tokens(textOf(options, 'user'))),
    outputTokens: { total: tokens(text), text: tokens(text), reasoning: 0 },
  };
}

/** A language model without a model: the same words for the same prompt, in Italian or English, marked as a sample. */
export const sampleModel = (modelId: string): LanguageModelV4 => ({
  specificationVersion: 'v4',
  provider: 'sample',
  modelId,
  supportedUrls: {},
  async doGenerate(options) {
    const text = answerTo(options);
    return {
      content: [{ type: 'text', text }],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage: usageOf(options, text),
      warnings: [],
    };
  },
  async doStream(options) {
    const text = answerTo(options);
    const words = text.split(/(?<=\s)/);
    const parts: LanguageModelV4StreamPart[] = [
      { type: 'stream-start', warnings: [] },
      { type: 'text-start', id: '0' },
    ];
    for (let index = 0; index < words.length; index += WORDS_PER_CHUNK)
      parts.push({ type: 'text-delta', id: '0', delta: words.slice(index, index + WORDS_PER_CHUNK).join('') });
    parts.push(
      { type: 'text-end', id: '0' },
      { type: 'finish', finishReason: { unified: 'stop', raw: 'stop' }, usage: usageOf(options, text) },
    );
    return { stream: ReadableStream.from(parts) as ReadableStream<LanguageModelV4StreamPart> };
  },
});
