import { z } from 'zod';
import { defineConfig } from '#kernel/config/index.ts';
import { serviceOf } from './services/registry.ts';

const pairs = z.string().transform((text, context) => {
  const found: (readonly [string, string])[] = [];
  for (const pair of text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)) {
    const at = pair.indexOf('=');
    const [service, url] = [
      pair.slice(0, at).trim(),
      pair
        .slice(at + 1)
        .trim()
        .replace(/\/$/, ''),
    ];
    if (at < 1 || !serviceOf(service) || !URL.canParse(url))
      context.addIssue({ code: 'custom', message: `"${pair}" is not like openai=https://proxy.example.com/v1` });
    else found.push([service, url]);
  }
  return found;
});

export const apiTokensConfig = defineConfig({
  serviceUrls: {
    doc: 'Other addresses of services outside, e.g. of a proxy: openai=https://proxy.example.com/v1, separated by commas. Private hosts must be in HTTP_ALLOW_HOSTS.',
    schema: pairs,
    default: [] as (readonly [string, string])[],
    env: 'SERVICE_URLS',
  },
});
