import { type BlockTypeInfo, blockJsonSchema, blockTypes } from '@atelier/engine';
import { duplicatePage, pageDetail, revisionParams, slugTaken, unknownLocale } from '#domains/pages/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import {
  insideItself,
  notAContainer,
  structureLocked,
  tooDeep,
  tooManyBlocks,
  unknownReference,
} from './page-blocks.errors.ts';
import {
  blockChange,
  blockListQuery,
  blockPage,
  blockSchema,
  blocksReordered,
  blockTreeChange,
  blockTypeList,
  contentChange,
  newBlock,
  reorderBlocks,
} from './page-blocks.schemas.ts';
import type { PageBlocks } from './page-blocks.service.ts';

const refusals = [
  ...[notFound, revisionConflict, unknownReference],
  ...[tooManyBlocks, tooDeep, notAContainer, insideItself],
];

/** Everything about the types that a program needs to write content. */
const typeList = {
  items: blockTypes.map((info: BlockTypeInfo) => ({
    ...info,
    fields: info.fields.map((field) => ({ ...field })),
    contentSchema: (blockJsonSchema(info.type) ?? {}) as Record<string, unknown>,
  })),
};

const wholePages = (blocks: PageBlocks) => [
  defineRoute({
    id: 'pages.saveBlocks',
    method: 'PUT',
    path: '/pages/{id}/blocks',
    summary: 'Replace the blocks of a page, as one revision; ids that are sent stay',
    access: 'page:update',
    params: idParams,
    body: blockTreeChange,
    status: 200,
    response: pageDetail,
    errors: refusals,
    revisioned: true,
    handler: ({ actor, params, body, request }) =>
      blocks.replaceTree(asMember(actor), params.id, body.blocks, request.ifMatch),
  }),
  defineRoute({
    id: 'pages.saveContent',
    method: 'PUT',
    path: '/pages/{id}/content',
    summary: 'Change words and pictures of a page, and nothing else of it',
    access: 'page:content',
    params: idParams,
    body: contentChange,
    status: 200,
    response: pageDetail,
    errors: [notFound, revisionConflict, unknownReference, structureLocked],
    revisioned: true,
    handler: ({ actor, params, body, request }) => blocks.reword(asMember(actor), params.id, body, request.ifMatch),
  }),
  defineRoute({
    id: 'pages.duplicate',
    method: 'POST',
    path: '/pages/{id}/duplicate',
    summary: 'Copy a page as a draft; into another language as its translation',
    access: 'page:create',
    params: idParams,
    body: duplicatePage,
    status: 201,
    response: pageDetail,
    errors: [notFound, slugTaken, unknownLocale],
    handler: ({ actor, params, body }) => blocks.duplicate(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'pages.restore',
    method: 'POST',
    path: '/pages/{id}/revisions/{revision}/restore',
    summary: 'Bring back words, search fields and blocks of a revision, as a new one',
    access: 'page:update',
    params: revisionParams,
    status: 200,
    response: pageDetail,
    errors: [notFound, revisionConflict],
    revisioned: true,
    handler: ({ actor, params, request }) =>
      blocks.restore(asMember(actor), params.id, params.revision, request.ifMatch),
  }),
];

const singleBlocks = (blocks: PageBlocks) => [
  defineRoute({
    id: 'pageBlocks.list',
    method: 'GET',
    path: '/page-blocks',
    summary: 'List blocks, each with the block it stands in',
    access: 'page:read',
    query: blockListQuery,
    status: 200,
    response: blockPage,
    errors: [],
    handler: ({ actor, query }) => blocks.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'pageBlocks.create',
    method: 'POST',
    path: '/page-blocks',
    summary: 'Add a block to a page',
    access: 'page:create',
    body: newBlock,
    status: 201,
    response: blockSchema,
    errors: refusals,
    revisioned: true,
    handler: ({ actor, body, request }) => blocks.create(asMember(actor), body, request.ifMatch),
  }),
  defineRoute({
    id: 'pageBlocks.reorder',
    method: 'POST',
    path: '/page-blocks/reorder',
    summary: 'Put blocks that stand beside each other into another order',
    access: 'page:update',
    body: reorderBlocks,
    status: 200,
    response: blocksReordered,
    errors: [notFound, revisionConflict],
    revisioned: true,
    handler: ({ actor, body, request }) => blocks.reorder(asMember(actor), body, request.ifMatch),
  }),
  defineRoute({
    id: 'pageBlocks.get',
    method: 'GET',
    path: '/page-blocks/{id}',
    summary: 'One block',
    access: 'page:read',
    params: idParams,
    status: 200,
    response: blockSchema,
    errors: [notFound],
    handler: ({ actor, params }) => blocks.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'pageBlocks.update',
    method: 'PUT',
    path: '/page-blocks/{id}',
    summary: 'Change or move a block; If-Match is the revision of its page',
    access: 'page:update',
    params: idParams,
    body: blockChange,
    status: 200,
    response: blockSchema,
    errors: refusals,
    revisioned: true,
    handler: ({ actor, params, body, request }) => blocks.update(asMember(actor), params.id, body, request.ifMatch),
  }),
  defineRoute({
    id: 'pageBlocks.delete',
    method: 'DELETE',
    path: '/page-blocks/{id}',
    summary: 'Delete a block with those in it',
    access: 'page:delete',
    params: idParams,
    status: 204,
    errors: [notFound, revisionConflict],
    revisioned: true,
    handler: async ({ actor, params, request }) => {
      await blocks.remove(asMember(actor), params.id, request.ifMatch);
      return undefined;
    },
  }),
];

export const pageBlockRoutes = (blocks: PageBlocks) => [
  ...wholePages(blocks),
  ...singleBlocks(blocks),
  defineRoute({
    id: 'blockTypes.list',
    method: 'GET',
    path: '/block-types',
    summary: 'The types of blocks with their fields, defaults and the shape of their content',
    access: 'signed-in',
    status: 200,
    response: blockTypeList,
    errors: [],
    handler: async () => typeList,
  }),
];
