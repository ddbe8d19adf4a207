import { asMember, asPerson } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { beyondYours, keyEnded, tooManyKeys, unknownScope } from './api-keys.errors.ts';
import { apiKeyPage, freshKey, keyListQuery, keyRotation, newKey } from './api-keys.schemas.ts';
import type { ApiKeys } from './api-keys.service.ts';

const ofWorkspace = (keys: ApiKeys) => [
  defineRoute({
    id: 'apiKeys.list',
    method: 'GET',
    path: '/api-keys',
    summary: 'Keys of this workspace, newest first',
    access: 'api-key:read',
    query: keyListQuery,
    status: 200,
    response: apiKeyPage,
    errors: [],
    handler: ({ actor, query }) => keys.ofWorkspace(asMember(actor)).list(query),
  }),
  defineRoute({
    id: 'apiKeys.create',
    method: 'POST',
    path: '/api-keys',
    summary: 'Make a key for a program; it is shown this once',
    access: 'api-key:create',
    stepUp: true,
    body: newKey,
    status: 201,
    response: freshKey,
    errors: [unknownScope, beyondYours, tooManyKeys],
    handler: ({ actor, body }) => keys.ofWorkspace(asMember(actor)).create(body),
  }),
  defineRoute({
    id: 'apiKeys.rotate',
    method: 'POST',
    path: '/api-keys/{id}/rotate',
    summary: 'A new key in place of this one, which still works for a while',
    access: 'api-key:create',
    stepUp: true,
    params: idParams,
    body: keyRotation,
    status: 201,
    response: freshKey,
    errors: [notFound, keyEnded, beyondYours],
    handler: ({ actor, params, body }) => keys.ofWorkspace(asMember(actor)).rotate(params.id, body.overlapMinutes),
  }),
  defineRoute({
    id: 'apiKeys.revoke',
    method: 'DELETE',
    path: '/api-keys/{id}',
    summary: 'Revoke a key; it fails within a second',
    access: 'api-key:delete',
    params: idParams,
    status: 204,
    errors: [notFound, keyEnded],
    handler: async ({ actor, params }) => {
      await keys.ofWorkspace(asMember(actor)).revoke(params.id);
      return undefined;
    },
  }),
];

const personal = (keys: ApiKeys) => [
  defineRoute({
    id: 'personalTokens.list',
    method: 'GET',
    path: '/users/me/tokens',
    summary: 'My personal tokens, newest first',
    access: 'signed-in',
    query: keyListQuery,
    status: 200,
    response: apiKeyPage,
    errors: [],
    handler: ({ actor, query }) => keys.ofPerson(asPerson(actor)).list(query),
  }),
  defineRoute({
    id: 'personalTokens.create',
    method: 'POST',
    path: '/users/me/tokens',
    summary: 'Make a token that acts as me, in any of my workspaces; it is shown this once',
    access: 'signed-in',
    stepUp: true,
    body: newKey,
    status: 201,
    response: freshKey,
    errors: [unknownScope, tooManyKeys],
    handler: ({ actor, body }) => keys.ofPerson(asPerson(actor)).create(body),
  }),
  defineRoute({
    id: 'personalTokens.rotate',
    method: 'POST',
    path: '/users/me/tokens/{id}/rotate',
    summary: 'A new token in place of this one, which still works for a while',
    access: 'signed-in',
    stepUp: true,
    params: idParams,
    body: keyRotation,
    status: 201,
    response: freshKey,
    errors: [notFound, keyEnded],
    handler: ({ actor, params, body }) => keys.ofPerson(asPerson(actor)).rotate(params.id, body.overlapMinutes),
  }),
  defineRoute({
    id: 'personalTokens.revoke',
    method: 'DELETE',
    path: '/users/me/tokens/{id}',
    summary: 'Revoke a token of mine; it fails within a second',
    access: 'signed-in',
    params: idParams,
    status: 204,
    errors: [notFound, keyEnded],
    handler: async ({ actor, params }) => {
      await keys.ofPerson(asPerson(actor)).revoke(params.id);
      return undefined;
    },
  }),
];

export const apiKeyRoutes = (keys: ApiKeys) => [...ofWorkspace(keys), ...personal(keys)];
