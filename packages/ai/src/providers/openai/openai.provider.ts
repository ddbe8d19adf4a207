import { z } from 'zod';
import { ask, bearer } from '../ask.ts';
import { defineProvider } from '../define-provider.ts';
import { sdkImage } from '../sdk-image.ts';
import { baseUrl, secret } from '../settings.ts';

const IMAGE_SIZES = ['1024x1024', '1536x1024', '1024x1536'] as const;

const client = async (settings: { apiKey: string; baseUrl: string }, fetch: typeof globalThis.fetch) => {
  const { createOpenAI } = await import('@ai-sdk/openai');
  return createOpenAI({ apiKey: settings.apiKey, baseURL: settings.baseUrl, fetch });
};

/** Retirements: developers.openai.com/api/docs/deprecations. Prices of prompts up to 272,000 tokens. */
export const openai = defineProvider({
  id: 'openai',
  name: 'OpenAI',
  settings: z.strictObject({ apiKey: secret(), baseUrl: baseUrl('https://api.openai.com/v1') }),
  keyFrom: 'https://platform.openai.com/api-keys',
  dataUse: {
    en: 'OpenAI states that it does not train on what is sent over its API unless the account opts in; it may keep it for 30 days against abuse.',
    it: 'OpenAI dichiara di non addestrare modelli con ciò che riceve dalla sua API senza consenso; può conservarlo 30 giorni contro gli abusi.',
  },
  concurrency: 6,
  anyModel: true,
  models: [
    {
      id: 'gpt-5.4-mini',
      kind: 'text',
      price: { unit: 'token', input: 0.75, output: 4.5, asOf: '2026-10-27' },
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
    { id: 'gpt-5.4', kind: 'text', price: null, retiresOn: null, replacement: null },
    {
      id: 'gpt-6-luna',
      kind: 'text',
      price: { unit: 'token', input: 0.1, output: 0.5, asOf: '2026-10-27' },
      retiresOn: null,
      replacement: null,
    },
    {
      id: 'gpt-6.1-terra',
      kind: 'text',
      price: { unit: 'token', input: 1, output: 5, asOf: '2026-10-27' },
      retiresOn: null,
      replacement: null,
    },
    {
      id: 'gpt-6.1-sol',
      kind: 'text',
      price: { unit: 'token', input: 2, output: 10, asOf: '2026-10-27' },
      retiresOn: null,
      replacement: null,
    },
    {
      id: 'gpt-4o-mini',
      kind: 'text',
      price: { unit: 'token', input: 0.15, output: 0.6, asOf: '2025-11-01' },
      retiresOn: '2027-01-14',
      replacement: 'gpt-6-luna',
    },
    {
      id: 'gpt-4o',
      kind: 'text',
      price: { unit: 'token', input: 2.5, output: 10, asOf: '2025-11-01' },
      retiresOn: '2027-01-14',
      replacement: 'gpt-6.1-sol',
    },
    {
      id: 'gpt-image-2.6-flare',
      kind: 'image',
      price: null,
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
    { id: 'gpt-image-2.6-sunburst', kind: 'image', price: null, retiresOn: null, replacement: null },
    {
      id: 'gpt-image-1.5',
      kind: 'image',
      price: null,
      retiresOn: '2026-12-01',
      replacement: 'gpt-image-2.6-flare',
    },
    {
      id: 'gpt-image-1',
      kind: 'image',
      price: null,
      retiresOn: '2026-10-23',
      replacement: 'gpt-image-2.6-flare',
    },
    {
      id: 'text-embedding-3-small',
      kind: 'embedding',
      price: { unit: 'token', input: 0.02, output: 0, asOf: '2025-11-01' },
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
  ],
  streamsChat: true,
  text: async (settings, { fetch }) => {
    const provider = await client(settings, fetch);
    return (model) => provider.chat(model);
  },
  image: (settings, { fetch }) => {
    return async (call) => sdkImage((await client(settings, fetch)).image(call.model), call, IMAGE_SIZES);
  },
  embedding: async (settings, { fetch }) => {
    const provider = await client(settings, fetch);
    return (model) => provider.embedding(model);
  },
  check: async (settings, tools, signal) => {
    await ask(tools, 'openai', `${settings.baseUrl}/models`, { headers: bearer(settings.apiKey), signal });
  },
});
