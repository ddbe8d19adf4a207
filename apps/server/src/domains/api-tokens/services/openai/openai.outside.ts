import { bearer, defineService } from '../service.ts';

/** ChatGPT, DALL·E. */
export const openai = defineService({
  id: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  probe: (value) => ({ path: '/models', headers: bearer(value) }),
});
