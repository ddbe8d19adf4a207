import { defineService } from '../service.ts';

/** Claude. */
export const anthropic = defineService({
  id: 'anthropic',
  name: 'Anthropic',
  baseUrl: 'https://api.anthropic.com/v1',
  probe: (value) => ({ path: '/models', headers: { 'x-api-key': value, 'anthropic-version': '2023-06-01' } }),
});
