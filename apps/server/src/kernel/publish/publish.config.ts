import { z } from 'zod';
import { defineConfig } from '#kernel/config/index.ts';

export const publishConfig = defineConfig({
  cloudflareApiBaseUrl: {
    doc: 'Address of the Cloudflare API, when it is reached through something in between.',
    schema: z.url({ protocol: /^https?$/ }),
    default: 'https://api.cloudflare.com/client/v4',
    env: ['CLOUDFLARE_API_BASE_URL', 'CF_API_BASE_URL'],
  },
});
