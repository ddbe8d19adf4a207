import { z } from 'zod';
import { asJson, ask, bearer, mediaOf } from '../ask.ts';
import { defineProvider } from '../define-provider.ts';
import { baseUrl, secret } from '../settings.ts';

export const huggingface = defineProvider({
  id: 'huggingface',
  name: 'Hugging Face',
  settings: z.strictObject({
    apiKey: secret(),
    baseUrl: baseUrl('https://router.huggingface.co/v1'),
    imageBaseUrl: baseUrl('https://router.huggingface.co/hf-inference'),
    accountUrl: baseUrl('https://huggingface.co/api'),
  }),
  keyFrom: 'https://huggingface.co/settings/tokens',
  dataUse: {
    en: 'Hugging Face passes requests on to the inference provider that serves the model; that provider’s terms apply.',
    it: 'Hugging Face inoltra le richieste al fornitore che esegue il modello; valgono le condizioni di quel fornitore.',
  },
  concurrency: 4,
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
    { id: 'meta-llama/Llama-3.3-70B-Instruct', kind: 'text', price: null, retiresOn: null, replacement: null },
    { id: 'Qwen/Qwen3-32B', kind: 'text', price: null, retiresOn: null, replacement: null },
    {
      id: 'black-forest-labs/FLUX.1-schnell',
      kind: 'image',
      price: null,
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
    {
      id: 'stabilityai/stable-diffusion-xl-base-1.0',
      kind: 'image',
      price: null,
      retiresOn: null,
      replacement: null,
    },
  ],
  text: async (settings, { fetch }) => {
    const { createHuggingFace } = await import('@ai-sdk/huggingface');
    const provider = createHuggingFace({ apiKey: settings.apiKey, baseURL: settings.baseUrl, fetch });
    return (model) => provider.responses(model);
  },
  image: (settings, tools) => async (call) =>
    mediaOf(
      await ask(tools, 'huggingface', `${settings.imageBaseUrl}/models/${call.model}`, {
        ...asJson(
          {
            inputs: call.prompt,
            parameters: { width: call.width, height: call.height, ...(call.seed ? { seed: call.seed } : {}) },
          },
          { ...bearer(settings.apiKey), accept: 'image/png' },
        ),
        signal: call.signal,
      }),
      'image',
      'huggingface',
    ),
  check: async (settings, tools, signal) => {
    await ask(tools, 'huggingface', `${settings.accountUrl}/whoami-v2`, { headers: bearer(settings.apiKey), signal });
  },
});
