import { z } from 'zod';
import { ask } from '../ask.ts';
import { defineProvider } from '../define-provider.ts';
import { sdkImage } from '../sdk-image.ts';
import { baseUrl, secret } from '../settings.ts';
import { veo } from './veo.ts';

const client = async (settings: { apiKey: string; baseUrl: string }, fetch: typeof globalThis.fetch) => {
  const { createGoogle } = await import('@ai-sdk/google');
  return createGoogle({ apiKey: settings.apiKey, baseURL: settings.baseUrl, fetch });
};

/** Retirements: ai.google.dev/gemini-api/docs/deprecations. */
export const google = defineProvider({
  id: 'google',
  name: 'Google Gemini',
  settings: z.strictObject({
    apiKey: secret(),
    baseUrl: baseUrl('https://generativelanguage.googleapis.com/v1beta'),
  }),
  keyFrom: 'https://aistudio.google.com/apikey',
  dataUse: {
    en: 'With a free key Google may use what is sent to improve its products, and people may read it; with billing switched on it states that it does not.',
    it: 'Con una chiave gratuita Google può usare ciò che riceve per migliorare i propri prodotti e farlo leggere a persone; con la fatturazione attiva dichiara di no.',
  },
  concurrency: 4,
  anyModel: true,
  models: [
    { id: 'gemini-3.8-flash', kind: 'text', price: null, retiresOn: null, replacement: null, recommended: true },
    { id: 'gemini-3.5-flash-lite', kind: 'text', price: null, retiresOn: null, replacement: null },
    {
      id: 'gemini-2.5-flash',
      kind: 'text',
      price: { unit: 'token', input: 0.3, output: 2.5, asOf: '2025-11-01' },
      retiresOn: '2026-06-17',
      replacement: 'gemini-3.8-flash',
    },
    {
      id: 'gemini-3.1-flash-image',
      kind: 'image',
      price: null,
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
    { id: 'gemini-3-pro-image', kind: 'image', price: null, retiresOn: null, replacement: null },
    {
      id: 'imagen-4.0-ultra-generate-001',
      kind: 'image',
      price: { unit: 'image', each: 0.06, asOf: '2025-11-01' },
      retiresOn: '2026-08-17',
      replacement: 'gemini-3.1-flash-image',
    },
    {
      id: 'veo-3.1-generate-preview',
      kind: 'video',
      price: { unit: 'second', each: 0.4, asOf: '2025-11-01' },
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
    { id: 'veo-3.1-lite-generate-preview', kind: 'video', price: null, retiresOn: null, replacement: null },
    {
      id: 'gemini-embedding-001',
      kind: 'embedding',
      price: { unit: 'token', input: 0.15, output: 0, asOf: '2025-11-01' },
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
  ],
  text: (settings, { fetch }) => client(settings, fetch),
  image: (settings, { fetch }) => {
    return async (call) => sdkImage((await client(settings, fetch)).image(call.model), call, 'aspect-ratio');
  },
  video: (settings, tools) => veo(settings, tools),
  embedding: async (settings, { fetch }) => {
    const provider = await client(settings, fetch);
    return (model) => provider.embeddingModel(model);
  },
  check: async (settings, tools, signal) => {
    await ask(tools, 'google', `${settings.baseUrl}/models?pageSize=1`, {
      headers: { 'x-goog-api-key': settings.apiKey },
      signal,
    });
  },
});
