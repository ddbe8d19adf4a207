import { bearer, defineService } from '../service.ts';

export const huggingface = defineService({
  id: 'huggingface',
  name: 'Hugging Face',
  baseUrl: 'https://huggingface.co/api',
  probe: (value) => ({ path: '/whoami-v2', headers: bearer(value) }),
});
