import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { addressMoved, modelUnknown, settingsRefused } from './imodels.errors.ts';
import {
  modelList,
  modelQuery,
  providerChange,
  providerList,
  providerParams,
  providerSchema,
  routeChange,
  routeParams,
  routesSchema,
} from './imodels.schemas.ts';
import type { Imodels } from './imodels.service.ts';

export const imodelRoutes = (imodels: Imodels) => [
  defineRoute({
    id: 'imodels.list',
    method: 'GET',
    path: '/imodels',
    summary: 'Every model with its price, its retirement and whether it can be used',
    access: 'model:read',
    query: modelQuery,
    status: 200,
    response: modelList,
    errors: [],
    handler: ({ actor, query }) => imodels.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'imodels.providers',
    method: 'GET',
    path: '/imodels/providers',
    summary: 'Every provider with what is set up; keys are never shown',
    access: 'model:read',
    status: 200,
    response: providerList,
    errors: [],
    handler: ({ actor }) => imodels.providers(asMember(actor)),
  }),
  defineRoute({
    id: 'imodels.saveProvider',
    method: 'PUT',
    path: '/imodels/providers/{provider}',
    summary: "Set a provider's key and settings, or switch it off",
    access: 'model:update',
    stepUp: true,
    params: providerParams,
    body: providerChange,
    status: 200,
    response: providerSchema,
    errors: [notFound, settingsRefused, addressMoved],
    handler: ({ actor, params, body }) => imodels.save(asMember(actor), params.provider, body),
  }),
  defineRoute({
    id: 'imodels.removeProvider',
    method: 'DELETE',
    path: '/imodels/providers/{provider}',
    summary: "Forget the workspace's key and settings of a provider",
    access: 'model:update',
    params: providerParams,
    status: 204,
    errors: [notFound],
    handler: async ({ actor, params }) => {
      await imodels.remove(asMember(actor), params.provider);
      return undefined;
    },
  }),
  defineRoute({
    id: 'imodels.testProvider',
    method: 'POST',
    path: '/imodels/providers/{provider}/test',
    summary: 'Ask the provider whether key and address are right; costs nothing',
    access: 'model:update',
    params: providerParams,
    status: 200,
    response: providerSchema,
    errors: [notFound],
    limit: { perMinute: 20, ofWorkspace: 60 },
    handler: ({ actor, params, request }) => imodels.test(asMember(actor), params.provider, request.signal),
  }),
  defineRoute({
    id: 'imodels.routes',
    method: 'GET',
    path: '/imodels/routes',
    summary: 'Which models are asked for which kind of work, first one first',
    access: 'model:read',
    status: 200,
    response: routesSchema,
    errors: [],
    handler: ({ actor }) => imodels.routes(asMember(actor)),
  }),
  defineRoute({
    id: 'imodels.setRoute',
    method: 'PUT',
    path: '/imodels/routes/{kind}',
    summary: 'Choose the models for one kind of work',
    access: 'model:update',
    params: routeParams,
    body: routeChange,
    status: 204,
    errors: [notFound, modelUnknown],
    handler: async ({ actor, params, body }) => {
      await imodels.setRoute(asMember(actor), params.kind, body.candidates);
      return undefined;
    },
  }),
];
