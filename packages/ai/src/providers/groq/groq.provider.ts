import { z } from 'zod';
import { ask, bearer } from '../ask.ts';
import { defineProvider } from '../define-provider.ts';
import { baseUrl, secret } from '../settings.ts';

/** Retirements: console.groq.com/docs/deprecations. */
export const groq = defineProvider({
  id: 'groq',
  name: 'GROQ',
  settings: z.strictObject({ apiKey: secret(), baseUrl: baseUrl('https://api.groq.com/openai/v1') }),
  keyFrom: 'https://console.groq.com/keys',
  dataUse: {
    en: 'Groq states that it does not train on what is sent over its API; it may keep requests for a short time against abuse.',
    it: 'Groq dichiara di non addestrare modelli con ciò che riceve dalla sua API; può conservare le richieste per breve tempo contro gli abusi.',
  },
  concurrency: 4,
  anyModel: true,
  models: [
    {
      id: 'openai/gpt-oss-120b',
      kind: 'text',
      price: { unit: 'token', input: 0.15, output: 0.6, asOf: '2025-11-01' },
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
    {
      id: 'openai/gpt-oss-20b',
      kind: 'text',
      price: { unit: 'token', input: 0.075, output: 0.3, asOf: '2025-11-01' },
      retiresOn: null,
      replacement: null,
    },
    { id: 'qwen/qwen3.6-27b', kind: 'text', price: null, retiresOn: null, replacement: null },
    {
      id: 'llama-3.3-70b-versatile',
      kind: 'text',
      price: { unit: 'token', input: 0.59, output: 0.79, asOf: '2025-11-01' },
      retiresOn: '2026-08-16',
      replacement: 'openai/gpt-oss-120b',
    },
    {
      id: 'llama-3.1-8b-instant',
      kind: 'text',
      price: { unit: 'token', input: 0.05, output: 0.08, asOf: '2025-11-01' },
      retiresOn: '2026-08-16',
      replacement: 'openai/gpt-oss-20b',
    },
  ],
  streamsChat: true,
  text: async (settings, { fetch }) => {
    const { createGroq } = await import('@ai-sdk/groq');
    return createGroq({ apiKey: settings.apiKey, baseURL: settings.baseUrl, fetch });
  },
  check: async (settings, tools, signal) => {
    await ask(tools, 'groq', `${settings.baseUrl}/models`, { headers: bearer(settings.apiKey), signal });
  },
});
