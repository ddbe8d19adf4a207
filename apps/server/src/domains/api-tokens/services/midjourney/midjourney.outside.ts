import { defineService } from '../service.ts';

/** Has no public API to ask, so its credential is kept but cannot be tested. */
export const midjourney = defineService({
  id: 'midjourney',
  name: 'Midjourney',
  baseUrl: 'https://api.midjourney.com',
  probe: null,
});
