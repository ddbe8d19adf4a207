/** Shapes of answers as the vendors document them. */
import { type Protocol, tinyPng } from './stand-in.ts';

const data = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };

const vectorAt = (_text: unknown, index: number) => ({ object: 'embedding', index, embedding: [0.1, 0.2] });

/** OpenAI's chat completions, which GROQ, OpenRouter, Ollama and many others speak. */
export const chatCompletions: Protocol = {
  answer: (text, { path, body }) =>
    path.endsWith('/embeddings')
      ? { object: 'list', model: 'm', data: [body.input].flat().map(vectorAt), usage }
      : path.includes('/images/')
        ? { created: 1, data: [{ b64_json: Buffer.from(tinyPng).toString('base64') }] }
        : {
            id: 'c-1',
            object: 'chat.completion',
            created: 1,
            model: 'm',
            choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
            usage,
          },
  events: (pieces) => {
    const chunk = (choice: unknown, extra: object = {}) =>
      data({ id: 'c-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [choice], ...extra });
    return {
      open: pieces.map((content, index) =>
        chunk({ index: 0, delta: { ...(index === 0 ? { role: 'assistant' } : {}), content }, finish_reason: null }),
      ),
      end: [
        // GROQ tells the usage in a field of its own.
        chunk({ index: 0, delta: {}, finish_reason: 'stop' }, { x_groq: { id: 'q-1', usage } }),
        data({ id: 'c-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [], usage }),
        'data: [DONE]\n\n',
      ],
    };
  },
  filtered: ({ path }) =>
    path.includes('/images/')
      ? undefined
      : {
          id: 'c-1',
          object: 'chat.completion',
          created: 1,
          model: 'm',
          choices: [{ index: 0, message: { role: 'assistant', content: '' }, finish_reason: 'content_filter' }],
          usage,
        },
};

/** OpenAI's responses, as Hugging Face's router answers them. */
export const responses: Protocol = {
  answer: (text, { path }) => (path.includes('/models/') ? tinyPng : response('completed', text)),
  events: (pieces) => {
    const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'in_progress', content: [] };
    return {
      open: [
        data({
          type: 'response.created',
          response: { id: 'r-1', object: 'response', created_at: 1, status: 'in_progress', model: 'm' },
        }),
        data({ type: 'response.output_item.added', output_index: 0, item, sequence_number: 1 }),
        ...pieces.map((delta, index) =>
          data({
            type: 'response.output_text.delta',
            item_id: 'msg_1',
            output_index: 0,
            content_index: 0,
            delta,
            sequence_number: index + 2,
          }),
        ),
      ],
      end: [
        data({
          type: 'response.output_item.done',
          output_index: 0,
          item: {
            ...item,
            status: 'completed',
            content: [{ type: 'output_text', text: pieces.join(''), annotations: [] }],
          },
          sequence_number: 98,
        }),
        data({ type: 'response.completed', response: response('completed', pieces.join('')), sequence_number: 99 }),
      ],
    };
  },
  filtered: ({ path }) =>
    path.includes('/models/')
      ? undefined
      : { ...response('incomplete', ''), incomplete_details: { reason: 'content_filter' } },
};

function response(status: string, text: string) {
  return {
    id: 'r-1',
    object: 'response',
    created_at: 1,
    status,
    model: 'm',
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: null,
    max_output_tokens: null,
    tool_choice: 'auto',
    tools: [],
    temperature: 1,
    top_p: 1,
    output: [
      {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        status,
        content: [{ type: 'output_text', text, annotations: [] }],
      },
    ],
    output_text: text,
    usage: { input_tokens: 11, output_tokens: 7, total_tokens: 18 },
  };
}

const usageMetadata = { promptTokenCount: 11, candidatesTokenCount: 7, totalTokenCount: 18 };
const candidate = (text: string, finishReason?: string) => ({
  content: { role: 'model', parts: [{ text }] },
  index: 0,
  ...(finishReason ? { finishReason } : {}),
});

/** Google's generateContent. */
export const generateContent: Protocol = {
  answer: (text, { path, body }) => {
    if (path.includes('embedContent')) return { embedding: { values: [0.1, 0.2] } };
    if (path.includes('batchEmbedContents'))
      return { embeddings: [body.requests].flat().map(() => ({ values: [0.1, 0.2] })) };
    const config = body.generationConfig as { responseModalities?: string[] } | undefined;
    if (config?.responseModalities?.includes('IMAGE'))
      return {
        candidates: [
          {
            content: {
              role: 'model',
              parts: [{ inlineData: { mimeType: 'image/png', data: Buffer.from(tinyPng).toString('base64') } }],
            },
            finishReason: 'STOP',
          },
        ],
        usageMetadata,
      };
    return { candidates: [candidate(text, 'STOP')], usageMetadata };
  },
  events: (pieces) => ({
    open: pieces.map((piece) => data({ candidates: [candidate(piece)] })),
    end: [data({ candidates: [candidate('', 'STOP')], usageMetadata })],
  }),
  filtered: ({ body }) => {
    const config = body.generationConfig as { responseModalities?: string[] } | undefined;
    const finishReason = config?.responseModalities?.includes('IMAGE') ? 'IMAGE_SAFETY' : 'SAFETY';
    return { candidates: [{ ...candidate(''), finishReason }], usageMetadata };
  },
};

/** Anthropic's messages. */
export const messages: Protocol = {
  answer: (text) => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'm',
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 11, output_tokens: 7 },
  }),
  events: (pieces) => {
    const event = (type: string, value: object) => `event: ${type}\n${data({ type, ...value })}`;
    return {
      open: [
        event('message_start', {
          message: {
            id: 'msg_1',
            type: 'message',
            role: 'assistant',
            model: 'm',
            content: [],
            stop_reason: null,
            stop_sequence: null,
            usage: { input_tokens: 11, output_tokens: 1 },
          },
        }),
        event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
        ...pieces.map((text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })),
      ],
      end: [
        event('content_block_stop', { index: 0 }),
        event('message_delta', {
          delta: { stop_reason: 'end_turn', stop_sequence: null },
          usage: { output_tokens: 7 },
        }),
        event('message_stop', {}),
      ],
    };
  },
  filtered: () => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'm',
    content: [],
    stop_reason: 'refusal',
    stop_sequence: null,
    usage: { input_tokens: 11, output_tokens: 0 },
  }),
};
