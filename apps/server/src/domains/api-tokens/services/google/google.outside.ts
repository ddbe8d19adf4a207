import { defineService } from '../service.ts';

export const google = defineService({
  id: 'google',
  name: 'Google AI',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  probe: (value) => ({ path: '/models?pageSize=1', headers: { 'x-goog-api-key': value } }),
});
