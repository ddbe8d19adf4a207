import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { codeTaken, sharedLanguage } from './languages.errors.ts';
import { languageChange, languagePage, languageQuery, languageSchema, newLanguage } from './languages.schemas.ts';
import type { Languages } from './languages.service.ts';

export const languageRoutes = (languages: Languages) => [
  defineRoute({
    id: 'languages.list',
    method: 'GET',
    path: '/languages',
    summary: 'Languages that sites can have',
    access: 'language:read',
    query: languageQuery,
    status: 200,
    response: languagePage,
    errors: [],
    handler: ({ actor, query }) => languages.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'languages.create',
    method: 'POST',
    path: '/languages',
    summary: 'Add a language to this workspace',
    access: 'language:create',
    body: newLanguage,
    status: 201,
    response: languageSchema,
    errors: [codeTaken],
    handler: ({ actor, body }) => languages.create(asMember(actor), body),
  }),
  defineRoute({
    id: 'languages.get',
    method: 'GET',
    path: '/languages/{id}',
    summary: 'One language',
    access: 'language:read',
    params: idParams,
    status: 200,
    response: languageSchema,
    errors: [notFound],
    handler: ({ actor, params }) => languages.get(asMember(actor), params.id),
  }),
  defineRoute({
    id: 'languages.update',
    method: 'PUT',
    path: '/languages/{id}',
    summary: 'Rename or switch an own language',
    access: 'language:update',
    params: idParams,
    body: languageChange,
    status: 200,
    response: languageSchema,
    errors: [notFound, sharedLanguage],
    handler: ({ actor, params, body }) => languages.update(asMember(actor), params.id, body),
  }),
  defineRoute({
    id: 'languages.delete',
    method: 'DELETE',
    path: '/languages/{id}',
    summary: 'Delete an own language; sites keep their copy of its name',
    access: 'language:delete',
    params: idParams,
    status: 204,
    errors: [notFound, sharedLanguage],
    handler: async ({ actor, params }) => {
      await languages.remove(asMember(actor), params.id);
      return undefined;
    },
  }),
];
