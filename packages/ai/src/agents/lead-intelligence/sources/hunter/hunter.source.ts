import { z } from 'zod';
import type { Found } from '../../waterfall.ts';
import { address, defineSource } from '../define-source.ts';

const answer = z.object({
  data: z.object({
    emails: z
      .array(
        z.object({
          value: z.string(),
          type: z.string().nullish(),
          confidence: z.number().min(0).max(100).nullish(),
          sources: z.array(z.object({ uri: z.string() })).default([]),
        }),
      )
      .default([]),
  }),
});

/** Dearest plan that its price list names, per search; who has a cheaper one pays less. */
const PRICE = 98_000;

export const hunter = defineSource({
  id: 'hunter',
  name: 'Hunter',
  settings: z.strictObject({ apiKey: z.string().min(1), baseUrl: address('https://api.hunter.io/v2') }),
  offers: ['email'],
  price: PRICE,
  dataUse: {
    en: 'The name of the domain goes to Hunter. Only addresses of the house are kept, none of persons.',
    it: 'Il nome del dominio arriva a Hunter. Si tengono solo indirizzi dell’azienda, nessuno di persone.',
  },
  canLook: ({ domain }) => domain !== null,
  async look({ domain }, { apiKey, baseUrl }, ask) {
    const query = new URLSearchParams({ domain: domain ?? '', type: 'generic', limit: '10' });
    const { data } = answer.parse(await ask(`${baseUrl}/domain-search?${query}`, { headers: { 'x-api-key': apiKey } }));
    const best = data.emails
      .filter(({ type }) => type === 'generic')
      .sort((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0))[0];
    const source = best?.sources[0]?.uri;
    // No source, no value.
    if (!best || !source) return [];
    const fact: Found = {
      ...{ field: 'email', value: best.value.toLowerCase(), url: source, quote: best.value },
      confidence: (best.confidence ?? 0) / 100,
    };
    return [fact];
  },
});
