import { bearer, defineService, isActiveToken } from '../service.ts';

export const cloudflare = defineService({
  id: 'cloudflare',
  name: 'Cloudflare',
  baseUrl: 'https://api.cloudflare.com/client/v4',
  probe: (value) => ({ path: '/user/tokens/verify', headers: bearer(value) }),
  accepts: isActiveToken,
});
