import { z } from 'zod';
import { asMember } from '#kernel/access/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams, text } from '#kernel/http/wire.ts';
import { inUse, invalidTemplate, requiredSection, sharedReadOnly, slugTaken } from './templates.errors.ts';
import {
  newTemplate,
  savedTemplate,
  templateChange,
  templateListQuery,
  templatePage,
  templateSchema,
} from './templates.schemas.ts';
import type { Templates } from './templates.service.ts';

export const templateRoutes = (templates: Templates) => [
  defineRoute({
    id: 'templates.list',
    method: 'GET',
    path: '/templates',
    summary: 'List templates of the workspace and those that come with the product',
    access: 'template:read',
    query: templateListQuery,
    status: 200,
    response: templatePage,
    errors: [],
    handler: ({ actor, query }) => templates.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'templates.create',
    method: 'POST',
    path: '/templates',
    summary: 'Create a template with its variables and sections',
    access: 'template:create',
    body: newTemplate,
    status: 201,
    response: savedTemplate,
    errors: [invalidTemplate, slugTaken],
    handler: ({ actor, body }) => templates.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'templates.get',
    method: 'GET',
    path: '/templates/{id}',
    summary: 'One template with its variables, sections and assets',
    access: 'template:read',
    params: idParams,
    status: 200,
    response: templateSchema,
    errors: [notFound],
    handler: ({ actor, params }) => templates.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'templates.update',
    method: 'PUT',
    path: '/templates/{id}',
    summary: 'Change the draft of a template; sites keep the version they have',
    access: 'template:update',
    params: idParams,
    body: templateChange,
    status: 200,
    response: savedTemplate,
    errors: [notFound, sharedReadOnly, revisionConflict, invalidTemplate, slugTaken, requiredSection],
    revisioned: true,
    handler: ({ actor, params, body, request }) => templates.update(asMember(actor), params.id, body, request.ifMatch),
  }),
  defineRoute({
    id: 'templates.delete',
    method: 'DELETE',
    path: '/templates/{id}',
    summary: 'Delete a template that no site uses',
    access: 'template:delete',
    params: idParams,
    status: 204,
    errors: [notFound, sharedReadOnly, inUse],
    handler: async ({ actor, params }) => {
      await templates.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
  defineRoute({
    id: 'templates.duplicate',
    method: 'POST',
    path: '/templates/{id}/duplicate',
    summary: 'Copy a template, shared or own, into the workspace',
    access: 'template:create',
    params: idParams,
    body: z.strictObject({ name: text(120, 1).optional() }).meta({ id: 'TemplateCopy' }),
    status: 201,
    response: savedTemplate,
    errors: [notFound],
    handler: ({ actor, params, body }) => templates.duplicate(asMember(actor), params.id, body.name),
  }),
];
