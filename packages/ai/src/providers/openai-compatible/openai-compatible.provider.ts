import { z } from 'zod';
import { ask, bearer } from '../ask.ts';
import { defineProvider } from '../define-provider.ts';
import { secret } from '../settings.ts';

/** Any address that speaks OpenAI's chat completions: LM Studio, vLLM, LiteLLM, a company's own gateway. */
export const openaiCompatible = defineProvider({
  id: 'openai-compatible',
  name: 'OpenAI-compatible',
  settings: z.strictObject({
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .transform((url) => url.replace(/\/+$/, '')),
    apiKey: secret().optional(),
  }),
  keyFrom: null,
  dataUse: {
    en: 'Whoever runs this address decides what happens with what is sent.',
    it: 'Chi gestisce questo indirizzo decide che cosa succede a ciò che si invia.',
  },
  concurrency: 4,
  anyModel: true,
  models: [],
  streamsChat: true,
  text: async (settings, { fetch }) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    return createOpenAICompatible({
      name: 'openai-compatible',
      baseURL: settings.baseUrl,
      fetch,
      includeUsage: true,
      ...(settings.apiKey ? { apiKey: settings.apiKey } : {}),
    });
  },
  embedding: async (settings, { fetch }) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    const provider = createOpenAICompatible({
      name: 'openai-compatible',
      baseURL: settings.baseUrl,
      fetch,
      ...(settings.apiKey ? { apiKey: settings.apiKey } : {}),
    });
    return (model) => provider.embeddingModel(model);
  },
  check: async (settings, tools, signal) => {
    const headers = settings.apiKey ? bearer(settings.apiKey) : {};
    await ask(tools, 'openai-compatible', `${settings.baseUrl}/models`, { headers, signal });
  },
});
