import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { nameTaken } from './saved-blocks.errors.ts';
import {
  newSavedBlock,
  savedBlockChange,
  savedBlockPage,
  savedBlockQuery,
  savedBlockSchema,
} from './saved-blocks.schemas.ts';
import type { SavedBlocks } from './saved-blocks.service.ts';

export const savedBlockRoutes = (blocks: SavedBlocks) => [
  defineRoute({
    id: 'savedBlocks.list',
    method: 'GET',
    path: '/saved-blocks',
    summary: 'Blocks that the workspace keeps for use on any page',
    access: 'page:read',
    query: savedBlockQuery,
    status: 200,
    response: savedBlockPage,
    errors: [],
    handler: ({ actor, query }) => blocks.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'savedBlocks.create',
    method: 'POST',
    path: '/saved-blocks',
    summary: 'Keep a block under a name',
    access: 'page:create',
    body: newSavedBlock,
    status: 201,
    response: savedBlockSchema,
    errors: [notFound, nameTaken],
    handler: ({ actor, body }) => blocks.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'savedBlocks.get',
    method: 'GET',
    path: '/saved-blocks/{id}',
    summary: 'One saved block, for putting it on a page',
    access: 'page:read',
    params: idParams,
    status: 200,
    response: savedBlockSchema,
    errors: [notFound],
    handler: ({ actor, params }) => blocks.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'savedBlocks.update',
    method: 'PUT',
    path: '/saved-blocks/{id}',
    summary: 'Rename a saved block',
    access: 'page:update',
    params: idParams,
    body: savedBlockChange,
    status: 200,
    response: savedBlockSchema,
    errors: [notFound, nameTaken],
    handler: ({ actor, params, body }) => blocks.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'savedBlocks.delete',
    method: 'DELETE',
    path: '/saved-blocks/{id}',
    summary: 'Forget a saved block; pages that use it keep theirs',
    access: 'page:delete',
    params: idParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await blocks.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
