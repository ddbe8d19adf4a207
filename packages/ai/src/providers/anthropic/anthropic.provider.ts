import { z } from 'zod';
import { ask } from '../ask.ts';
import { defineProvider } from '../define-provider.ts';
import { baseUrl, secret } from '../settings.ts';

/** Retirements: platform.claude.com/docs/en/about-claude/model-deprecations. Prices of prompts up to 100,000 tokens. */
export const anthropic = defineProvider({
  id: 'anthropic',
  name: 'Anthropic',
  settings: z.strictObject({ apiKey: secret(), baseUrl: baseUrl('https://api.anthropic.com/v1') }),
  keyFrom: 'https://platform.claude.com/settings/keys',
  dataUse: {
    en: 'Anthropic states that it does not train on what is sent over its API without consent; it keeps it for a limited time.',
    it: 'Anthropic dichiara di non addestrare modelli con ciò che riceve dalla sua API senza consenso; lo conserva per un tempo limitato.',
  },
  concurrency: 4,
  anyModel: true,
  models: [
    {
      id: 'claude-sonnet-5-5',
      kind: 'text',
      price: { unit: 'token', input: 2, output: 10, asOf: '2026-10-24' },
      retiresOn: null,
      replacement: null,
      recommended: true,
    },
    {
      id: 'claude-haiku-5-5',
      kind: 'text',
      price: { unit: 'token', input: 0.1, output: 0.5, asOf: '2026-10-24' },
      retiresOn: null,
      replacement: null,
    },
    {
      id: 'claude-sonnet-4-5',
      kind: 'text',
      price: { unit: 'token', input: 3, output: 15, asOf: '2025-11-01' },
      retiresOn: '2026-11-30',
      replacement: 'claude-sonnet-5-5',
    },
    {
      id: 'claude-haiku-4-5',
      kind: 'text',
      price: { unit: 'token', input: 1, output: 5, asOf: '2025-11-01' },
      retiresOn: null,
      replacement: 'claude-haiku-5-5',
    },
  ],
  text: async (settings, { fetch }) => {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic({ apiKey: settings.apiKey, baseURL: settings.baseUrl, fetch });
  },
  check: async (settings, tools, signal) => {
    await ask(tools, 'anthropic', `${settings.baseUrl}/models`, {
      headers: { 'x-api-key': settings.apiKey, 'anthropic-version': '2023-06-01' },
      signal,
    });
  },
});
