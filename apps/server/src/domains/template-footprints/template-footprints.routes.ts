import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { sharedFootprint } from './template-footprints.errors.ts';
import {
  footprintChange,
  footprintListQuery,
  footprintPage,
  footprintSchema,
  newFootprint,
} from './template-footprints.schemas.ts';
import type { TemplateFootprints } from './template-footprints.service.ts';

export const templateFootprintRoutes = (footprints: TemplateFootprints) => [
  defineRoute({
    id: 'templateFootprints.list',
    method: 'GET',
    path: '/template-footprints',
    summary: 'List output layouts',
    access: 'template:read',
    query: footprintListQuery,
    status: 200,
    response: footprintPage,
    errors: [],
    handler: ({ actor, query }) => footprints.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'templateFootprints.create',
    method: 'POST',
    path: '/template-footprints',
    summary: 'Create an output layout, e.g. for a site that moves here from WordPress',
    access: 'template:create',
    body: newFootprint,
    status: 201,
    response: footprintSchema,
    errors: [notFound],
    handler: ({ actor, body }) => footprints.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'templateFootprints.get',
    method: 'GET',
    path: '/template-footprints/{id}',
    summary: 'One output layout',
    access: 'template:read',
    params: idParams,
    status: 200,
    response: footprintSchema,
    errors: [notFound],
    handler: ({ actor, params }) => footprints.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'templateFootprints.update',
    method: 'PUT',
    path: '/template-footprints/{id}',
    summary: 'Change an output layout; sites keep the paths they have',
    access: 'template:update',
    params: idParams,
    body: footprintChange,
    status: 200,
    response: footprintSchema,
    errors: [notFound, sharedFootprint],
    handler: ({ actor, params, body }) => footprints.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'templateFootprints.delete',
    method: 'DELETE',
    path: '/template-footprints/{id}',
    summary: 'Delete an output layout; sites keep the paths they have',
    access: 'template:delete',
    params: idParams,
    status: 204,
    errors: [notFound, sharedFootprint],
    handler: async ({ actor, params }) => {
      await footprints.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
