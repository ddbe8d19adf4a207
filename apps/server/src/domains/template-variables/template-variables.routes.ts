import { invalidTemplate, sharedReadOnly } from '#domains/templates/index.ts';
import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { nameTaken } from './template-variables.errors.ts';
import {
  newVariable,
  variableChange,
  variableListQuery,
  variablePage,
  variableSchema,
} from './template-variables.schemas.ts';
import type { TemplateVariables } from './template-variables.service.ts';

const refusals = [notFound, sharedReadOnly, invalidTemplate, nameTaken];

export const templateVariableRoutes = (variables: TemplateVariables) => [
  defineRoute({
    id: 'templateVariables.list',
    method: 'GET',
    path: '/template-variables',
    summary: 'List template variables',
    access: 'template:read',
    query: variableListQuery,
    status: 200,
    response: variablePage,
    errors: [],
    handler: ({ actor, query }) => variables.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'templateVariables.create',
    method: 'POST',
    path: '/template-variables',
    summary: 'Add a variable to a template',
    access: 'template:update',
    body: newVariable,
    status: 201,
    response: variableSchema,
    errors: refusals,
    handler: ({ actor, body }) => variables.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'templateVariables.get',
    method: 'GET',
    path: '/template-variables/{id}',
    summary: 'One template variable',
    access: 'template:read',
    params: idParams,
    status: 200,
    response: variableSchema,
    errors: [notFound],
    handler: ({ actor, params }) => variables.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'templateVariables.update',
    method: 'PUT',
    path: '/template-variables/{id}',
    summary: 'Change a template variable',
    access: 'template:update',
    params: idParams,
    body: variableChange,
    status: 200,
    response: variableSchema,
    errors: refusals,
    handler: ({ actor, params, body }) => variables.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'templateVariables.delete',
    method: 'DELETE',
    path: '/template-variables/{id}',
    summary: 'Remove a variable from a template',
    access: 'template:update',
    params: idParams,
    status: 204,
    errors: refusals,
    handler: async ({ actor, params }) => {
      await variables.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
