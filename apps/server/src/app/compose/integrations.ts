import { type ApiTokens, apiTokenRoutes, makeApiTokens, makeApiTokensRepo } from '#domains/api-tokens/index.ts';
import {
  type CloudflareTokens,
  cloudflareTokenRoutes,
  makeCloudflareTokens,
  makeCloudflareTokensRepo,
} from '#domains/cloudflare-tokens/index.ts';
import { makeGuardedFetch } from '#kernel/fetch/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Kernel } from './kernel.ts';

/** Credentials for services outside. */
export interface IntegrationsPart {
  apiTokens: ApiTokens;
  cloudflareTokens: CloudflareTokens;
  routes: AnyRoute[];
  close: () => Promise<void>;
}

export function composeIntegrations(kernel: Kernel): IntegrationsPart {
  const { unitOfWork, audit, clock, secrets, fetch, config } = kernel;
  const serviceFetch = makeGuardedFetch({ userAgent: 'Atelier/0.1', allow: config.fetch.allowHosts });
  const apiTokens = makeApiTokens({
    repo: makeApiTokensRepo(),
    unitOfWork,
    audit,
    clock,
    secrets,
    fetch,
    serviceFetch,
    serviceUrls: new Map(config.apiTokens.serviceUrls),
  });
  const cloudflareTokens = makeCloudflareTokens({
    repo: makeCloudflareTokensRepo(),
    unitOfWork,
    audit,
    clock,
    apiTokens,
  });
  return {
    apiTokens,
    cloudflareTokens,
    routes: [...apiTokenRoutes(apiTokens), ...cloudflareTokenRoutes(cloudflareTokens)],
    close: () => serviceFetch.close(),
  };
}
