import { bearer, defineService } from '../service.ts';

export const groq = defineService({
  id: 'groq',
  name: 'Groq',
  baseUrl: 'https://api.groq.com/openai/v1',
  probe: (value) => ({ path: '/models', headers: bearer(value) }),
});
