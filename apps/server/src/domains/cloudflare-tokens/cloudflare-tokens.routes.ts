import { testResult } from '#domains/api-tokens/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { configurationNameTaken, credentialOff, unknownCredential } from './cloudflare-tokens.errors.ts';
import {
  cloudflareTokenPage,
  cloudflareTokenSchema,
  configurationChange,
  configurationListQuery,
  newConfiguration,
} from './cloudflare-tokens.schemas.ts';
import type { CloudflareTokens } from './cloudflare-tokens.service.ts';

export const cloudflareTokenRoutes = (tokens: CloudflareTokens) => [
  defineRoute({
    id: 'cloudflareTokens.list',
    method: 'GET',
    path: '/cloudflare-tokens',
    summary: 'Cloudflare configurations: account, project, zone',
    access: 'credential:read',
    query: configurationListQuery,
    status: 200,
    response: cloudflareTokenPage,
    errors: [],
    handler: ({ actor, query }) => tokens.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'cloudflareTokens.create',
    method: 'POST',
    path: '/cloudflare-tokens',
    summary: 'Keep where Cloudflare publishes, with a credential that may',
    access: 'credential:create',
    stepUp: true,
    body: newConfiguration,
    status: 201,
    response: cloudflareTokenSchema,
    errors: [unknownCredential, configurationNameTaken],
    handler: ({ actor, body }) => tokens.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'cloudflareTokens.get',
    method: 'GET',
    path: '/cloudflare-tokens/{id}',
    summary: 'One Cloudflare configuration',
    access: 'credential:read',
    params: idParams,
    status: 200,
    response: cloudflareTokenSchema,
    errors: [notFound],
    handler: ({ actor, params }) => tokens.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'cloudflareTokens.update',
    method: 'PUT',
    path: '/cloudflare-tokens/{id}',
    summary: 'Change a Cloudflare configuration',
    access: 'credential:update',
    stepUp: true,
    params: idParams,
    body: configurationChange,
    status: 200,
    response: cloudflareTokenSchema,
    errors: [notFound, unknownCredential, configurationNameTaken],
    handler: ({ actor, params, body }) => tokens.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'cloudflareTokens.test',
    method: 'POST',
    path: '/cloudflare-tokens/{id}/test',
    summary: 'Ask Cloudflare whether account, project and credential go together',
    access: 'credential:update',
    limit: { perMinute: 60 },
    params: idParams,
    status: 200,
    response: testResult,
    errors: [notFound, credentialOff],
    handler: ({ actor, params }) => tokens.test(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'cloudflareTokens.delete',
    method: 'DELETE',
    path: '/cloudflare-tokens/{id}',
    summary: 'Forget a Cloudflare configuration',
    access: 'credential:delete',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await tokens.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
