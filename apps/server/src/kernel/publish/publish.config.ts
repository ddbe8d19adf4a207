import { z } from 'zod';
import { defineConfig } from '#kernel/config/index.ts';

const hosts = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);

export const publishConfig = defineConfig({
  cloudflareApiBaseUrl: {
    doc: 'Address of the Cloudflare API, when it is reached through something in between.',
    schema: z.url({ protocol: /^https?$/ }),
    default: 'https://api.cloudflare.com/client/v4',
    env: ['CLOUDFLARE_API_BASE_URL', 'CF_API_BASE_URL'],
  },
  allowHosts: {
    doc: 'Private hosts that sites may be published to, e.g. a store in the same network: host (its ports 80 and 443) or host:port, by commas.',
    schema: hosts,
    default: [],
    env: 'PUBLISH_ALLOW_HOSTS',
  },
});
