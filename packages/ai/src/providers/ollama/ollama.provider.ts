import { z } from 'zod';
import { ask } from '../ask.ts';
import { defineProvider } from '../define-provider.ts';
import { baseUrl } from '../settings.ts';

/** Models on a machine of one's own, through the OpenAI-compatible part of Ollama. */
export const ollama = defineProvider({
  id: 'ollama',
  name: 'Ollama',
  settings: z.strictObject({ baseUrl: baseUrl('http://localhost:11434') }),
  keyFrom: null,
  dataUse: {
    en: 'Runs on your own machine: nothing that is sent leaves it.',
    it: 'Gira su una macchina vostra: nulla di ciò che si invia ne esce.',
  },
  concurrency: 1,
  anyModel: true,
  models: [
    {
      id: 'llama3.3',
      kind: 'text',
      price: { unit: 'free' },
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
    { id: 'qwen3', kind: 'text', price: { unit: 'free' }, retiresOn: null, replacement: null },
    { id: 'gpt-oss:20b', kind: 'text', price: { unit: 'free' }, retiresOn: null, replacement: null },
    {
      id: 'nomic-embed-text',
      kind: 'embedding',
      price: { unit: 'free' },
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
  ],
  streamsChat: true,
  text: async (settings, { fetch }) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    return createOpenAICompatible({ name: 'ollama', baseURL: `${settings.baseUrl}/v1`, fetch, includeUsage: true });
  },
  embedding: async (settings, { fetch }) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    const provider = createOpenAICompatible({ name: 'ollama', baseURL: `${settings.baseUrl}/v1`, fetch });
    return (model) => provider.embeddingModel(model);
  },
  check: async (settings, tools, signal) => {
    await ask(tools, 'ollama', `${settings.baseUrl}/api/tags`, { signal });
  },
});
