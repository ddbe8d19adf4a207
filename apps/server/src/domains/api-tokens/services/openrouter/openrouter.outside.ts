import { bearer, defineService } from '../service.ts';

export const openrouter = defineService({
  id: 'openrouter',
  name: 'OpenRouter',
  baseUrl: 'https://openrouter.ai/api/v1',
  probe: (value) => ({ path: '/key', headers: bearer(value) }),
});
