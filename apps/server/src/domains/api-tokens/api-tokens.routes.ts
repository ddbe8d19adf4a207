import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { noTest, tokenInUse, tokenNameTaken } from './api-tokens.errors.ts';
import {
  apiTokenPage,
  apiTokenSchema,
  newToken,
  serviceList,
  testResult,
  tokenChange,
  tokenListQuery,
} from './api-tokens.schemas.ts';
import type { ApiTokens } from './api-tokens.service.ts';

export const apiTokenRoutes = (tokens: ApiTokens) => [
  defineRoute({
    id: 'apiTokens.list',
    method: 'GET',
    path: '/api-tokens',
    summary: 'Credentials for services outside, newest first; values are masked',
    access: 'credential:read',
    query: tokenListQuery,
    status: 200,
    response: apiTokenPage,
    errors: [],
    handler: ({ actor, query }) => tokens.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'apiTokens.services',
    method: 'GET',
    path: '/api-tokens/services',
    summary: 'Services that credentials can be kept for',
    access: 'credential:read',
    status: 200,
    response: serviceList,
    errors: [],
    handler: async () => ({ items: tokens.services() }),
  }),
  defineRoute({
    id: 'apiTokens.create',
    method: 'POST',
    path: '/api-tokens',
    summary: 'Keep a credential, encrypted',
    access: 'credential:create',
    stepUp: true,
    body: newToken,
    status: 201,
    response: apiTokenSchema,
    errors: [tokenNameTaken],
    handler: ({ actor, body }) => tokens.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'apiTokens.get',
    method: 'GET',
    path: '/api-tokens/{id}',
    summary: 'One credential, masked',
    access: 'credential:read',
    params: idParams,
    status: 200,
    response: apiTokenSchema,
    errors: [notFound],
    handler: ({ actor, params }) => tokens.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'apiTokens.update',
    method: 'PUT',
    path: '/api-tokens/{id}',
    summary: 'Rename a credential, replace its value, switch it off',
    access: 'credential:update',
    stepUp: true,
    params: idParams,
    body: tokenChange,
    status: 200,
    response: apiTokenSchema,
    errors: [notFound, tokenNameTaken],
    handler: ({ actor, params, body }) => tokens.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'apiTokens.test',
    method: 'POST',
    path: '/api-tokens/{id}/test',
    summary: 'Ask the service whether it accepts the credential',
    access: 'credential:update',
    limit: { perMinute: 60 },
    params: idParams,
    status: 200,
    response: testResult,
    errors: [notFound, noTest],
    handler: ({ actor, params }) => tokens.test(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'apiTokens.delete',
    method: 'DELETE',
    path: '/api-tokens/{id}',
    summary: 'Forget a credential',
    access: 'credential:delete',
    params: idParams,
    status: 204,
    errors: [notFound, tokenInUse],
    handler: async ({ actor, params }) => {
      await tokens.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
