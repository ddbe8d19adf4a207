import { z } from 'zod';
import { ask, bearer, mediaOf } from '../ask.ts';
import { defineProvider } from '../define-provider.ts';
import { baseUrl, secret } from '../settings.ts';

/** Keyless use has ended: gen.pollinations.ai wants a key, free ones included. */
export const pollinations = defineProvider({
  id: 'pollinations',
  name: 'Pollinations',
  settings: z.strictObject({ apiKey: secret(), baseUrl: baseUrl('https://gen.pollinations.ai') }),
  keyFrom: 'https://enter.pollinations.ai',
  dataUse: {
    en: 'A public service: treat every prompt as readable by others.',
    it: 'Un servizio pubblico: considerate ogni richiesta leggibile da altri.',
  },
  concurrency: 2,
  anyModel: true,
  models: [{ id: 'flux', kind: 'image', price: null, retiresOn: null, replacement: null, recommended: true }],
  image: (settings, tools) => async (call) => {
    const query = new URLSearchParams({
      model: call.model,
      width: String(call.width),
      height: String(call.height),
      ...(call.seed === undefined ? {} : { seed: String(call.seed) }),
    });
    const url = `${settings.baseUrl}/image/${encodeURIComponent(call.prompt)}?${query}`;
    const response = await ask(tools, 'pollinations', url, { headers: bearer(settings.apiKey), signal: call.signal });
    return mediaOf(response, 'image', 'pollinations');
  },
  check: async (settings, tools, signal) => {
    await ask(tools, 'pollinations', `${settings.baseUrl}/account/balance`, {
      headers: bearer(settings.apiKey),
      signal,
    });
  },
});
