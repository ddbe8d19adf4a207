import { z } from 'zod';
import { ask, bearer } from '../ask.ts';
import { defineProvider } from '../define-provider.ts';
import { baseUrl, secret } from '../settings.ts';

/** Its prices change with the route taken, so they stay unknown until the answer tells what it cost. */
export const openrouter = defineProvider({
  id: 'openrouter',
  name: 'OpenRouter',
  settings: z.strictObject({ apiKey: secret(), baseUrl: baseUrl('https://openrouter.ai/api/v1') }),
  keyFrom: 'https://openrouter.ai/settings/keys',
  dataUse: {
    en: 'OpenRouter passes requests on to the vendor of the model; whether that vendor may train on them is set in the OpenRouter account.',
    it: 'OpenRouter inoltra le richieste al fornitore del modello; se questi può usarle per l’addestramento si decide nell’account OpenRouter.',
  },
  concurrency: 6,
  anyModel: true,
  models: [
    {
      id: 'openai/gpt-oss-120b',
      kind: 'text',
      price: null,
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
    { id: 'anthropic/claude-sonnet-5', kind: 'text', price: null, retiresOn: null, replacement: null },
    { id: 'google/gemini-3.8-flash', kind: 'text', price: null, retiresOn: null, replacement: null },
  ],
  streamsChat: true,
  text: async (settings, { fetch }) => {
    const { createOpenRouter } = await import('@openrouter/ai-sdk-provider');
    const provider = createOpenRouter({ apiKey: settings.apiKey, baseURL: settings.baseUrl, fetch });
    return (model) => provider.chat(model);
  },
  check: async (settings, tools, signal) => {
    await ask(tools, 'openrouter', `${settings.baseUrl}/key`, { headers: bearer(settings.apiKey), signal });
  },
});
