import { z } from 'zod';
import { defineConfig, wholeNumber } from '#kernel/config/index.ts';
import { makeAllowList } from './target.ts';

const hostList = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  )
  .refine(
    (entries) => {
      try {
        makeAllowList(entries);
        return true;
      } catch {
        return false;
      }
    },
    { message: 'must be hosts or host:port, separated by commas' },
  );

export const fetchConfig = defineConfig({
  httpTimeoutMs: {
    doc: 'Longest time for one outgoing request, redirects and body included, in milliseconds.',
    schema: wholeNumber(100, 600_000),
    default: 15_000,
    env: 'HTTP_TIMEOUT_MS',
  },
  allowHosts: {
    doc: 'Hosts the server itself may reach although they are private, e.g. a local model server: host (its ports 80 and 443) or host:port, by commas.',
    schema: hostList,
    default: [],
    env: 'HTTP_ALLOW_HOSTS',
  },
});
