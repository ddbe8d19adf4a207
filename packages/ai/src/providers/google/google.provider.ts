import { z } from 'zod';
import { ask } from '../ask.ts';
import { defineProvider, type ProviderTools, type VideoMaker } from '../define-provider.ts';
import { sdkImage } from '../sdk-image.ts';
import { baseUrl, secret } from '../settings.ts';
import { INTERACTION, omni } from './omni.ts';
import { veo } from './veo.ts';

const client = async (settings: { apiKey: string; baseUrl: string }, fetch: typeof globalThis.fetch) => {
  const { createGoogle } = await import('@ai-sdk/google');
  return createGoogle({ apiKey: settings.apiKey, baseURL: settings.baseUrl, fetch });
};

/** Proportions that its models of pictures take: ai.google.dev/gemini-api/docs/image-generation. */
const RATIOS = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'] as const;
const FILM = { kind: 'video', aspectRatios: ['16:9', '9:16'] } as const;
const OMNI = { ...FILM, seconds: [3, 4, 5, 6, 7, 8, 9, 10], retiresOn: null, replacement: null } as const;
/** Switched off on that day, all of them. */
const VEO = { ...FILM, seconds: [4, 6, 8], retiresOn: '2026-10-22', replacement: 'gemini-omni-1.1-flash' } as const;

/** Two interfaces: which one made a video stands in its reference. */
function films(settings: { apiKey: string; baseUrl: string }, tools: ProviderTools): VideoMaker {
  const [older, newer] = [veo(settings, tools), omni(settings, tools)];
  return {
    start: (call) => (call.model.startsWith('gemini-omni') ? newer : older).start(call),
    look: (reference, signal) => (reference.startsWith(INTERACTION) ? newer : older).look(reference, signal),
  };
}

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
    {
      id: 'gemini-3.8-flash',
      kind: 'text',
      price: { unit: 'token', input: 0.75, output: 3.75, asOf: '2026-10-07' },
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
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
      id: 'gemini-omni-1.1-flash',
      ...OMNI,
      price: { unit: 'second', each: 0.1, asOf: '2026-08-28' },
      recommended: true,
    },
    { id: 'gemini-omni-1.2-flash', ...OMNI, price: null },
    { id: 'veo-3.1-generate-preview', ...VEO, price: { unit: 'second', each: 0.4, asOf: '2025-11-01' } },
    { id: 'veo-3.1-lite-generate-preview', ...VEO, price: null },
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
    return async (call) => sdkImage((await client(settings, fetch)).image(call.model), call, RATIOS);
  },
  video: films,
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
